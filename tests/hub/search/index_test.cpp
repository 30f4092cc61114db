// The index against a plain map, under many changes; its order and its pages.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "hub/search/index.h"
#include "tests/support/fakes.h"

namespace anketa::testing {
namespace {

using search::Ref;
using Plain = std::map<Ref, std::vector<search::Word>>;

std::vector<Ref> plainly(const Plain& plain, const search::Range& range, Ref before, std::size_t most) {
  std::vector<Ref> refs;
  for (auto it = plain.rbegin(); it != plain.rend() && refs.size() < most; ++it) {
    const auto fits = [&](search::Word word) { return word >= range.first && word <= range.last; };
    if (it->first < before && std::ranges::any_of(it->second, fits)) refs.push_back(it->first);
  }
  return refs;
}

}  // namespace

TEST_CASE("what changes after loading is found as if it had been there from the start") {
  SeededRandom random(7);
  const auto pick = [&](std::uint32_t of) {
    std::uint8_t bytes[4];
    random.fill(bytes);
    return (bytes[0] | bytes[1] << 8 | bytes[2] << 16) % of;
  };
  const auto a_word = [&] {
    std::string text;
    for (int i = 0; i < 3; ++i) text.push_back(static_cast<char>('a' + pick(4)));
    return search::word_of(text);
  };
  Plain plain;
  std::vector<search::Entry> entries;
  for (Ref ref = 1; ref <= 300; ++ref) {
    plain[ref] = {a_word(), a_word()};
    for (const auto word : plain[ref]) entries.push_back(search::entry_of(word, ref));
  }
  search::Index index;
  index.load(std::move(entries));
  for (int step = 0; step < 20'000; ++step) {
    const Ref ref = pick(600) + 1;
    std::vector<search::Word> words;
    if (pick(4) != 0) words = {a_word(), a_word()};
    index.put(ref, words);
    if (words.empty()) {
      plain.erase(ref);
    } else {
      plain[ref] = words;
    }
    if (step % 500 != 0) continue;
    for (const char* beginning : {"a", "ab", "dcb", "z"}) {
      const auto range = search::beginning_with(beginning);
      CHECK(index.find({{range}}, 400, 50) == plainly(plain, range, 400, 50));
      CHECK(index.find({{range}}, UINT32_MAX, 1000) == plainly(plain, range, UINT32_MAX, 1000));
    }
  }
}

TEST_CASE("every token must be met, and only those of the sieve are found") {
  search::Index index;
  const auto anna = search::word_of("anna"), petrova = search::word_of("petrova");
  index.put(1, {anna, petrova});
  index.put(2, {anna});
  index.put(70, {petrova, anna});
  const search::Tokens both{{search::beginning_with("an")}, {search::beginning_with("petrova")}};
  CHECK(index.find(both, UINT32_MAX, 10) == std::vector<Ref>{70, 1});
  CHECK(index.find(both, 70, 10) == std::vector<Ref>{1});
  search::RefSet sieve;
  sieve.add(1);
  sieve.add(2);
  CHECK(index.find(both, UINT32_MAX, 10, &sieve) == std::vector<Ref>{1});
  CHECK(index.find({}, UINT32_MAX, 10).empty());
}

}  // namespace anketa::testing
