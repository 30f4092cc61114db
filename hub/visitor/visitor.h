// Flow 12/12: the visitor page, reached by the QR code. In: the token the kiosk gave, posted by the page's
// own script. Out: what that one lead signed, masked; a channel or a consent taken back at once.
// An unknown token and a lead still on its way are the same answer, byte for byte. No cookies; nothing of
// the merged prospect, no dealer's name. Public: the token is the key, 160 bits. Any thread.
#pragma once
#include <vector>

#include "hub/browser/texts.h"
#include "hub/http/http.h"
#include "hub/privacy/vault.h"
#include "hub/store/open.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"

namespace anketa::visitor {

struct Deps {
  store::ReadPool& pool;
  store::Writer& writer;
  const privacy::Vault& vault;
  const Clock& clock;
  Random& random;
  OrgId org;
  const browser::Texts& texts;
};

[[nodiscard]] std::vector<http::Route> visitor_routes(const Deps& deps);

}  // namespace anketa::visitor
