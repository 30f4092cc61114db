#include <doctest/doctest.h>

#include "hub/route/dealer_terms.h"
#include "hub/route/facts_json.h"
#include "hub/route/rules_json.h"

using namespace anketa;
using route::LeadFacts;
using route::RuleKind;

namespace {

const DealerId moscow_a{"a"}, moscow_b{"b"}, closed{"c"}, kazan{"k"}, tver{"t"};

const route::Places& places() {
  static const route::Places table{{"moscow", {true, 55.75, 37.62, "msk"}},
                                   {"tver", {true, 56.86, 35.90, "tve"}},
                                   {"klin", {true, 56.33, 36.73, "mos"}},
                                   {"kazan", {true, 55.79, 49.11, "ta"}},
                                   {"omsk", {true, 54.99, 73.37, "oms"}}};
  return table;
}

struct Rig {
  route::Network network{{moscow_a, "moscow", true, {"volta", "terra"}},
                         {moscow_b, "moscow", true, {"volta"}},
                         {closed, "moscow", false, {"volta"}},
                         {kazan, "kazan", true, {"terra"}},
                         {tver, "tver", true, {"volta"}}};
  route::RuleSet rules = *route::parse_rules(route::shipped_rules());
  route::Loads loads;
  route::Credits credits;

  route::Rule& rule(RuleKind kind) {
    for (route::Rule& one : rules.rules) {
      if (one.kind == kind) return one;
    }
    throw std::runtime_error("no such rule");
  }
  route::Choice choose(const LeadFacts& facts) const {
    return route::choose(rules, facts, {network, places(), loads, credits});
  }
};

LeadFacts wants(const char* brand) {
  LeadFacts facts;
  facts.at_ms = 1'780'056'000'000;  // Friday, 29 May 2026, 15:00 in Moscow
  facts.purpose = "test_drive";
  facts.brand = brand;
  facts.language = "ru";
  return facts;
}

std::string verdict(const route::Choice& choice, std::string_view step) {
  for (const route::Step& one : choice.trace) {
    if (one.step == step) return one.verdict + (one.detail.empty() ? "" : " " + one.detail);
  }
  return "-";
}

}  // namespace

TEST_CASE("rules: each step in its order, and the trace says why the earlier ones passed") {
  Rig rig;
  LeadFacts facts = wants("volta");
  CHECK(rig.choose(facts).trace.back().step == "round_robin");
  facts.city = "tver";
  CHECK(rig.choose(facts).dealer == tver);
  CHECK(verdict(rig.choose(facts), "territory") == "near 1/3");
  facts.venue_dealer = moscow_b;
  CHECK(rig.choose(facts).dealer == moscow_b);
  facts.wanted = moscow_a;
  CHECK(rig.choose(facts).dealer == moscow_a);
  facts.family = tver;
  CHECK(rig.choose(facts).dealer == tver);
  facts.sold_by = moscow_b;
  CHECK(rig.choose(facts).dealer == moscow_b);
  facts.owner = kazan;
  CHECK(rig.choose(facts).dealer == kazan);
  CHECK(rig.choose(facts).stays);
  CHECK_FALSE(rig.choose(facts).turn);
}

TEST_CASE("rules: a named dealer must be open, known, not have refused, and sell the brand") {
  struct Case {
    DealerId wanted;
    const char* brand;
    const char* verdict;
  };
  Rig rig;
  for (const Case& one : {Case{closed, "volta", "closed c"}, Case{kazan, "volta", "no_brand k"},
                          Case{DealerId{"x"}, "volta", "unknown x"}, Case{tver, "volta", "rejected t"},
                          Case{moscow_b, "volta", "chosen b"}, Case{kazan, "*", "chosen k"}}) {
    LeadFacts facts = wants(one.brand);
    facts.wanted = one.wanted;
    facts.rejected = {tver};
    const auto choice = rig.choose(facts);
    CHECK(verdict(choice, "wanted") == one.verdict);
    CHECK(!choice.dealer.empty());  // the next rules still find somebody
    CHECK(choice.dealer != tver);
  }
}

