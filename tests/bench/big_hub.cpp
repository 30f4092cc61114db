#include "tests/bench/big_hub.h"

#include <array>
#include <random>
#include <sstream>

#include "hub/dedup/grouping.h"
#include "hub/dedup/survivorship.h"
#include "hub/match/keys.h"
#include "hub/store/assignments.h"
#include "hub/store/contacts.h"
#include "hub/store/identity.h"
#include "hub/store/leads.h"
#include "hub/store/regions.h"
#include "hub/store/tasks.h"
#include "hub/store/users.h"
#include "tests/bench/names.h"

namespace anketa::bench {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t span_ms = 3 * 365 * day_ms;
constexpr std::int64_t show_ms = 10 * day_ms;     // a motor show just now: a tenth of all leads came in these days
constexpr std::int64_t running_ms = 14 * day_ms;  // so long a lease runs
constexpr int rows_a_commit = 20'000;
constexpr int venues = 60;

std::string id_of(const char* kind, int number, int more = 0) {
  std::ostringstream out;
  out << "018f0000-" << kind << "-7000-8000-" << std::hex;
  out.width(6);
  out.fill('0');
  out << number;
  out.width(6);
  out << more;
  return out.str();
}

class Filling {
 public:
  Filling(testing::HubWorld& world, const Size& size) : world_(world), db_(world.db()), size_(size) {}

