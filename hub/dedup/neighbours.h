// Who comes near a person: the prospects that hold a key he is found by. In: a person, as his lead names him. Out:
// their references, how many share a contact with him, and the keys his own lead will be kept under. Next:
// hub/dedup/resolve.h Reads only, on any session; a value afterwards.
#pragma once
#include <string>
#include <vector>

#include "hub/match/person.h"
#include "hub/privacy/vault.h"
#include "hub/store/match_keys.h"

namespace anketa::dedup {

class Neighbours {
 public:
  Neighbours(sql::Db& db, const privacy::Vault& vault, const OrgId& org, const match::Person& person);

  // Sorted; keys that too many hold say nothing about one of them and are not followed.
  [[nodiscard]] std::vector<store::MatchRef> refs() const;
  // How many have this contact, which the person has too.
  [[nodiscard]] int users(const std::string& contact) const;
  [[nodiscard]] bool holds(store::MatchRef ref, store::MatchKey key) const;
  [[nodiscard]] std::int64_t holders(store::MatchKey key) const;
  // Under the newest version of the index key, sorted.
  [[nodiscard]] const std::vector<store::MatchKey>& kept() const { return kept_; }
  [[nodiscard]] const std::vector<store::MatchKey>& contacts() const { return contacts_; }

 private:
  const privacy::Vault& vault_;
  const OrgId& org_;
  std::vector<store::MatchKey> kept_, contacts_;
  std::vector<store::Holding> held_;  // sorted
};

}  // namespace anketa::dedup
