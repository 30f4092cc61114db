// Whose turn it is, fairly: deficit round robin with weights. In: the credits so far and who could take this
// lead. Out: one member; credits move. Next: hub/route/rules.h (dealers), hub/work/assign.h (salespeople)
// Pure. A lead is worth credit_unit: each member that could take it earns its share by weight, the one who takes
// it pays it all. So a credit is the distance from the exact share, in leads. Who cannot take part earns nothing:
// nobody comes back from a pause, or joins, with turns to catch up.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace anketa::route {

inline constexpr std::int64_t credit_unit = 1'000'000'000'000;
inline constexpr std::int64_t max_weight = 1000;

using Credits = std::map<std::string, std::int64_t>;

struct Member {
  std::string id;
  std::int64_t weight = 1;  // 1 to max_weight
};

// Within a set that stays the same nobody is ever a whole lead away from his share (Tijdeman's rule for the
// chairman assignment problem: of those who are owed enough, the one whose deadline comes first); when sets and
// weights change from lead to lead, whoever is owed a whole lead goes first, which keeps the distance below two.
// Members that are not named keep their credit. `members` must not be empty; any order gives the same answer.
std::string take_turn(const std::vector<Member>& members, Credits& credits);

}  // namespace anketa::route
