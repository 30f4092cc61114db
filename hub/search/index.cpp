#include "hub/search/index.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace anketa::search {
namespace {

constexpr std::size_t width = 64;
constexpr std::size_t most_fresh = 16'384;  // are looked through one by one with every search

}  // namespace

void RefSet::add(Ref ref) {
  const std::size_t at = ref / width;
  if (at >= bits_.size()) bits_.resize(at + 1);
  bits_[at] |= std::uint64_t{1} << (ref % width);
}

bool RefSet::contains(Ref ref) const {
  const std::size_t at = ref / width;
  return at < bits_.size() && (bits_[at] >> (ref % width) & 1) != 0;
}

void RefSet::keep_only(const RefSet& others) {
  if (bits_.size() > others.bits_.size()) bits_.resize(others.bits_.size());
  for (std::size_t at = 0; at < bits_.size(); ++at) bits_[at] &= others.bits_[at];
}

std::vector<Ref> RefSet::below(Ref before, std::size_t most) const {
  std::vector<Ref> refs;
  std::size_t at = std::min<std::size_t>(before / width, bits_.size());
  std::uint64_t left = at < bits_.size() ? bits_[at] & ((std::uint64_t{1} << (before % width)) - 1) : 0;
  while (refs.size() < most) {
    if (left == 0) {
      if (at == 0) break;
      left = bits_[--at];
      continue;
    }
    const auto bit = static_cast<std::size_t>(std::bit_width(left)) - 1;
    refs.push_back(static_cast<Ref>(at * width + bit));
    left &= ~(std::uint64_t{1} << bit);
  }
  return refs;
}

Entry entry_of(Word word, Ref ref) {
  return {static_cast<std::uint32_t>(word >> 32), static_cast<std::uint32_t>(word), ref};
}

void Index::load(std::vector<Entry> entries) {
  settled_ = std::move(entries);
  std::ranges::sort(settled_);
  settled_.shrink_to_fit();
  fresh_.clear();
  changed_.clear();
}

void Index::put(Ref ref, const std::vector<Word>& words) {
  if (changed_.contains(ref)) std::erase_if(fresh_, [&](const Entry& one) { return one.ref == ref; });
  changed_.add(ref);
  for (const Word word : words) fresh_.push_back(entry_of(word, ref));
  if (fresh_.size() >= most_fresh) settle();
}

void Index::settle() {
  std::erase_if(settled_, [&](const Entry& one) { return changed_.contains(one.ref); });
  std::ranges::sort(fresh_);
  const auto middle = static_cast<std::ptrdiff_t>(settled_.size());
  settled_.insert(settled_.end(), fresh_.begin(), fresh_.end());
  std::inplace_merge(settled_.begin(), settled_.begin() + middle, settled_.end());
  fresh_.clear();
  changed_.clear();
}

void Index::collect(const Range& range, RefSet& into) const {
  const auto from = std::ranges::lower_bound(settled_, range.first, {}, &Entry::word);
  const auto to = std::ranges::upper_bound(from, settled_.end(), range.last, {}, &Entry::word);
  std::for_each(from, to, [&](const Entry& one) {
    if (!changed_.contains(one.ref)) into.add(one.ref);
  });
  for (const Entry& one : fresh_) {
    if (one.word() >= range.first && one.word() <= range.last) into.add(one.ref);
  }
}

std::vector<Ref> Index::find(const Tokens& tokens, Ref before, std::size_t most, const RefSet* among) const {
  if (tokens.empty()) return {};
  RefSet met;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    RefSet one;
    for (const Range& range : tokens[at]) collect(range, one);
    if (at == 0) {
      met = std::move(one);
    } else {
      met.keep_only(one);
    }
  }
  if (among != nullptr) met.keep_only(*among);
  return met.below(before, most);
}

std::size_t Index::bytes() const {
  return (settled_.capacity() + fresh_.capacity()) * sizeof(Entry) + changed_.bytes();
}

}  // namespace anketa::search
