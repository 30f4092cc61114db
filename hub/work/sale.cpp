#include "hub/work/sale.h"

#include <algorithm>
#include <array>

#include "hub/audit/audit.h"
#include "hub/store/contacts.h"
#include "hub/store/prospects.h"
#include "hub/store/tasks.h"
#include "hub/store/writer.h"
#include "hub/work/contact.h"
#include "hub/work/due.h"
#include "hub/work/follow_up.h"
#include "hub/work/own_car.h"

namespace anketa::work {
namespace {

constexpr int care_days = 14;
constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t oldest_ms = 366 * day_ms;
constexpr std::int64_t own_undo_ms = 14 * day_ms;
constexpr std::string_view lost_with = "lost.";
constexpr std::array<std::string_view, 5> undo_reasons = {"mistake", "wrong_car", "wrong_person", "fell_through",
                                                          "other"};

// The house asks once whether all is well: the sale itself is the ground for it.
void plan_care(sql::Db& db, const store::AssignmentRow& lease, const Sale& sale, const Clock& clock, Random& random) {
  const std::int64_t due_ms = follow_up_ms(care_days, to_ms(clock.now()), sale.hours);
  store::insert_task(db, next_task(lease, sale.by, "care", due_ms, clock, random));
}

// As it is kept with the car; "" where nobody had talked with the person.
std::string stage_kept(sql::Db& db, const AssignmentId& lease) {
  const auto row = store::find_stage(db, lease);
  if (!row) return {};
  return row->stage == "lost" ? std::string(lost_with) + row->lost_reason : row->stage;
}

// Of a sale from before stages were kept only that somebody had talked with the person is sure.
void put_stage_back(sql::Db& db, const SaleUndo& undo, const std::string& kept, std::int64_t now_ms) {
  if (kept.empty()) return store::clear_stage(db, undo.lease);
  const bool lost = kept.starts_with(lost_with);
  store::set_stage(db, {undo.lease, undo.org, lost ? "lost" : kept, lost ? kept.substr(lost_with.size()) : "", now_ms});
}

void reopen(sql::Db& db, const store::AssignmentRow& lease, const store::OwnedCarRow& car, const SaleUndo& undo,
            const Clock& clock, Random& random) {
  for (const store::TaskRow& task : store::open_tasks_of(db, lease.id))
    if (task.kind == "care") store::close_task(db, task.id, "moved", "sale_undone", actor_of(undo.by), clock.now());
  if (stage_of(db, lease) != Stage::Deal) return;  // the person came again since
  put_stage_back(db, undo, car.stage_before.value_or("contacted"), to_ms(clock.now()));
  if (!lease.ended_ms && stage_of(db, lease) != Stage::Lost) plan_call(db, lease, undo.by, clock, random);
}

}  // namespace

RowId record_sale(sql::Db& db, const privacy::Vault& vault, const Sale& sale, const Clock& clock, Random& random) {
  const auto lease = store::find_assignment(db, sale.org, sale.lease);
  if (!lease) throw store::Refused(Problem(problems::not_found));
  if (lease->ended_ms) throw store::Refused(Problem(problems::request_conflict, lease->ended_reason));
  if (stage_of(db, *lease) == Stage::Deal) throw store::Refused(Problem(problems::request_conflict, "stage"));
  const std::int64_t now = to_ms(clock.now());
  if (sale.since_ms > now + day_ms || sale.since_ms < now - oldest_ms)
    throw store::Refused(Problem(problems::request_invalid, "since_ms"));
  OwnCar car{lease->prospect, {}, sale.vin};
  car.row.org = sale.org;
  car.row.assignment = sale.lease;
  car.row.dealer = lease->dealer;
  car.row.model = sale.model;
  car.row.since_ms = sale.since_ms;
  car.row.recorded_by = actor_of(sale.by);
  car.row.stage_before = stage_kept(db, lease->id);
  const RowId made = own_car(db, vault, car, clock, random);
  store::TaskRow reached;  // a sale is a result like any other
  reached.org = lease->org;
  reached.assignment = lease->id;
  note_result(db, reached, "sold", clock, random);
  store::set_stage(db, {lease->id, sale.org, "deal", "", now});
  drop_work(db, *lease, "sold", sale.by, clock, random);
  plan_care(db, *lease, sale, clock, random);
  store::insert_history(db, sale.org, {lease->prospect, "sale", "none", sale.by, "assignment", lease->id.value}, clock,
                        random);
  audit::append(db, sale.org, {actor_of(sale.by), "sale.record", "assignment", lease->id.value, sale.model}, clock);
  return made;
}

bool may_undo_sale(const store::OwnedCarRow& car, const UserId& by, bool leads, std::int64_t now_ms) {
  return leads || (car.recorded_by == by.value && now_ms < car.recorded_ms + own_undo_ms);
}

void undo_sale(sql::Db& db, const SaleUndo& undo, const Clock& clock, Random& random) {
  if (std::ranges::find(undo_reasons, undo.reason) == undo_reasons.end())
    throw store::Refused(Problem(problems::request_invalid, "reason"));
  const auto lease = store::find_assignment(db, undo.org, undo.lease);
  if (!lease) throw store::Refused(Problem(problems::not_found));
  const auto car = store::find_sale(db, undo.lease, undo.car);
  if (!car) throw store::Refused(Problem(problems::request_conflict, "sale"));
  if (!may_undo_sale(*car, undo.by, undo.leads, to_ms(clock.now())))
    throw store::Refused(Problem(problems::not_allowed, "sale"));
  store::drop_car(db, car->id);
  store::set_customer(db, lease->prospect, store::owns_car(db, undo.org, lease->prospect));
  if (!store::has_sale(db, undo.lease)) reopen(db, *lease, *car, undo, clock, random);
  store::insert_history(db, undo.org,
                        {lease->prospect, "sale_undone", "none", undo.by, "assignment", lease->id.value, undo.reason},
                        clock, random);
  audit::append(db, undo.org, {actor_of(undo.by), "sale.undo", "assignment", lease->id.value, undo.reason}, clock);
}

}  // namespace anketa::work
