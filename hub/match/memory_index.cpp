#include "hub/match/memory_index.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "hub/match/keys.h"

namespace anketa::match {
namespace {

std::uint64_t hash_of(const std::string& key) {
  const std::uint64_t hash = std::hash<std::string>{}(key);
  return hash == 0 ? 1 : hash;
}

std::string padded(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits;
}

}  // namespace

MemoryIndex::Slot* MemoryIndex::find(std::uint64_t key) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = key & mask;; at = (at + 1) & mask) {
    if (slots_[at].key == key || slots_[at].key == 0) return &slots_[at];
  }
}

void MemoryIndex::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key != 0) *find(slot.key) = slot;
  }
}

void MemoryIndex::keep(std::uint64_t key, std::uint32_t prospect) {
  if (used_ * 4 > slots_.size() * 3) grow();
  Slot* slot = find(key);
  if (slot->key == 0) {
    slot->key = key;
    ++used_;
  }
  for (std::uint32_t node = slot->first; node != 0; node = nodes_[node].next) {
    if (living(nodes_[node].prospect) == prospect) return;
  }
  ++slot->count;
  if (slot->count > most_holders + 1) return;  // counted, no longer followed
  nodes_.push_back({prospect, slot->first});
  slot->first = static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::vector<std::uint32_t> MemoryIndex::holders(const Person& lead) {
  std::vector<std::uint32_t> found;
  std::vector<std::string> keys = kept_keys(lead, dictionary_);
  std::ranges::move(slip_keys(lead), std::back_inserter(keys));
  if (weights_.without_contacts) std::ranges::move(loose_keys(lead), std::back_inserter(keys));
  for (const std::string& key : keys) {
    const Slot* slot = find(hash_of(key));
    if (slot->key == 0 || slot->count > static_cast<std::uint32_t>(most_holders)) continue;
    for (std::uint32_t node = slot->first; node != 0; node = nodes_[node].next) {
      found.push_back(static_cast<std::uint32_t>(living(nodes_[node].prospect)));
    }
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

std::size_t MemoryIndex::living(std::size_t prospect) const {
  while (now_[prospect] != prospect) prospect = now_[prospect];
  return prospect;
}

void MemoryIndex::join(std::size_t into, std::size_t gone) {
  for (const std::string& key : kept_keys(people_[gone], dictionary_)) {
    Slot* slot = find(hash_of(key));
    for (std::uint32_t node = slot->first; node != 0; node = nodes_[node].next) {
      if (living(nodes_[node].prospect) != into) continue;
      --slot->count;  // both had it
      break;
    }
  }
  add_person(people_[into], people_[gone]);
  now_[gone] = static_cast<std::uint32_t>(into);
  ++joined_;
}

// One question about two prospects is enough, however many leads raise it.
void MemoryIndex::ask(Placed& placed, const std::vector<std::uint32_t>& near) {
  std::erase_if(placed.decision.doubts, [&](const Doubt& doubt) {
    const std::size_t other = near[doubt.candidate];
    return !asked_.emplace(std::min(placed.prospect, other), std::max(placed.prospect, other)).second;
  });
  for (const Doubt& doubt : placed.decision.doubts) placed.doubted.push_back(near[doubt.candidate]);
}

MemoryIndex::Placed MemoryIndex::add(const Person& lead) {
  Placed placed;
  const std::vector<std::uint32_t> near = !lead.sane ? std::vector<std::uint32_t>() : holders(lead);
  std::vector<Candidate> candidates;
  for (const std::uint32_t prospect : near) candidates.push_back({padded(prospect), &people_[prospect]});
  const Uses uses = [&](const std::string& contact) {
    return static_cast<int>(find(hash_of(contact_key(contact)))->count);
  };
  placed.decision = decide(lead, candidates, uses, dictionary_, weights_);
  if (placed.decision.same) {
    placed.prospect = near[*placed.decision.same];
    add_person(people_[placed.prospect], lead);
    for (const Doubt& other : placed.decision.joins) join(placed.prospect, near[other.candidate]);
  } else {
    placed.prospect = people_.size();
    people_.push_back(lead);
    now_.push_back(static_cast<std::uint32_t>(placed.prospect));
  }
  ask(placed, near);
  if (!lead.sane) return placed;
  std::vector<std::string> keys = kept_keys(lead, dictionary_);
  if (weights_.without_contacts) std::ranges::move(loose_keys(lead), std::back_inserter(keys));
  for (const std::string& key : keys) keep(hash_of(key), static_cast<std::uint32_t>(placed.prospect));
  return placed;
}

}  // namespace anketa::match
