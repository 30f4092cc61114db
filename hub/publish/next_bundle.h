// The next bundle of a venue. In: the newest one, what somebody changed of it, what the hub knows of its network. Out:
// a whole bundle that a kiosk can read and use, or why not; the same version where it says nothing new.
// Next: hub/publish/publication.h signs nothing and stores it; sign here with wire::encode_bundle.
#pragma once
#include <string>

#include "shared/base/result.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/bundle.h"
#include "shared/sql/db.h"

namespace anketa::publish {

struct Publisher {
  OrgId org;
  crypto::SignKey bundle_key;
  std::string visitor_url;  // "https://host:port/v/"
};

struct Before {
  domain::Bundle bundle;
  std::int64_t version = 0;
};
[[nodiscard]] Result<Before> newest(sql::Db& db, const VenueId& venue, const crypto::PublicKey& key);  // not_found

// `next` with the dealers, names and addresses of today and every check passed.
[[nodiscard]] Result<domain::Bundle> finished(sql::Db& db, const Publisher& publisher, const Before& before,
                                              domain::Bundle next);

}  // namespace anketa::publish
