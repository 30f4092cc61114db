// Who comes near a person: the prospects that hold a key he is found by. In: a Sought, which must live as long. Out:
// their references, and how many share a contact with him. Next: hub/dedup/resolve.h
// Reads only, on any session; a value afterwards.
#pragma once
#include <string>
#include <vector>

#include "hub/dedup/sought.h"
#include "shared/sql/db.h"

namespace anketa::dedup {

class Neighbours {
 public:
  Neighbours(sql::Db& db, const Sought& sought);

  // Sorted; keys that too many hold say nothing about one of them and are not followed.
  [[nodiscard]] std::vector<store::MatchRef> refs() const;
  // How many have this contact, which the person has too.
  [[nodiscard]] int users(const std::string& contact) const;
  [[nodiscard]] bool holds(store::MatchRef ref, store::MatchKey key) const;
  [[nodiscard]] std::int64_t holders(store::MatchKey key) const;

 private:
  const Sought& sought_;
  std::vector<store::Holding> held_;  // sorted
};

}  // namespace anketa::dedup
