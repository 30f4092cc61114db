// The console's people: by a sorted list, and by references that a search found. Reading only. What may be seen is
// decided here, row by row; refs_in_reach and refs_given_to are no right, only a sieve that spares asking for
// everybody.
#pragma once
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/console_leads.h"
#include "hub/store/match_keys.h"
#include "hub/store/sight.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct PersonItem {
  MatchRef ref = 0;  // of found ones
  ProspectId id;
  bool customer = false;
  std::int64_t first_ms = 0, last_ms = 0;
  privacy::SealedCard card;
  std::string brand, stage;  // of the newest running lease in sight; "" where none
  Names dealer;
};

// Of these references those in sight, the highest first.
[[nodiscard]] std::vector<PersonItem> found_people(sql::Db& db, const Sight& sight, const std::vector<MatchRef>& refs);

struct PeopleFilter {
  bool by_first = false;   // sorted by when he was first seen; else by when he was last
  bool oldest_up = false;  // the oldest on top
  bool customers = false;  // only those who bought
  std::string dealer;      // "" takes all
};
[[nodiscard]] std::vector<PersonItem> list_people(sql::Db& db, const Sight& sight, const PeopleFilter& filter,
                                                  const std::optional<Place>& after, std::int64_t limit);

// Whom the leases within this reach, whoever works them, and leads without a dealer name; of those since a moment.
[[nodiscard]] std::vector<MatchRef> refs_in_reach(const Sight& sight, sql::Db& db, std::int64_t since_ms);
[[nodiscard]] std::vector<MatchRef> refs_given_to(const Sight& sight, sql::Db& db);

}  // namespace anketa::store
