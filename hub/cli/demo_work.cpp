#include "hub/cli/demo_work.h"

#include <algorithm>
#include <array>

#include "hub/cli/demo_views.h"
#include "hub/route/zones.h"
#include "hub/store/catalogue.h"
#include "hub/store/leads.h"
#include "hub/store/users.h"
#include "hub/work/sale.h"
#include "hub/work/slots.h"
#include "hub/work/test_drive.h"

namespace anketa::cli {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t drive_min = 60;

constexpr std::array<const char*, 6> colours = {"белый", "синий", "серый", "красный", "чёрный", "зелёный"};
constexpr std::array<const char*, 6> talks = {"Просит сравнить две комплектации.",
                                              "Решает вместе с семьёй, перезвонить после выходных.",
                                              "Интересует обмен старого автомобиля.",
                                              "Спрашивал о сроках поставки.",
                                              "Важен большой багажник.",
                                              "Хочет посмотреть светлый салон."};
constexpr std::array<const char*, 4> drives = {"Понравилась посадка, смутил шум на трассе.",
                                               "Доволен, просит предложение.", "Приезжал с женой, обоим понравилось.",
                                               "Хочет попробовать версию мощнее."};
constexpr std::array<const char*, 16> sellers = {
    "Вера Салонова",  "Глеб Стендов",    "Дарина Приёмова", "Захар Встречин", "Клара Дорожкина", "Матвей Пробегов",
    "Олеся Заездова", "Тихон Маршрутов", "Инесса Рулева",   "Лев Поворотов",  "Стелла Кольцова", "Ефим Стоянкин",
    "Агния Парковая", "Богдан Гаражов",  "Злата Тормозова", "Герман Разгонов"};
constexpr std::array<const char*, 5> reasons = {"price", "bought_elsewhere", "postponed", "no_model", "not_serious"};

// One face of a hundred: results with their shares, the rest is the last one.
struct Face {
  const char* what;
  std::uint64_t share;
};
template <std::size_t N>
const char* thrown(const std::array<Face, N>& faces, std::uint64_t roll) {
  for (const Face& face : faces) {
    if (roll < face.share) return face.what;
    roll -= face.share;
  }
  return faces.back().what;
}
constexpr std::array<Face, 6> first = {
    {{"reached", 40}, {"no_answer", 27}, {"book", 18}, {"call_back", 8}, {"not_interested", 5}, {"wrong_contact", 2}}};
constexpr std::array<Face, 5> talked = {
    {{"book", 34}, {"reached", 18}, {"no_answer", 16}, {"offer_made", 18}, {"not_interested", 14}}};
constexpr std::array<Face, 3> driven = {{{"offer_made", 48}, {"reached", 17}, {"not_interested", 35}}};
constexpr std::array<Face, 4> offered = {{{"sell", 24}, {"reached", 18}, {"no_answer", 14}, {"not_interested", 44}}};

const char* answer_at(work::Stage stage, std::uint64_t roll) {
  switch (stage) {
    case work::Stage::New:
    case work::Stage::Accepted: return thrown(first, roll);
    case work::Stage::Contacted: return thrown(talked, roll);
    case work::Stage::TestDrive: return thrown(driven, roll);
    case work::Stage::Offer: return thrown(offered, roll);
    case work::Stage::Deal: return "reached";  // is all well with the car?
    case work::Stage::Lost: break;
  }
  return "";
}

}  // namespace

void DemoWork::add_sellers(sql::Db& db) {
  for (const domain::BundleDealer& dealer : parts_.demo.dealers) {
    for (int i = 0; i < 2; ++i) {
      store::UserRow user;
      user.id = UserId::make(parts_.clock, parts_.random);
      user.org = parts_.org;
      user.name = sellers.at(sellers_.size() % sellers.size());
      user.role = "salesperson";
      user.dealer = DealerId{dealer.id};
      user.state = "active";
      user.on_shift = true;
      user.language = "ru";
      store::insert_user(db, user, parts_.clock.now());
      add_views(db, parts_.demo, {parts_.org, user.id, user.role}, parts_.clock, parts_.random);
      sellers_.push_back(user.id);
    }
  }
}

void DemoWork::end_shifts(sql::Db& db) {
  for (const UserId& seller : sellers_) store::set_shift(db, parts_.org, seller, false);
}

void DemoWork::add_cars(sql::Db& db) {
  for (const domain::BundleDealer& dealer : parts_.demo.dealers) {
    std::vector<VenueId> centres;
    for (const setup::DemoVenue& venue : parts_.demo.venues)
      if (venue.dealer == dealer.id) centres.push_back(venue.id);
    std::size_t made = 0;
    for (const domain::Model& model : parts_.demo.models) {
      if (std::ranges::find(dealer.brands, model.brand) == dealer.brands.end() || made == 4) continue;
      const std::string plate = "А" + std::to_string(100 + roll(900)) + "ТД";
      store::insert_test_car(
          db, {RowId::make(parts_.clock, parts_.random), parts_.org, DealerId{dealer.id}, model.id,
               model.name + ", " + colours.at(roll(colours.size())) + ", " + plate, "active", to_ms(parts_.clock.now()),
               centres.empty() ? VenueId{} : centres.at(made % centres.size())});
      ++made;
    }
  }
}

