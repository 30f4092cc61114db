// Station 8: what one decision costs, with all that it reads and keeps, and how far a million leads leave a dealer
// from his exact share.
#include <cmath>
#include <set>

#include "hub/route/places.h"
#include "hub/route/router.h"
#include "hub/route/rules_json.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"
#include "hub/work/assign.h"
#include "tests/bench/bench.h"
#include "tests/support/hub_world.h"

using namespace anketa;

namespace {

constexpr int dealers = 40;
constexpr int leads = 4000;
constexpr int arrivals = 1'000'000;
const std::vector<std::string> cities{"moscow", "saint_petersburg", "kazan", "samara", "perm"};

void add_dealers(testing::HubWorld& world) {
  for (int i = 0; i < dealers; ++i) {
    const std::string& city = cities[static_cast<std::size_t>(i) % cities.size()];
    store::insert_dealer(world.db(),
                         {DealerId::make(world.clock, world.random),
                          world.org,
                          {"Д", "D"},
                          city,
                          {city, city},
                          {"А", "A"},
                          "+70003124000",
                          "open",
                          i % 3 == 0 ? std::vector<std::string>{"volta", "terra"} : std::vector<std::string>{"volta"}});
  }
}

store::LeadRow add_lead(testing::HubWorld& world, int number) {
  store::ProspectRow prospect;
  prospect.id = ProspectId::make(world.clock, world.random);
  prospect.org = world.org;
  prospect.card = world.vault.seal(prospect.id.value, std::string(400, 'x'));
  store::insert_prospect(world.db(), prospect);
  store::LeadRow lead;
  lead.id = LeadId::make(world.clock, world.random);
  lead.org = world.org;
  lead.kind = "lead";
  lead.source = "kiosk";
  lead.state = "matched";
  lead.purpose = "interest";
  lead.language = "ru";
  lead.brand = number % 4 == 0 ? "terra" : "volta";
  lead.venue = world.exhibition;
  lead.city = number % 3 == 0 ? std::string() : cities[static_cast<std::size_t>(number) % cities.size()];
  lead.prospect = prospect.id;
  lead.arrived_ms = lead.best_ms = to_ms(world.clock.now());
  store::insert_lead(world.db(), lead, world.vault.seal(lead.id.value, "{}"));
  store::ConsentRow consent;
  consent.id = RowId::make(world.clock, world.random);
  consent.org = world.org;
  consent.lead = lead.id;
  consent.prospect = prospect.id;
  consent.purpose = "processing";
  consent.version = 1;
  consent.language = "ru";
  consent.text_sha256 = std::string(64, '1');
  consent.channels = "phone";
  consent.given = true;
  store::insert_consent(world.db(), consent);
  return lead;
}

void measure_decisions() {
  testing::HubWorld world;
  add_dealers(world);
  std::vector<store::LeadRow> rows;
  world.db().begin();
  for (int i = 0; i < leads; ++i) rows.push_back(add_lead(world, i));
  world.db().commit();
  route::Router router(world.org);
  std::vector<double> considered, whole;
  world.db().begin();
  for (const store::LeadRow& lead : rows) {
    auto start = std::chrono::steady_clock::now();
    (void)router.consider(world.db(), lead, world.clock);
    considered.push_back(bench::seconds_since(start) * 1e6);
    start = std::chrono::steady_clock::now();
    const auto decision = router.decide(world.db(), lead, world.clock, world.random);
    whole.push_back(bench::seconds_since(start) * 1e6);
    if (decision.choice.dealer.empty()) std::exit(1);
    work::Assign order{world.org, lead.prospect, lead.brand, decision.choice.dealer, {}, lead.id, "[]", "router"};
    work::assign(world.db(), order, world.clock, world.random);
  }
  world.db().commit();
  bench::print({"route.decision_p50_us", bench::median(considered), "us", 50,
                "facts read and rules asked; SQLite, 43 dealers, 14 rules, 4000 leads", true});
  bench::print({"route.decision_kept_p50_us", bench::median(whole), "us", 0,
                "the same with turn counted and facts kept, without commit", true});
}

void measure_rules() {
  const auto rules = *route::parse_rules(route::shipped_rules());
  route::Network network;
  for (int i = 100; i < 100 + dealers; ++i) {
    network.push_back(
        {DealerId{"d" + std::to_string(i)}, cities[static_cast<std::size_t>(i) % cities.size()], true, {"volta"}});
  }
  route::LeadFacts facts;
  facts.at_ms = 1'780'056'000'000;
  facts.brand = "volta";
  facts.city = "kazan";
  route::Credits credits;
  const route::Loads loads;
  std::vector<double> times;
  for (int i = 0; i < 20'000; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const auto choice = route::choose(rules, facts, {network, route::places(), loads, credits});
    times.push_back(bench::seconds_since(start) * 1e6);
    credits = choice.credits;
  }
  bench::print({"route.rules_p50_us", bench::median(times), "us", 50, "the rules alone, 40 dealers", true});
}

// The exact share is added up in floating point here, apart from the credits that decide.
class Fairness {
 public:
  explicit Fairness(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      all_.push_back({"d" + std::to_string(100 + i), 1 + static_cast<std::int64_t>(random_.below(9))});
    all_[0].weight = 60;
    all_[1].weight = 55;
  }

  void arrive(const std::vector<std::size_t>& able) {
    std::vector<route::Member> members;
    double weights = 0;
    for (const std::size_t i : able) members.push_back(all_[i]), weights += static_cast<double>(all_[i].weight);
    for (const route::Member& member : members) owed_[member.id] += static_cast<double>(member.weight) / weights;
    owed_[route::take_turn(members, credits_)] -= 1;
    for (const route::Member& member : members) most_ = std::max(most_, std::abs(owed_[member.id]));
  }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] double most() const { return most_; }
  Random& random() { return random_; }

 private:
  testing::SeededRandom random_{42};
  std::vector<route::Member> all_;
  route::Credits credits_;
  std::map<std::string, double> owed_;
  double most_ = 0;
};

void measure_fairness() {
  constexpr std::size_t count = 24;
  std::vector<std::size_t> everybody(count);
  for (std::size_t i = 0; i < count; ++i) everybody[i] = i;
  Fairness fixed(count);
  for (int i = 0; i < arrivals; ++i) fixed.arrive(everybody);
  bench::print({"route.fairness_leads", fixed.most(), "leads", 1,
                "farthest any of 24 dealers (weights 1 to 60) ever was from his exact share, 10^6 leads", true});

  Fairness moving(count);
  std::set<std::size_t> paused;
  std::map<std::size_t, int> full_until;
  for (int i = 0; i < arrivals; ++i) {
    const std::size_t one = moving.random().below(count);
    if (moving.random().below(200) == 0 && paused.erase(one) == 0) paused.insert(one);
    if (moving.random().below(50) == 0) full_until[moving.random().below(count)] = i + 100;  // the day's limit
    const std::size_t brand = moving.random().below(3);
    std::vector<std::size_t> able;
    for (const std::size_t dealer : everybody) {
      const auto full = full_until.find(dealer);
      if (paused.contains(dealer) || (full != full_until.end() && full->second > i)) continue;
      if (brand == 0 || dealer % 3 == brand || dealer % 4 == 0) able.push_back(dealer);
    }
    if (!able.empty()) moving.arrive(able);
  }
  bench::print({"route.fairness_pauses_leads", moving.most(), "leads", 2,
                "the same with pauses, full houses and three brands, 10^6 leads", true});
}

}  // namespace

int main() {
  measure_decisions();
  measure_rules();
  measure_fairness();
}
