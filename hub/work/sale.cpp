#include "hub/work/sale.h"

#include "hub/audit/audit.h"
#include "hub/store/contacts.h"
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

// The house asks once whether all is well: the sale itself is the ground for it.
void plan_care(sql::Db& db, const store::AssignmentRow& lease, const Sale& sale, const Clock& clock, Random& random) {
  const std::int64_t due_ms = follow_up_ms(care_days, to_ms(clock.now()), sale.hours);
  store::insert_task(db, next_task(lease, sale.by, "care", due_ms, clock, random));
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

}  // namespace anketa::work