DemoNext DemoWork::log(sql::Db& db, const store::AssignmentRow& lease, const char* result, const char* reason) {
  work::Contact contact;
  contact.org = parts_.org;
  contact.lease = lease.id;
  contact.result = result;
  contact.reason = reason;
  if (contact.result == "call_back") contact.next_ms = work::follow_up_ms(1, to_ms(parts_.clock.now()), contact.hours);
  if (contact.result == "reached" && roll(3) > 0) contact.note = talks.at(roll(talks.size()));
  const work::Logged logged = work::log_contact(db, parts_.vault, contact, parts_.clock, parts_.random);
  if (logged.next.empty()) return {};
  if (logged.next_kind == "decide" && roll(2) == 0) {
    work::move_stage(db, {parts_.org, lease.id, work::Stage::Lost, "not_reached", {}}, parts_.clock, parts_.random);
    return {};
  }
  // Some are late, as anywhere.
  const auto delay_min = static_cast<std::int64_t>(roll(5) == 0 ? 60 * (4 + roll(40)) : roll(90));
  return {logged.next_due_ms + delay_min * minute_ms, {}};
}

DemoNext DemoWork::book(sql::Db& db, const store::AssignmentRow& lease) {
  const std::int64_t now = to_ms(parts_.clock.now());
  for (const store::TestDriveRow& open : store::open_drives_of(db, lease.id)) {
    if (open.state != "hold") return log(db, lease, "reached");
    return confirm(db, open.id, open.starts_ms);
  }
  std::vector<work::FreeCar> cars;
  for (const store::TestCarRow& car : store::test_cars(db, parts_.org, lease.dealer)) {
    const auto taken = store::taken_slots(db, car.id, now, now + 62 * day_ms);
    cars.push_back({car.id, {taken.begin(), taken.end()}});
  }
  std::ranges::rotate(cars, cars.begin() + static_cast<std::ptrdiff_t>(cars.empty() ? 0 : roll(cars.size())));
  // People come in a day or five, not in an hour.
  const std::int64_t from_ms =
      now + static_cast<std::int64_t>(1 + roll(4)) * day_ms - static_cast<std::int64_t>(roll(8)) * hour_ms;
  const auto slot = work::first_free({}, cars, drive_min, from_ms, "Europe/Moscow");
  if (!slot) return log(db, lease, "reached");
  const RowId held =
      work::hold(db, {parts_.org, lease.id, slot->car, slot->starts_ms, drive_min, {}}, parts_.clock, parts_.random);
  if (roll(6) == 0) return {slot->starts_ms - 4 * hour_ms, {}};  // held only; he is called again before
  return confirm(db, held, slot->starts_ms);
}

DemoNext DemoWork::confirm(sql::Db& db, const RowId& drive, std::int64_t starts_ms) {
  work::change_drive(db, parts_.vault, {parts_.org, drive, "confirmed", {}, 0, "", {}, {}}, parts_.clock,
                     parts_.random);
  return {starts_ms + (drive_min + 10) * minute_ms, drive};
}

std::string DemoWork::model_for(sql::Db& db, const store::AssignmentRow& lease) {
  const auto lead = store::find_lead(db, parts_.org, lease.lead);
  if (lead && !lead->model.empty()) return lead->model;
  for (const domain::Model& model : parts_.demo.models) {
    if (model.brand == lease.brand || lease.brand == "*") return model.id;
  }
  return parts_.demo.models.front().id;
}

DemoNext DemoWork::sell(sql::Db& db, const store::AssignmentRow& lease) {
  work::Sale sale{parts_.org, lease.id, model_for(db, lease), "", to_ms(parts_.clock.now()), {}, {}};
  (void)work::record_sale(db, parts_.vault, sale, parts_.clock, parts_.random);
  return {to_ms(parts_.clock.now()) + static_cast<std::int64_t>(14 + roll(2)) * day_ms, {}};
}

DemoNext DemoWork::call(sql::Db& db, const AssignmentId& id) {
  const auto lease = store::find_assignment(db, parts_.org, id);
  if (!lease || lease->ended_ms || lease->waits_until_ms) return {};
  const std::string answer = answer_at(work::stage_of(db, *lease), roll(100));
  if (answer.empty()) return {};
  if (answer == "book") return book(db, *lease);
  if (answer == "sell") return sell(db, *lease);
  return log(db, *lease, answer.c_str(), answer == "not_interested" ? reasons.at(roll(reasons.size())) : "");
}

DemoNext DemoWork::drive(sql::Db& db, const RowId& id, const AssignmentId& lease) {
  const auto row = store::find_assignment(db, parts_.org, lease);
  const auto drive = store::find_test_drive(db, parts_.org, id);
  if (!row || row->ended_ms || !drive || drive->state != "confirmed") return {};
  const bool came = roll(100) < 84;
  const char* note = came ? drives.at(roll(drives.size())) : "";
  work::change_drive(db, parts_.vault, {parts_.org, id, came ? "done" : "no_show", {}, 0, note, {}, {}}, parts_.clock,
                     parts_.random);
  return {to_ms(parts_.clock.now()) + static_cast<std::int64_t>(20 + roll(12)) * hour_ms, {}};
}

}  // namespace anketa::cli