  void run() {
    network();
    plan();
    db_.begin();
    for (int lead = 0; lead < size_.leads(); ++lead) {
      add_lead(lead);
      if (lead % rows_a_commit != rows_a_commit - 1) continue;
      db_.commit();
      db_.checkpoint();
      db_.begin();
      if (lead % 500'000 < rows_a_commit) std::fprintf(stderr, "%d leads\n", lead);
    }
    db_.commit();
    add_keys();
    db_.checkpoint(true);
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  void network() {
    db_.begin();
    for (int house = 0; house < size_.houses; ++house) add_house(house);
    for (int venue = 0; venue < venues; ++venue) {
      store::VenueRow row;
      row.id = VenueId{id_of("0bbb", venue)};
      row.org = world_.org;
      row.name = {"Площадка " + std::to_string(venue), "Venue " + std::to_string(venue)};
      row.kind = "exhibition";
      row.city = "moscow";
      row.region = "RU";
      store::insert_venue(db_, row);
    }
    store::RegionRow region;
    region.id = big_region();
    region.org = world_.org;
    region.name = {"Регион", "Region"};
    for (int house = 0; house < size_.houses / 10; ++house) region.dealers.push_back(house_of(house).value);
    store::put_region(db_, region, world_.clock.now());
    db_.commit();
  }

  void add_house(int house) {
    store::DealerRow row{house_of(house),   world_.org,           {"Дом", "House"}, house % 3 == 0 ? "moscow" : "kazan",
                         {"Город", "City"}, {"Адрес", "Address"}, "+70003124000",   "open",
                         {"volta", "terra"}};
    store::insert_dealer(db_, row);
    for (int person = 0; person <= size_.sellers; ++person) {
      store::UserRow user;
      user.id = seller_of(house, person);
      user.org = world_.org;
      user.login = "u" + std::to_string(house) + "x" + std::to_string(person);
      user.name = "Сотрудник";
      user.role = person == 0 ? "dealer_manager" : "salesperson";
      user.dealer = row.id;
      user.state = "active";
      user.language = "ru";
      store::insert_user(db_, user, world_.clock.now());
    }
  }

  // Which lead is whose, and when: everybody comes once, two thirds of all leads are of somebody known.
  void plan() {
    const auto leads = static_cast<std::size_t>(size_.leads());
    owner_.resize(leads);
    last_.resize(static_cast<std::size_t>(size_.people));
    people_.resize(static_cast<std::size_t>(size_.people));
    for (std::size_t lead = 0; lead < leads; ++lead) {
      owner_[lead] = static_cast<int>(lead % 3 == 0 ? lead / 3 : below(lead / 3 + 1));
      last_[static_cast<std::size_t>(owner_[lead])] = static_cast<int>(lead);
    }
  }

  [[nodiscard]] std::int64_t time_of(int lead) const {
    const double part = static_cast<double>(lead) / size_.leads();
    if (part >= 0.9) return big_now_ms - static_cast<std::int64_t>((1 - part) / 0.1 * show_ms) - 1;
    return big_now_ms - span_ms + static_cast<std::int64_t>(part / 0.9 * (span_ms - show_ms));
  }

  void add_person(int number, int lead, const LeadId& id, const domain::Contact& contact) {
    const match::Person person = dedup::person_of(contact);
    store::ProspectRow row;
    row.id = ProspectId::make(world_.clock, world_.random);
    row.org = world_.org;
    row.customer = number % 17 == 0;
    row.first_ms = time_of(lead);
    row.last_ms = time_of(last_[static_cast<std::size_t>(number)]);
    row.card = dedup::seal_card(world_.vault, row.id, dedup::card_of(contact, {}, row.first_ms, id));
    store::insert_prospect(db_, row);
    const auto ref = store::add_record(db_, world_.org, row.id, dedup::seal_record(world_.vault, row.id, person));
    people_[static_cast<std::size_t>(number)] = row.id;
    for (const auto key : dedup::blinded(world_.vault, world_.org, match::contact_keys(person), 1))
      held_.push_back({key, ref});
  }

  void add_lead(int number) {
    const int who = owner_[static_cast<std::size_t>(number)];
    world_.clock.wall_ms = time_of(number);
    const domain::Contact contact = person_of(who);
    domain::Lead lead = testing::make_lead(world_, contact.name.given, contact.name.surname, contact.phone);
    lead.contact = contact;
    if (number % 3 == 0) add_person(who, number, lead.id, contact);
    store::LeadRow row;
    row.id = lead.id;
    row.org = world_.org;
    row.kind = "lead";
    row.source = "kiosk";
    row.venue = VenueId{id_of("0bbb", static_cast<int>(below(venues)))};
    const bool is_loose = number % 1500 == 7;
    row.state = is_loose ? "unassigned" : "assigned";
    row.purpose = "test_drive";
    row.language = "ru";
    row.brand = "volta";
    row.model = "volta-one";
    row.city = "moscow";
    row.prospect = people_[static_cast<std::size_t>(who)];
    row.questionnaire_id = "interest";
    row.questionnaire_version = 1;
    row.not_before_ms = row.arrived_ms = row.best_ms = world_.clock.wall_ms;
    store::insert_lead(db_, row, world_.vault.seal(row.id.value, wire::lead_json(lead)));
    store::ConsentRow consent{RowId::make(world_.clock, world_.random),
                              world_.org,
                              row.id,
                              row.prospect,
                              "processing",
                              1,
                              "ru",
                              std::string(64, '1'),
                              "phone",
                              number % 9 != 0,
                              row.arrived_ms,
                              {},
                              {},
                              {}};
    store::insert_consent(db_, consent);
    store::DecisionRow decision;
    decision.id = RowId::make(world_.clock, world_.random);
    decision.org = world_.org;
    decision.kind = "auto";
    decision.lead = row.id;
    decision.prospect = row.prospect;
    decision.verdict = number % 3 == 0 ? "new" : "same";
    decision.by = "matcher";
    decision.decided_ms = row.arrived_ms;
    store::insert_decision(db_, decision);
    if (!is_loose) add_lease(number, who, row);
  }

  // One lease for the last lead of everybody; it runs if that was a few days ago.
  void add_lease(int number, int who, const store::LeadRow& lead) {
    if (last_[static_cast<std::size_t>(who)] != number) return;
    const bool runs = lead.arrived_ms > big_now_ms - running_ms;
    const int house = static_cast<int>(below(static_cast<std::size_t>(size_.houses)));
    store::AssignmentRow row;
    row.id = AssignmentId::make(world_.clock, world_.random);
    row.org = world_.org;
    row.prospect = lead.prospect;
    row.brand = lead.brand;
    row.dealer = house_of(house);
    row.user = below(10) == 0 ? UserId{}
                              : seller_of(house, 1 + static_cast<int>(below(static_cast<std::size_t>(size_.sellers))));
    row.lead = lead.id;
    row.trace = "[]";
    row.opened_ms = lead.arrived_ms;
    row.accept_by_ms = lead.arrived_ms + 4 * 3600 * 1000;
    if (!runs || lead.arrived_ms < big_now_ms - 3 * 3600 * 1000) row.accepted_ms = lead.arrived_ms + 3600 * 1000;
    row.expires_ms = row.due_ms = lead.arrived_ms + running_ms;
    if (!runs) {
      row.ended_ms = row.expires_ms;
      row.ended_reason = "expired";
    }
    store::insert_assignment(db_, row);
    if (row.accepted_ms && below(3) != 0) {
      static constexpr std::array<const char*, 5> stages{"contacted", "test_drive", "offer", "deal", "lost"};
      store::set_stage(db_, {row.id, world_.org, runs ? stages.at(below(stages.size())) : "lost", "", lead.arrived_ms});
    }
    store::TaskRow task;
    task.id = TaskId::make(world_.clock, world_.random);
    task.org = world_.org;
    task.prospect = lead.prospect;
    task.assignment = row.id;
    task.lead = lead.id;
    task.dealer = row.dealer;
    task.assignee = row.user;
    task.brand = row.brand;
    task.kind = "call";
    task.created_ms = lead.arrived_ms;
    task.due_ms = lead.arrived_ms + static_cast<std::int64_t>(below(14)) * day_ms;
    store::insert_task(db_, task);
    if (!runs || below(2) == 0) store::close_task(db_, task.id, "done", "reached", row.user.value, world_.clock.now());
  }

  // In the order of the keys, because a tree that grows at its end is built in a tenth of the time.
  void add_keys() {
    constexpr sql::Statement add{
        "", "INSERT INTO match_keys (key, ref, leads) VALUES (:key, :ref, 1) ON CONFLICT (key, ref) DO NOTHING"};
    std::ranges::sort(held_);
    db_.begin();
    for (const store::Holding& one : held_) db_.exec(add, {{"key", one.key}, {"ref", one.ref}});
    db_.commit();
  }

  testing::HubWorld& world_;
  sql::Db& db_;
  const Size size_;
  std::mt19937_64 random_{5};
  std::vector<int> owner_, last_;
  std::vector<ProspectId> people_;
  std::vector<store::Holding> held_;
};

}  // namespace

domain::Contact person_of(int number) {
  static thread_local Names given = names_of(match::Dictionary::builtin_files()["given_names.tsv"], 2, 0, 1e5);
  static thread_local Names surnames = names_of(match::Dictionary::builtin_files()["surnames.tsv"], 1, 0, 1e5);
  static constexpr std::array<const char*, 6> cities{"Москва", "Казань", "Самара", "Томск", "Пенза", "Тула"};
  std::mt19937_64 random(static_cast<std::uint64_t>(number) * 2654435761U + 1);
  domain::Contact contact;
  contact.name.given = given.words[given.pick(random)];
  contact.name.surname = surnames.words[surnames.pick(random)];
  const std::string digits = std::to_string(100'000'000 + static_cast<long long>(number) * 104'729 % 899'999'999);
  contact.phone = "+79" + digits;
  if (random() % 3 > 0) contact.email = "box" + digits + "@mail.test";
  contact.city = cities.at(random() % cities.size());
  return contact;
}

void fill_big_hub(testing::HubWorld& world, const Size& size) { Filling(world, size).run(); }
DealerId house_of(int number) { return DealerId{id_of("0aaa", number)}; }
UserId seller_of(int house, int number) { return UserId{id_of("0ccc", house, number)}; }
RegionId big_region() { return RegionId{id_of("0ddd", 1)}; }

}  // namespace anketa::bench
