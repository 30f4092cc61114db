// The rules at work: gathers what they look at inside the write that will act on it, and keeps what the decision was
// made on. Dealers, rules and recipients are read once and kept until the network's word changes (store/routing.h);
// a decision then costs a handful of look-ups. Call it inside writes only: the writer is its lock.
#pragma once
#include <memory>
#include <optional>

#include "hub/route/lease_terms.h"
#include "hub/route/rules.h"
#include "hub/store/catalogue.h"
#include "hub/store/leads.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::route {

struct Decision {
  RowId id;
  Choice choice;
  std::int64_t rules_version = 0;
  std::int64_t waits_until_ms = 0;  // P6: the lease opens, but another brand's dealer is at it first; 0: at once
};

struct Considered {
  LeadFacts facts;
  Loads loads;
  Credits credits;  // before the choice
  Choice choice;
};

class Router {
 public:
  explicit Router(OrgId org);
  ~Router();

  // Reads the facts and asks the rules; changes nothing.
  [[nodiscard]] Considered consider(sql::Db& db, const store::LeadRow& lead, const Clock& clock);
  // Decides, keeps the facts, and counts the turn. The caller opens the lease in the same write.
  [[nodiscard]] Decision decide(sql::Db& db, const store::LeadRow& lead, const Clock& clock, Random& random);
  // When a dealer who gets a lead at `from_ms` must have answered, and when he works, by the rules in force.
  [[nodiscard]] LeaseTerms terms(sql::Db& db, const DealerId& dealer, std::int64_t from_ms);

 private:
  struct Known;
  const Known& known(sql::Db& db);
  [[nodiscard]] const store::VenueRow* venue_of(sql::Db& db, const VenueId& id);
  [[nodiscard]] std::string recipients_of(sql::Db& db, const store::ConsentRow& consent);
  OrgId org_;
  std::unique_ptr<Known> known_;
};

// The pool whose credits the round robin counts: one for the whole network, so that nobody gains by being in many.
inline constexpr const char* dealers_pool = "dealers";

}  // namespace anketa::route
