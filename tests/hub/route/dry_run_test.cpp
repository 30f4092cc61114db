#include <doctest/doctest.h>

#include "hub/route/dry_run.h"
#include "hub/route/rules_json.h"
#include "tests/support/fakes.h"

using namespace anketa;
using route::LeadFacts;

namespace {

const route::Places no_places;

// A season of leads decided one after the other as the hub does it, with every fact kept.
struct Season {
  explicit Season(std::uint64_t seed) : random(seed) {
    for (const char* id : {"a", "b", "c", "d"}) network.push_back({DealerId{id}, "moscow", true, {"volta"}});
    for (int lead = 0; lead < 1500; ++lead) arrive();
  }

  void arrive() {
    at_ms += static_cast<std::int64_t>(random.below(3'600'000));
    std::erase_if(open, [&](const auto& one) {  // leases end after a week
      if (one.second.facts.at_ms + 7 * 86'400'000LL > at_ms) return false;
      --loads[one.second.dealer.value].open;
      past[one.second.index].ended_ms = at_ms;
      return true;
    });
    const std::string person = "p" + std::to_string(random.below(900));
    LeadFacts facts;
    facts.at_ms = at_ms;
    facts.purpose = "test_drive";
    facts.brand = "volta";
    facts.language = "ru";
    if (random.below(4) == 0) facts.wanted = network[random.below(network.size())].id;
    if (const auto held = open.find(person); held != open.end()) facts.owner = held->second.dealer;
    const auto kept = std::make_shared<const route::Network>(network);
    const auto choice = route::choose(rules, facts, {*kept, no_places, loads, credits});
    past.push_back({LeadId{std::to_string(past.size())},
                    ProspectId{person},
                    "volta",
                    facts,
                    kept,
                    loads,
                    credits,
                    choice.dealer,
                    choice.stays,
                    {}});
    if (choice.turn) credits = choice.credits;
    if (choice.stays || choice.dealer.empty()) return;
    ++loads[choice.dealer.value].open;
    open[person] = {choice.dealer, facts, past.size() - 1};
  }

  struct Lease {
    DealerId dealer;
    LeadFacts facts;
    std::size_t index = 0;
  };
  testing::SeededRandom random;
  route::RuleSet rules = *route::parse_rules(route::shipped_rules());
  route::Network network;
  route::Loads loads;
  route::Credits credits;
  std::map<std::string, Lease> open;
  std::vector<route::PastDecision> past;
  std::int64_t at_ms = 1'780'000'000'000;
};

route::DryRun run(const Season& season, const route::RuleSet& rules, std::size_t from = 0) {
  route::DryRunner runner(rules, no_places, 50);
  for (std::size_t i = from; i < season.past.size(); ++i) (void)runner.add(season.past[i]);
  return runner.finish();
}

route::Rule& rule(route::RuleSet& rules, route::RuleKind kind) {
  for (route::Rule& one : rules.rules) {
    if (one.kind == kind) return one;
  }
  throw std::runtime_error("no such rule");
}

}  // namespace

TEST_CASE("dry run: the rules that decided give the same history, from the first day or from the middle") {
  Season season(5);
  for (const std::size_t from : {std::size_t{0}, std::size_t{700}}) {
    const auto same = run(season, season.rules, from);
    CHECK(same.decisions == static_cast<std::int64_t>(season.past.size() - from));
    CHECK(same.changed == 0);
    CHECK(same.changes.empty());
    CHECK(same.credits == season.credits);
    for (const auto& [id, dealer] : same.dealers) {
      CHECK(dealer.was == dealer.would);
      CHECK(dealer.open_most_was == dealer.open_most_would);
      CHECK(std::abs(dealer.distance) < 2 * route::credit_unit);
    }
  }
}

TEST_CASE("dry run: another weight moves leads, and a person's next lead follows him") {
  Season season(6);
  route::RuleSet changed = season.rules;
  rule(changed, route::RuleKind::Weights).weights = {{"default", 1}, {"a", 5}};
  const auto other = run(season, changed);
  CHECK(other.changed > 300);
  CHECK(other.changes.size() == 50);
  CHECK(other.dealers.at("a").would > 2 * other.dealers.at("a").was);
  CHECK(other.dealers.at("a").open_most_would > other.dealers.at("a").open_most_was);
  CHECK(other.unassigned_would == 0);
  std::map<std::string, std::string> holder;
  route::DryRunner runner(changed, no_places, 0);
  for (const auto& past : season.past) {
    const auto choice = runner.add(past);
    if (choice.stays) CHECK(holder[past.prospect.value] == choice.dealer.value);
    holder[past.prospect.value] = choice.dealer.value;
  }
}

TEST_CASE("dry run: loads follow the other choices, so a limit bites where it would have") {
  Season season(8);
  route::RuleSet changed = season.rules;
  rule(changed, route::RuleKind::Weights).weights = {{"default", 1}, {"a", 100}};
  rule(changed, route::RuleKind::Capacity).limits = {{"default", {0, 0}}, {"a", {60, 0}}};
  rule(changed, route::RuleKind::Wanted).on = false;
  CHECK(run(season, changed).dealers.at("a").open_most_would <= 60);
  rule(changed, route::RuleKind::Capacity).on = false;
  CHECK(run(season, changed).dealers.at("a").open_most_would > 60);
}

TEST_CASE("dry run: what people moved by hand stays, and a refusal that would not have come routes nothing anew") {
  Season season(9);
  season.past.clear();
  LeadFacts facts;
  facts.purpose = "test_drive";
  facts.brand = "volta";
  facts.at_ms = 1;
  facts.wanted = DealerId{"b"};
  const auto network = std::make_shared<const route::Network>(season.network);
  const auto add = [&](const LeadFacts& then, const char* dealer, bool stays) {
    season.past.push_back({LeadId{"l"}, ProspectId{"p"}, "volta", then, network, {}, {}, DealerId{dealer}, stays, {}});
  };
  add(facts, "b", false);
  facts.owner = DealerId{"d"};  // somebody gave him to d
  add(facts, "d", true);
  route::RuleSet changed = season.rules;
  rule(changed, route::RuleKind::Wanted).on = false;
  route::DryRunner by_hand(changed, no_places, 10);
  CHECK(by_hand.add(season.past[0]).dealer == DealerId{"a"});
  CHECK(by_hand.add(season.past[1]).dealer == DealerId{"d"});
  facts.owner = {};
  facts.rejected = {DealerId{"b"}};  // b refused; under the other rules a has him and did not
  add(facts, "c", false);
  route::DryRunner refused(changed, no_places, 10);
  CHECK(refused.add(season.past[0]).dealer == DealerId{"a"});
  const auto again = refused.add(season.past[2]);
  CHECK(again.dealer == DealerId{"a"});
  CHECK(again.stays);
}
