// What handlers of the console share: the parts of Deps, the log of looks, and the few caches. One for
// all routes, kept alive by them. Any thread.
#pragma once
#include <memory>
#include <mutex>

#include "hub/auth/throttle.h"
#include "hub/console/deps.h"
#include "hub/console/looks.h"
#include "hub/console/tallies.h"
#include "hub/http/http.h"
#include "hub/publish/showing.h"
#include "hub/route/router.h"
#include "hub/store/sight.h"
#include "shared/domain/questionnaire.h"

namespace anketa::console {

// Published questionnaires never change, so each is parsed once.
class Questionnaires {
 public:
  [[nodiscard]] std::shared_ptr<const domain::Questionnaire> find(sql::Db& db, const OrgId& org, const std::string& id,
                                                                  std::int64_t version);

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::int64_t>, std::shared_ptr<const domain::Questionnaire>> known_;
};

struct Context {
  explicit Context(const Deps& from);
  Deps deps;
  Looks looks;
  Questionnaires questionnaires;
  route::Router router;    // for the terms of leases that people open; inside writes only
  auth::RateLimit checks;  // of who is known already
  publish::Showings showings;
  Tallies tallies;
};
using Shared = std::shared_ptr<Context>;

// Who stands behind a prospect's id of any age; the id itself where nobody does.
[[nodiscard]] ProspectId living(sql::Db& db, const OrgId& org, const ProspectId& id);
[[nodiscard]] store::Sight sight_of(const http::Caller& caller);
// May take back any sale he sees, not only his own of late.
[[nodiscard]] bool leads_sales(const http::Caller& caller);
// Under what name counts of this sight are kept apart from any other's.
[[nodiscard]] std::string tally_key(std::string_view what, const store::Sight& sight);
[[nodiscard]] std::int64_t now_ms(const Context& context);
[[nodiscard]] std::int64_t day_began(const Context& context);  // of the organisation's own clock
[[nodiscard]] std::int64_t today(const Context& context);      // of the organisation's clock, counted from 1970

}  // namespace anketa::console
