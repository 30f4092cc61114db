// Enrolment, the hub's side: a place opened by the console, taken once by the kiosk that knows the code.
// In: POST /device/v1/enrol. Out: an active kiosk with its first epoch, and the answer that pins our
// root key. Any thread.
#pragma once
#include <functional>

#include "hub/http/http.h"
#include "hub/privacy/vault.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/wire/enrol.h"

namespace anketa::auth {

inline constexpr std::int64_t slot_ms = 15LL * 60 * 1000;
inline constexpr std::int64_t slot_tries = 5;

struct EnrolDeps {
  store::Writer& writer;
  const privacy::Vault& vault;
  const Clock& clock;
  Random& random;
  OrgId org;
  HubId hub;
  crypto::PublicKey root{};
  std::function<Bytes()> key_list;  // signed, the newest
};

struct OpenedSlot {
  KioskId kiosk;
  wire::EnrolCode code;
  std::int64_t expires_ms = 0;
};
// A kiosk row (waiting) and its slot. `replaces`: a kiosk of this venue whose place the new one takes over when it
// comes. Blocks for the Argon2id of the code. request.not_found: no such venue.
[[nodiscard]] Result<OpenedSlot> open_slot(const EnrolDeps& deps, const VenueId& venue, std::string_view name,
                                           const UserId& by, const KioskId& replaces = {});

// enrol.refused says nothing about why: no slot, too late, used, too many tries or a wrong proof. The same
// device asking again with the right proof gets its answer again, because the first may have been lost.
[[nodiscard]] Result<wire::EnrolAnswer> enrol(const EnrolDeps& deps, const wire::EnrolRequest& request);

[[nodiscard]] http::Route enrol_route(const EnrolDeps& deps);

}  // namespace anketa::auth
