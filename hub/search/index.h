// The index of names in memory: which references (hub/store/match_keys.h) bear a word that begins so. One sorted array
// of twelve bytes a word; what changes waits beside it until there is enough to merge. A million people take some 50
// MB. In: words of people. Out: references, the newest first. Values; whoever shares one guards it.
#pragma once
#include <cstdint>
#include <vector>

#include "hub/search/query.h"

namespace anketa::search {

using Ref = std::uint32_t;

// A set of references as bits: a million take 125 KB.
class RefSet {
 public:
  void add(Ref ref);
  [[nodiscard]] bool contains(Ref ref) const;
  void keep_only(const RefSet& others);
  // The members below `before`, from the highest down, at most `most`.
  [[nodiscard]] std::vector<Ref> below(Ref before, std::size_t most) const;
  [[nodiscard]] std::size_t bytes() const { return bits_.capacity() * sizeof(std::uint64_t); }
  void clear() { bits_.clear(); }

 private:
  std::vector<std::uint64_t> bits_;
};

struct Entry {
  std::uint32_t high = 0, low = 0;  // the word; halves, so that an entry takes twelve bytes
  Ref ref = 0;

  [[nodiscard]] Word word() const { return Word{high} << 32 | low; }
  auto operator<=>(const Entry&) const = default;
};
[[nodiscard]] Entry entry_of(Word word, Ref ref);

class Index {
 public:
  void load(std::vector<Entry> entries);              // instead of all that was there
  void put(Ref ref, const std::vector<Word>& words);  // these are his words now; none: there is no such person
  // Those who meet every token, of `among` where it is given; by reference, below `before`, from the highest down.
  [[nodiscard]] std::vector<Ref> find(const Tokens& tokens, Ref before, std::size_t most,
                                      const RefSet* among = nullptr) const;
  [[nodiscard]] std::size_t bytes() const;
  [[nodiscard]] std::size_t words() const { return settled_.size() + fresh_.size(); }

 private:
  void collect(const Range& range, RefSet& into) const;
  void settle();
  std::vector<Entry> settled_;  // sorted
  std::vector<Entry> fresh_;    // of those changed since
  RefSet changed_;              // whose settled entries count no more
};

}  // namespace anketa::search
