#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "hub/route/deficit.h"
#include "tests/support/fakes.h"

using namespace anketa;
using route::Credits;
using route::Member;
using route::take_turn;

namespace {

std::vector<Member> members(Random& random, int count) {
  std::vector<Member> made;
  for (int i = 0; i < count; ++i) {
    const std::int64_t weight = random.below(3) == 0 ? 1 + static_cast<std::int64_t>(random.below(route::max_weight))
                                                     : 1 + static_cast<std::int64_t>(random.below(5));
    made.push_back({"d" + std::to_string(100 + i), weight});
  }
  return made;
}

std::int64_t farthest(const Credits& credits) {
  std::int64_t most = 0;
  for (const auto& [id, credit] : credits) most = std::max(most, std::abs(credit));
  return most;
}

}  // namespace

TEST_CASE("turns: in a fixed set nobody is ever a whole lead from his share, whatever the weights") {
  testing::SeededRandom random(7);
  for (int round = 0; round < 60; ++round) {
    const auto set = members(random, 1 + static_cast<int>(random.below(40)));
    Credits credits;
    std::map<std::string, std::int64_t> got;
    std::int64_t all = 0;
    for (const Member& member : set) all += member.weight;
    for (int lead = 1; lead <= 3000; ++lead) {
      ++got[take_turn(set, credits)];
      REQUIRE(farthest(credits) < route::credit_unit);
    }
    for (const Member& member : set) {  // counted apart from the credits
      const double share = 3000.0 * static_cast<double>(member.weight) / static_cast<double>(all);
      CHECK(std::abs(share - static_cast<double>(got[member.id])) < 1.0);
    }
  }
}

TEST_CASE("turns: the heavy and the many light ones, where the most owed first would miss by more than a lead") {
  std::vector<Member> set{{"a", 500}, {"b", 500}};
  for (int i = 0; i < 9; ++i) set.push_back({"c" + std::to_string(i), 1});
  Credits credits;
  for (int lead = 0; lead < 20'000; ++lead) {
    take_turn(set, credits);
    REQUIRE(farthest(credits) < route::credit_unit);
  }
}

TEST_CASE("turns: with pauses, full houses, brands and towns, the distance stays below two") {
  testing::SeededRandom random(11);
  for (int network = 0; network < 12; ++network) {
    const auto all = members(random, 10 + static_cast<int>(random.below(25)));
    std::set<std::string> paused;
    Credits credits;
    for (int lead = 0; lead < 15'000; ++lead) {
      if (random.below(100) == 0) {
        const std::string& id = all[random.below(all.size())].id;
        if (paused.erase(id) == 0) paused.insert(id);
      }
      const auto brand = random.below(3), town = random.below(5);
      std::vector<Member> able, near;
      for (std::size_t i = 0; i < all.size(); ++i) {
        const bool sells = i % 3 == brand || (i * 7) % 4 == 0 || (i * 5) % 3 == brand % 2;
        if (paused.contains(all[i].id) || !sells) continue;
        able.push_back(all[i]);
        if (i % 5 == town) near.push_back(all[i]);
      }
      if (!near.empty()) able = near;  // as the rules narrow it
      if (able.empty()) continue;
      take_turn(able, credits);
      REQUIRE(farthest(credits) < 2 * route::credit_unit);
    }
  }
}

TEST_CASE("turns: who joins, or comes back from a pause, gets its share from then on and no burst") {
  const std::vector<Member> two{{"a", 1}, {"b", 1}};
  std::vector<Member> three = two;
  three.push_back({"c", 1});
  Credits credits;
  for (int lead = 0; lead < 1000; ++lead) take_turn(two, credits);
  for (int pause = 0; pause < 5; ++pause) {
    std::map<std::string, int> got;
    int in_a_row = 0;
    for (int lead = 0; lead < 9; ++lead) {
      const std::string who = take_turn(three, credits);
      in_a_row = who == "c" ? in_a_row + 1 : 0;
      CHECK(in_a_row < 2);
      ++got[who];
    }
    CHECK(got["c"] == 3);
    for (int lead = 0; lead < 500; ++lead) take_turn(two, credits);
  }
}

TEST_CASE("turns: the same in any order of the members, and from kept credits as if it had never stopped") {
  testing::SeededRandom random(3);
  auto set = members(random, 12);
  Credits one, other;
  for (int lead = 0; lead < 500; ++lead) {
    const std::string chosen = take_turn(set, one);
    std::ranges::rotate(set, set.begin() + static_cast<std::ptrdiff_t>(random.below(set.size())));
    CHECK(take_turn(set, other) == chosen);
  }
  CHECK(one == other);
  std::int64_t sum = 0;
  for (const auto& [id, credit] : one) sum += credit;
  CHECK(sum == 0);
}
