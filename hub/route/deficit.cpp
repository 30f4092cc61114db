#include "hub/route/deficit.h"

#include <algorithm>
#include <cassert>

namespace anketa::route {
namespace {

struct Candidate {
  const Member* member = nullptr;
  std::int64_t* credit = nullptr;

  [[nodiscard]] bool is_owed_more(const Candidate& other) const {
    return *credit != *other.credit ? *credit > *other.credit : member->id < other.member->id;
  }
  // How long until it is a whole lead short, at its present rate: (limit - credit) / weight, without dividing.
  [[nodiscard]] bool is_due_before(const Candidate& other, std::int64_t limit) const {
    const std::int64_t mine = (limit - *credit) * other.member->weight;
    const std::int64_t others = (limit - *other.credit) * member->weight;
    return mine != others ? mine < others : is_owed_more(other);
  }
};

const Candidate& choose(const std::vector<Candidate>& all) {
  const auto owed_most =
      std::ranges::min_element(all, [](const Candidate& a, const Candidate& b) { return a.is_owed_more(b); });
  if (all.size() == 1) return *owed_most;
  const std::int64_t enough = credit_unit / static_cast<std::int64_t>(2 * all.size() - 2);
  const std::int64_t limit = credit_unit - enough;
  if (*owed_most->credit >= limit || *owed_most->credit < enough) return *owed_most;
  const Candidate* first = &*owed_most;
  for (const Candidate& one : all) {
    if (*one.credit >= enough && one.is_due_before(*first, limit)) first = &one;
  }
  return *first;
}

}  // namespace

std::string take_turn(const std::vector<Member>& members, Credits& credits) {
  assert(!members.empty());
  std::int64_t weights = 0;
  for (const Member& member : members) weights += member.weight;
  std::vector<Candidate> all;
  all.reserve(members.size());
  std::int64_t earned = 0;  // a little less than a lead, because shares are cut to whole parts
  for (const Member& member : members) {
    assert(member.weight >= 1 && member.weight <= max_weight);
    std::int64_t& credit = credits[member.id];  // nodes of a map stay where they are
    const std::int64_t share = credit_unit * member.weight / weights;
    credit += share;
    earned += share;
    all.push_back({&member, &credit});
  }
  const Candidate& chosen = choose(all);
  *chosen.credit -= earned;
  return chosen.member->id;
}

}  // namespace anketa::route
