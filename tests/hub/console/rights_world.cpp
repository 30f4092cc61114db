#include "tests/hub/console/rights_world.h"

#include <stdexcept>

#include "hub/report/keeper.h"
#include "hub/store/absences.h"
#include "hub/store/batches.h"
#include "hub/store/hand_overs.h"
#include "hub/store/regions.h"
#include "hub/store/users.h"

namespace anketa::testing {
namespace {

struct Made {
  char letter;
  const char* given;
  const char* surname;
  const char* phone;
  const char* email;
};
// No two share a letter of name or a digit group that matching could take for one person.
constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr Made made[] = {
    {'o', "Агния", "Орлецова", "+79161110001", "one@example.test"},
    {'s', "Богдан", "Смехов", "+79162220202", "two@example.test"},
    {'d', "Виолетта", "Дубницкая", "+79033330303", "three@example.test"},
    {'r', "Григорий", "Рябинский", "+79054440404", "four@example.test"},
    {'u', "Ефросинья", "Ульмова", "+79265550505", "five@example.test"},
    {'c', "Игнат", "Цаплинов", "+79636660606", "six@example.test"},
    {'g', "Леонтий", "Гжельский", "+79857770707", "seven@example.test"},
};

void done(const http::Response& response, const char* what) {
  if (response.status / 100 != 2) throw std::runtime_error(std::string(what) + ": " + response.body);
}

}  // namespace

RightsWorld::RightsWorld(sql::Engine engine) : rig(engine) {
  rig.pass(12 * hour_ms);  // in working hours, so that what is due is due today
  store::RegionRow moscow;
  moscow.id = region = RegionId::make(rig.world.clock, rig.world.random);
  moscow.org = rig.world.org;
  moscow.name = {"Москва", "Moscow"};
  moscow.cities = {"moscow"};
  store::put_region(rig.world.db(), moscow, rig.world.clock.now());
  people['A'] = rig.admin;
  people['O'] = rig.operations;
  people['P'] = rig.officer;
  people['M'] = rig.manager_a;
  people['S'] = rig.sales_a;
  people['R'] = rig.person(http::Role::HubOperator);
  people['T'] = rig.person(http::Role::Marketer);
  people['U'] = rig.person(http::Role::Auditor);
  people['C'] = rig.person(http::Role::CallCentre);
  auto bounded = *store::find_user(rig.world.db(), rig.world.org, people['R'].id);
  bounded.region = region;
  store::set_rights(rig.world.db(), bounded);
  fill();
  note();
  book();
  count();
  rig.roll_back_from_now_on();
}

void RightsWorld::count() {
  report::Keeper keeper({rig.world.org, rig.world.readers, rig.writer, rig.world.clock});
  for (auto more = keeper.step(); more.value(); more = keeper.step()) {
  }
}

void RightsWorld::place(char letter, const DealerId& dealer, const UserId& seller, const std::string& brand) {
  const std::string seller_json = seller.empty() ? "null" : '"' + seller.value + '"';
  done(rig.post(rig.admin, "/api/v1/prospects/" + subjects[letter].prospect.value + "/assign",
                R"({"brand":")" + brand + R"(","dealer_id":")" + dealer.value + R"(","salesperson_id":)" + seller_json +
                    R"(,"reason":"test"})"),
       "assign");
  if (brand == "volta") remember(letter);
}

void RightsWorld::remember(char letter) {
  Subject& subject = subjects[letter];
  const std::string of = " WHERE prospect_id = '" + subject.prospect.value + "' ";
  subject.lease = rig.one("SELECT id FROM assignments" + of + "AND ended_ms IS NULL");
  subject.task = rig.one("SELECT id FROM tasks" + of + "AND state = 'open'");
  subject.consent = rig.one("SELECT id FROM consents" + of);
}

void RightsWorld::fill() {
  for (const Made& one : made) {
    if (one.letter == 'u') {
      for (const DealerId& dealer : {rig.a, rig.b, rig.world.dealers.kazan})
        done(rig.post(rig.admin, "/api/v1/dealers/" + dealer.value + "/state", R"({"state":"paused"})"), "pause");
    }
    domain::Lead lead = make_lead(rig.world, one.given, one.surname, one.phone);
    lead.contact.email = one.email;
    lead.contact.city = "moscow";
    lead.signature = domain::Signature{100, 50, {{{1, 2, 3}, {4, 5, 6}}}};
    Subject& subject = subjects[one.letter];
    subject.prospect = rig.arrive(lead);
    subject.lead = lead.id;
    subject.surname = one.surname;
    subject.given = one.given;
    subject.phone = std::string(one.phone).substr(2);
    subject.email = one.email;
    remember(one.letter);
    if (one.letter != 'u') continue;
    if (!subject.lease.empty()) throw std::runtime_error("somebody got the lead that nobody was to get");
    for (const DealerId& dealer : {rig.a, rig.b, rig.world.dealers.kazan})
      done(rig.post(rig.admin, "/api/v1/dealers/" + dealer.value + "/state", R"({"state":"open"})"), "open");
  }
  const DealerId kazan = rig.world.dealers.kazan;
  const Person seller = rig.person(http::Role::Salesperson, kazan);
  place('o', rig.a, rig.sales_a.id);
  place('s', rig.a, rig.sales_a2.id);
  place('d', rig.b, rig.sales_b.id);
  place('r', kazan, seller.id);
  place('c', rig.b, rig.sales_b.id);
  done(rig.post(rig.operations, "/api/v1/tasks/" + subjects['c'].task + "/assignee",
                R"({"user_id":")" + people['C'].id.value + R"("})"),
       "give to the call centre");
  place('g', rig.a, rig.sales_a.id);
  const Subject before = subjects['g'];
  place('g', kazan, seller.id);
  subjects['g'].lease = before.lease;  // what its former owner still knows
  subjects['g'].task = before.task;
  for (const char letter : {'o', 'c'}) {
    place(letter, kazan, seller.id, "terra");
    subjects[letter].other_lease = rig.one("SELECT id FROM assignments WHERE brand = 'terra' AND prospect_id = '" +
                                           subjects[letter].prospect.value + "'");
  }
  subjects['o'].user = rig.sales_a.id;
  subjects['s'].user = rig.sales_a2.id;
  subjects['d'].user = rig.sales_b.id;
  subjects['r'].user = seller.id;
  subjects['o'].dealer = rig.a;
  subjects['d'].dealer = rig.b;
  subjects['r'].dealer = kazan;
}

void RightsWorld::note() {
  const DealerId kazan = rig.world.dealers.kazan;
  const auto hand_over = [&](char letter, const DealerId& from, const DealerId& to) {
    const RowId id = RowId::make(rig.world.clock, rig.world.random);
    store::insert_hand_over(rig.world.db(), {id, rig.world.org, from, {}, to, {}, "other", 1, rig.admin.id, {}});
    subjects[letter].hand_over = id.value;
  };
  const auto absence = [&](char letter, const DealerId& dealer) {  // next week: today nobody is away
    const std::int64_t now = to_ms(rig.world.clock.now());
    const RowId id = RowId::make(rig.world.clock, rig.world.random);
    store::insert_absence(rig.world.db(), {id,
                                           rig.world.org,
                                           subjects[letter].user,
                                           dealer,
                                           "holiday",
                                           1,
                                           1,
                                           now + 168 * hour_ms,
                                           now + 192 * hour_ms,
                                           {},
                                           now,
                                           rig.admin.id.value});
    subjects[letter].absence = id.value;
  };
  absence('o', rig.a);
  absence('s', rig.a);
  absence('d', rig.b);
  absence('r', kazan);
  hand_over('o', rig.a, rig.a);
  hand_over('d', rig.b, rig.a);
  hand_over('r', rig.b, kazan);
  // Inside house a; from house b to a house elsewhere; from the same elsewhere to house b: who sees but one end sees
  // none.
  const auto batch = [&](char letter, const DealerId& from, char to, const UserId& by) {
    const RowId id = RowId::make(rig.world.clock, rig.world.random);
    store::insert_batch(rig.world.db(), {id, rig.world.org, "give", {}, {}, "other", 1, by, {}});
    const Subject& subject = subjects[letter];
    store::BatchItem item;
    item.prospect = subject.prospect;
    item.brand = "volta";
    item.before_dealer = from;
    item.after = AssignmentId{subjects[to].lease};
    store::add_batch_item(rig.world.db(), rig.world.org, id, item);
    subjects[letter].batch = id.value;
  };
  batch('o', rig.a, 'o', rig.admin.id);
  batch('d', rig.b, 'r', rig.manager_a.id);
  batch('r', kazan, 'd', rig.admin.id);
}

void RightsWorld::book() {
  std::map<char, std::string> cars;
  for (const char letter : {'o', 'd', 'r'}) {
    const auto made =
        rig.post(rig.admin, "/api/v1/test-cars",
                 R"({"dealer_id":")" + subjects[letter].dealer.value + R"(","model":"volta-one","name":"Test car"})");
    done(made, "add a test car");
    subjects[letter].car = cars[letter] =
        rig.one("SELECT id FROM test_cars WHERE dealer_id = '" + subjects[letter].dealer.value + "'");
  }
  const std::int64_t now = to_ms(rig.world.clock.now());
  std::int64_t starts_ms = now - now % hour_ms + 3 * hour_ms;
  for (const auto& [letter, house] : std::map<char, char>{{'o', 'o'}, {'s', 'o'}, {'d', 'd'}, {'r', 'r'}, {'c', 'd'}}) {
    Subject& subject = subjects[letter];
    done(rig.post(rig.admin, "/api/v1/assignments/" + subject.lease + "/test-drives",
                  R"({"car_id":")" + cars[house] + R"(","starts_ms":)" + std::to_string(starts_ms) + "}"),
         "hold a test drive");
    subject.drive = rig.one("SELECT id FROM test_drives WHERE assignment_id = '" + subject.lease + "'");
    starts_ms += hour_ms;
  }
}

}  // namespace anketa::testing
