#include <doctest/doctest.h>

#include <map>

#include "hub/route/rules.h"

using namespace anketa;
using route::LeadFacts;

namespace {

const DealerId moscow_a{"a"}, moscow_b{"b"}, kazan{"k"}, closed{"c"};

std::vector<route::DealerFacts> dealers() {
  return {{moscow_a, "moscow", true, {"volta", "terra"}},
          {moscow_b, "moscow", true, {"volta"}},
          {kazan, "kazan", true, {"terra"}},
          {closed, "moscow", false, {"volta"}}};
}

std::string first(const std::string&, const std::vector<std::string>& members) { return members.front(); }

route::Choice choose(LeadFacts facts) { return route::choose(facts, dealers(), first); }

LeadFacts wants(const char* brand) {
  LeadFacts facts;
  facts.purpose = "test_drive";
  facts.brand = brand;
  return facts;
}

}  // namespace

TEST_CASE("rules: each step in its order, and the trace says why the earlier ones passed") {
  LeadFacts facts = wants("volta");
  CHECK(choose(facts).trace.back().step == "round_robin");
  facts.city = "moscow";
  CHECK(choose(facts).dealer == moscow_a);
  CHECK(choose(facts).pool == "city:moscow:volta");
  facts.venue_dealer = moscow_b;
  CHECK(choose(facts).dealer == moscow_b);
  facts.wanted = moscow_a;
  CHECK(choose(facts).dealer == moscow_a);
  facts.owner = kazan;
  CHECK(choose(facts).dealer == kazan);
  CHECK(choose(facts).stays);
}

TEST_CASE("rules: a named dealer must be open, known and sell the brand") {
  struct Case {
    DealerId wanted;
    const char* brand;
    const char* verdict;
  };
  for (const Case& one :
       {Case{closed, "volta", "closed"}, Case{kazan, "volta", "no_brand"}, Case{DealerId{"x"}, "volta", "unknown"},
        Case{moscow_b, "volta", "chosen"}, Case{kazan, "*", "chosen"}}) {
    LeadFacts facts = wants(one.brand);
    facts.wanted = one.wanted;
    const auto choice = choose(facts);
    CHECK(choice.trace[2].verdict == one.verdict);
    CHECK(!choice.dealer.empty());  // the next rules still find somebody
  }
}

TEST_CASE("rules: nobody learns of a person without a basis or outside the consent") {
  LeadFacts facts = wants("volta");
  facts.has_basis = false;
  CHECK(choose(facts).dealer.empty());
  CHECK(choose(facts).trace.back().verdict == "no_basis");
  facts.has_basis = true;
  facts.recipients_any = false;
  CHECK(choose(facts).dealer.empty());
  CHECK(choose(facts).trace.back().verdict == "outside_consent");
}

TEST_CASE("rules: a brand that nobody open sells leaves the lead unassigned") {
  CHECK(choose(wants("aria")).dealer.empty());
  CHECK(choose(wants("aria")).trace.back().verdict == "none");
}

TEST_CASE("rules: the trace is JSON of codes and ids") {
  CHECK(route::trace_json({{"owner", "none", ""}, {"venue", "chosen", "a"}}) ==
        R"([{"step":"owner","verdict":"none","detail":""},{"step":"venue","verdict":"chosen","detail":"a"}])");
}