TEST_CASE("rules: nobody learns of a person without a basis or outside the consent, whoever owns him") {
  Rig rig;
  LeadFacts facts = wants("volta");
  facts.owner = moscow_a;
  facts.has_basis = false;
  CHECK(rig.choose(facts).dealer.empty());
  CHECK(rig.choose(facts).trace.back().verdict == "no_basis");
  facts.has_basis = true;
  facts.recipients_any = false;
  CHECK(rig.choose(facts).dealer.empty());
  CHECK(rig.choose(facts).trace.back().verdict == "outside_consent");
}

TEST_CASE("rules: a strict filter that leaves nobody ends the search, any other is passed over") {
  Rig rig;
  CHECK(rig.choose(wants("aria")).dealer.empty());
  CHECK(verdict(rig.choose(wants("aria")), "franchise") == "nobody 0/4");
  rig.rule(RuleKind::Franchise).strict = false;
  CHECK_FALSE(rig.choose(wants("aria")).dealer.empty());
  LeadFacts far = wants("volta");
  far.city = "omsk";
  CHECK(verdict(rig.choose(far), "territory") == "passed_over 0/3");
  rig.rule(RuleKind::Territory).strict = true;
  CHECK(rig.choose(far).dealer.empty());
}

TEST_CASE("rules: territory by area, by region, by the nearest city within reach") {
  Rig rig;
  LeadFacts facts = wants("volta");
  facts.city = "klin";  // 80 km to Moscow, 75 to Tver
  CHECK(rig.choose(facts).dealer == tver);
  rig.rule(RuleKind::Territory).within_km = 70;
  CHECK(verdict(rig.choose(facts), "territory") == "passed_over 0/3");
  rig.rule(RuleKind::Territory).areas = {{"north", {}, {"mos"}, {"b"}}};
  CHECK(rig.choose(facts).dealer == moscow_b);
  rig.rule(RuleKind::Territory).areas = {{"north", {"klin"}, {}, {"a", "k"}}};
  CHECK(rig.choose(facts).dealer == moscow_a);  // Kazan does not sell it
  facts.city = "nowhere";
  CHECK(verdict(rig.choose(facts), "territory") == "passed_over 0/3");
  facts.city = "";
  CHECK(verdict(rig.choose(facts), "territory") == "unknown");
}

TEST_CASE("rules: language, VIPs, room and hours narrow; weights and turns decide") {
  Rig rig;
  LeadFacts facts = wants("volta");
  rig.rule(RuleKind::Language).speaks = {{"default", {"ru"}}, {"t", {"ru", "en"}}};
  facts.language = "en";
  CHECK(rig.choose(facts).dealer == tver);
  facts.language = "ru";
  rig.rule(RuleKind::Vip).on = true;
  rig.rule(RuleKind::Vip).dealers = {"b"};
  CHECK(verdict(rig.choose(facts), "vip") == "not_concerned");
  facts.customer = true;
  CHECK(rig.choose(facts).dealer == moscow_b);
  rig.loads["b"] = {400, 1};
  CHECK(verdict(rig.choose(facts), "capacity") == "passed_over 0/1");
  facts.customer = false;
  CHECK(verdict(rig.choose(facts), "capacity") == "narrowed 2/3");
  rig.rule(RuleKind::Hours).hours = {{"default", {"12345", 9 * 60, 21 * 60, 180}}, {"a", {"67", 0, 1440, 180}}};
  CHECK(verdict(rig.choose(facts), "hours") == "narrowed 1/2");
  CHECK(rig.choose(facts).dealer == tver);
  rig.loads.clear();
  rig.rule(RuleKind::Hours).on = false;
  rig.rule(RuleKind::Weights).weights = {{"default", 1}, {"t", 3}};
  std::map<std::string, int> got;
  for (int lead = 0; lead < 50; ++lead) {
    const auto choice = rig.choose(facts);
    rig.credits = choice.credits;
    ++got[choice.dealer.value];
  }
  CHECK(got == std::map<std::string, int>{{"a", 10}, {"b", 10}, {"t", 30}});
}

