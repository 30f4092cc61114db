#include "hub/dedup/neighbours.h"

#include <algorithm>
#include <iterator>

#include "hub/match/keys.h"

namespace anketa::dedup {

Neighbours::Neighbours(sql::Db& db, const Sought& sought) : sought_(sought) {
  for (const auto& asked : sought.asked)
    std::ranges::move(store::holders(db, asked, match::most_holders + 1), std::back_inserter(held_));
  std::ranges::sort(held_);
}

std::vector<store::MatchRef> Neighbours::refs() const {
  std::vector<store::MatchRef> refs;
  for (auto at = held_.begin(); at != held_.end();) {
    const auto end = std::find_if(at, held_.end(), [&](const auto& other) { return other.key != at->key; });
    if (end - at <= match::most_holders) {
      std::transform(at, end, std::back_inserter(refs), [](const auto& one) { return one.ref; });
    }
    at = end;
  }
  std::ranges::sort(refs);
  refs.erase(std::ranges::unique(refs).begin(), refs.end());
  return refs;
}

int Neighbours::users(const std::string& contact) const {
  const auto keys = sought_.contacts.find(match::contact_key(contact));
  if (keys == sought_.contacts.end()) return 0;
  std::vector<store::MatchRef> refs;
  for (const store::MatchKey key : keys->second) {
    for (const store::Holding& one : std::ranges::equal_range(held_, key, {}, &store::Holding::key))
      refs.push_back(one.ref);
  }
  std::ranges::sort(refs);
  return static_cast<int>(std::ranges::unique(refs).begin() - refs.begin());
}

bool Neighbours::holds(store::MatchRef ref, store::MatchKey key) const {
  return std::ranges::binary_search(held_, store::Holding{key, ref});
}

std::int64_t Neighbours::holders(store::MatchKey key) const {
  return std::ssize(std::ranges::equal_range(held_, key, {}, &store::Holding::key));
}

}  // namespace anketa::dedup
