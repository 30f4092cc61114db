// What kiosks of a venue are told to show now: a look into its newest bundle, opened once for each publication.
// In: a venue. Out: numbers of questionnaire, consents and catalogue in it, and its pictures. Any thread.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/bundle.h"
#include "shared/sql/db.h"

namespace anketa::publish {

struct Showing {
  std::int64_t version = 0;  // of the bundle
  std::string questionnaire;
  std::int64_t questionnaire_version = 0;
  std::vector<std::pair<std::string, std::int64_t>> consents;  // purpose, version
  std::int64_t catalogue_version = 0;                          // 0: none that is kept
  domain::KioskSettings settings;
  std::map<std::string, std::shared_ptr<const std::string>> pictures;  // one copy, however many venues show it
};

class Showings {
 public:
  explicit Showings(const crypto::PublicKey& bundle_key) : key_(bundle_key) {}
  // Nothing where the venue has no bundle.
  [[nodiscard]] std::shared_ptr<const Showing> of(sql::Db& db, const OrgId& org, const VenueId& venue);
  // A picture that some venue shows; nothing where none does.
  [[nodiscard]] std::shared_ptr<const std::string> picture(std::string_view name);
  [[nodiscard]] const crypto::PublicKey& key() const { return key_; }

 private:
  crypto::PublicKey key_;
  std::mutex mutex_;
  std::map<VenueId, std::shared_ptr<const Showing>> known_;
  std::map<std::string, std::weak_ptr<const std::string>> pictures_;  // by SHA-256
};

}  // namespace anketa::publish