TEST_CASE("rules: a rule concerns only the leads it names") {
  Rig rig;
  LeadFacts facts = wants("volta");
  facts.venue_dealer = moscow_b;
  facts.venue = VenueId{"v1"};
  route::Condition& when = rig.rule(RuleKind::Venue).when;
  CHECK(verdict(rig.choose(facts), "venue") == "chosen b");
  when.brands = {"terra"};
  CHECK(verdict(rig.choose(facts), "venue") == "not_concerned");
  when.brands = {"volta", "terra"};
  when.venues = {"v2"};
  CHECK(verdict(rig.choose(facts), "venue") == "not_concerned");
  when.venues = {"v1"};
  when.purposes = {"interest"};
  CHECK(verdict(rig.choose(facts), "venue") == "not_concerned");
  when.purposes.clear();
  when.cities = {"omsk"};
  CHECK(verdict(rig.choose(facts), "venue") == "not_concerned");
  when.cities.clear();
  when.languages = {"en"};
  CHECK(verdict(rig.choose(facts), "venue") == "not_concerned");
  when.languages = {"ru"};
  when.vip = true;
  CHECK(verdict(rig.choose(facts), "venue") == "not_concerned");
  facts.model = "terra-x";
  rig.rules.vip.models = {"terra-x"};
  CHECK(verdict(rig.choose(facts), "venue") == "chosen b");
}

TEST_CASE("rules: a yes is asked for in working hours only") {
  Rig rig;
  rig.rules.terms.accept_min = 120;
  rig.rule(RuleKind::Hours).hours = {{"default", {"12345", 9 * 60, 18 * 60, 180}}};
  const std::int64_t hour = 3'600'000, friday_15 = 1'780'056'000'000;
  CHECK(route::accept_by_ms(rig.rules, moscow_a, friday_15) == friday_15 + 2 * hour);
  CHECK(route::accept_by_ms(rig.rules, moscow_a, friday_15 + 2 * hour) ==
        friday_15 + (24 * 3 - 5) * hour);  // Mon 10:00
  CHECK(route::accept_by_ms(rig.rules, moscow_a, friday_15 + 9 * hour) ==
        friday_15 + (24 * 3 - 4) * hour);  // Mon 11:00
  rig.rules.holidays = {*route::day_from("2026-06-01")};
  CHECK(route::accept_by_ms(rig.rules, moscow_a, friday_15 + 9 * hour) ==
        friday_15 + (24 * 4 - 4) * hour);  // Tue 11:00
  rig.rule(RuleKind::Hours).on = false;
  CHECK(route::accept_by_ms(rig.rules, moscow_a, friday_15 + 9 * hour) == friday_15 + 11 * hour);
}

TEST_CASE("rules: on a holiday nobody works, wherever the hours say otherwise") {
  Rig rig;
  LeadFacts facts = wants("volta");
  rig.rule(RuleKind::Hours).hours = {{"default", {"12345", 9 * 60, 21 * 60, 180}}};
  CHECK(verdict(rig.choose(facts), "hours").starts_with("all"));
  rig.rules.holidays = {*route::day_from("2026-05-29")};
  CHECK_FALSE(verdict(rig.choose(facts), "hours").starts_with("all"));
  const auto back = route::parse_rules(route::rules_json(rig.rules));
  REQUIRE(back);
  CHECK(back->holidays == rig.rules.holidays);
  CHECK(route::day_text(*route::day_from("2028-02-29")) == "2028-02-29");
  CHECK_FALSE(route::day_from("2027-02-29"));
  CHECK_FALSE(route::day_from("1 May"));
}

TEST_CASE("rules: one dealer's part is read, said anew and taken back without touching anybody else's") {
  Rig rig;
  const std::string before = route::rules_json(rig.rules);
  route::DealerTerms terms = route::terms_of(rig.rules, tver);
  CHECK_FALSE(terms.capacity);
  CHECK_FALSE(terms.hours);
  CHECK(terms.cities.empty());
  terms.capacity = route::Limits{3, 1};
  terms.hours = route::WorkHours{"67", 600, 700, 180};
  terms.cities = {"klin"};
  CHECK(route::set_terms(rig.rules, tver, terms).empty());
  CHECK(route::terms_of(rig.rules, tver).capacity->open == 3);
  CHECK(route::terms_of(rig.rules, tver).hours->days == "67");
  CHECK(route::terms_of(rig.rules, tver).cities == std::vector<std::string>{"klin"});
  CHECK_FALSE(route::terms_of(rig.rules, moscow_a).capacity);
  LeadFacts facts = wants("volta");
  facts.city = "klin";
  CHECK(verdict(rig.choose(facts), "territory").starts_with("area 1/"));
  CHECK(route::set_terms(rig.rules, tver, {}).empty());
  CHECK(route::rules_json(rig.rules) == before);
  std::erase_if(rig.rules.rules, [](const route::Rule& rule) { return rule.kind == RuleKind::Capacity; });
  CHECK(route::set_terms(rig.rules, tver, terms) == "capacity");
}

