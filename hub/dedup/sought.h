// A person as the hub asks for him: normalised, with the keyed hashes he may be found by. In: a contact. Out: Sought.
// Next: hub/dedup/neighbours.h
// Costs as much as the look-ups themselves and knows no store, so it is made before the writer's turn. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "hub/match/person.h"
#include "hub/privacy/vault.h"
#include "hub/store/match_keys.h"

namespace anketa::dedup {

struct Sought {
  match::Person person;
  std::vector<std::vector<store::MatchKey>> asked;  // one list for each version of the index key; slips included
  std::map<std::string, std::vector<store::MatchKey>, std::less<>> contacts;  // his own: a key for each version
  std::vector<store::MatchKey> kept;  // what his lead is kept under: the newest version's, sorted
};
// One who says nothing sane is asked for by nothing.
[[nodiscard]] Sought seek(const privacy::Vault& vault, const OrgId& org, match::Person person);

}  // namespace anketa::dedup
