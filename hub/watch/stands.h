// The doors of every venue, from its newest bundle, which is opened once a version. Any thread.
#pragma once
#include <map>
#include <mutex>

#include "hub/store/watch_facts.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/opening.h"

namespace anketa::watch {

class Stands {
 public:
  explicit Stands(const crypto::PublicKey& bundle_key) : bundle_key_(bundle_key) {}
  // Outside the dates of an exhibition its doors are shut all day.
  [[nodiscard]] std::map<VenueId, domain::Doors> doors(sql::Db& db, const OrgId& org, Time now);

 private:
  struct Hours {
    std::int64_t version = 0;
    std::vector<domain::OpeningHours> weekly;
    std::string time_zone;
  };
  [[nodiscard]] const Hours& hours_of(sql::Db& db, const store::VenueTimes& venue);
  crypto::PublicKey bundle_key_;
  std::mutex mutex_;
  std::map<VenueId, Hours> known_;
};

}  // namespace anketa::watch
