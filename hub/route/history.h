// Past decisions, from the store into what a dry run takes. In: a period. Out: each decision in its order with its
// facts. Next: hub/route/dry_run.h
#pragma once
#include <functional>

#include "hub/route/dry_run.h"
#include "shared/sql/db.h"

namespace anketa::route {

class Past {
 public:
  // From `from_ms` on and before `to_ms`.
  Past(std::int64_t from_ms, std::int64_t to_ms) : from_ms_(from_ms), to_ms_(to_ms) {}
  // Calls `use` for the next decisions, `most` of them at most; false when none is left behind these. A read session is
  // enough, a new one each time.
  bool read(sql::Db& db, const OrgId& org, std::int64_t most, const std::function<void(const PastDecision&)>& use);

 private:
  std::shared_ptr<const Network> network_of(sql::Db& db, const OrgId& org, const std::string& sha256);

  std::int64_t from_ms_;
  const std::int64_t to_ms_;
  std::int64_t after_seq_ = 0;
  std::map<std::string, std::shared_ptr<const Network>> networks_;
};

}  // namespace anketa::route