TEST_CASE("rules as JSON: read, written, read again; what is not understood is refused with its place") {
  const auto shipped = route::parse_rules(route::shipped_rules());
  REQUIRE(shipped);
  const std::string text = route::rules_json(*shipped);
  CHECK(route::rules_json(*route::parse_rules(text)) == text);
  const std::string begin = R"({"rules":[{"id":"b","kind":"basis"},{"id":"o","kind":"owner"})";
  const std::string end = R"(,{"id":"r","kind":"round_robin"}]})";
  CHECK(route::parse_rules(begin + end));
  const auto fault = [&](const std::string& json) {
    const auto read = route::parse_rules(json);
    return read ? std::string("read") : read.error().detail();
  };
  CHECK(fault("{") == "json");
  CHECK(fault(R"({"rules":[]})") == "rules[0]");
  CHECK(fault(R"({"rules":[{"id":"b","kind":"basis"}]})") == "rules[1]");
  CHECK(fault(begin + "]}") == "rules[1]");  // no turn at the end
  CHECK(fault(R"({"rules":[{"id":"b","kind":"basis","on":false},{"id":"o","kind":"owner"})" + end) == "rules[0]");
  CHECK(fault(begin + R"(,{"id":"o","kind":"venue"})" + end) == "rules[2].id");
  CHECK(fault(begin + R"(,{"id":"x","kind":"owner"})" + end) == "rules[2].kind");
  CHECK(fault(begin + R"(,{"id":"x","kind":"magic"})" + end) == "rules[2].kind");
  CHECK(fault(begin + R"(,{"id":"x","kind":"venue","dealers":["a"]})" + end) == "rules[2].dealers");
  CHECK(fault(begin + R"(,{"id":"x","kind":"venue","when":{"brnads":["a"]}})" + end) == "rules[2].when.brnads");
  CHECK(fault(begin + R"(,{"id":"x","kind":"territory","within_km":-1})" + end) == "rules[2].within_km");
  CHECK(fault(begin + R"(,{"id":"x","kind":"weights","weights":{"a":0}})" + end) == "rules[2].weights.a");
  CHECK(fault(begin + R"(,{"id":"x","kind":"hours","hours":{"a":{"days":"8"}}})" + end) == "rules[2].hours.a.days");
  CHECK(fault(begin + R"(],"terms":{"accept_min":60,"warn_min":60})" + "}") == "terms.warn_min");
}

TEST_CASE("facts, loads, credits and network come back from their text as they were") {
  Rig rig;
  LeadFacts facts = wants("volta");
  facts.model = "volta-one";
  facts.city = "klin";
  facts.venue = VenueId{"v"};
  facts.other = kazan;
  facts.other_since_ms = 5;
  facts.rejected = {moscow_a, tver};
  facts.customer = true;
  facts.recipients_any = false;
  CHECK(route::facts_json(route::parse_facts(route::facts_json(facts))) == route::facts_json(facts));
  CHECK(route::parse_facts(route::facts_json(facts)).rejected == facts.rejected);
  CHECK(route::network_json(route::parse_network(route::network_json(rig.network))) ==
        route::network_json(rig.network));
  rig.loads = {{"a", {3, 1}}, {"t", {0, 7}}};
  CHECK(route::loads_text(rig.network, rig.loads) == "0:3/1,4:0/7");
  CHECK(route::parse_loads("0:3/1,4:0/7", rig.network).at("t").today == 7);
  rig.credits = {{"b", -5}, {"t", 12}};
  CHECK(route::parse_credits(route::credits_text(rig.network, rig.credits), rig.network) == rig.credits);
  CHECK_THROWS_AS((void)route::parse_loads("9:1/1", rig.network), BrokenWorld);
  CHECK_THROWS_AS((void)route::parse_facts("[]"), BrokenWorld);
}
