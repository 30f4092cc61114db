#include "hub/work/test_drive.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/store/tasks.h"
#include "hub/store/writer.h"
#include "hub/work/follow_up.h"

namespace anketa::work {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t shortest = 15, longest = 240;  // minutes

[[noreturn]] void refuse(const ProblemKind& kind, std::string detail = {}) {
  throw store::Refused(Problem(kind, std::move(detail)));
}

bool is_settled(const store::TestDriveRow& drive) { return drive.state != "hold" && drive.state != "confirmed"; }

void check_car(sql::Db& db, const store::TestDriveRow& drive) {
  const auto car = store::find_test_car(db, drive.org, drive.car);
  if (!car || car->dealer != drive.dealer || car->state != "active") refuse(problems::request_invalid, "car_id");
}

void check_time(std::int64_t starts_ms, const Clock& clock) {
  if (starts_ms % store::slot_ms != 0 || starts_ms < to_ms(clock.now())) refuse(problems::request_invalid, "starts_ms");
}

void take(sql::Db& db, const store::TestDriveRow& drive) {
  if (!store::take_slots(db, drive)) refuse(problems::request_conflict, "car");
}

void note_history(sql::Db& db, const store::AssignmentRow& lease, const store::TestDriveRow& drive, const UserId& by,
                  std::string_view what, const Clock& clock, Random& random) {
  store::insert_history(db, drive.org, {lease.prospect, "drive", "none", by, "assignment", lease.id.value, what}, clock,
                        random);
  audit::append(db, drive.org, {actor_of(by), "test_drive." + std::string(what), "assignment", lease.id.value}, clock);
}

void move_drive(sql::Db& db, const store::AssignmentRow& lease, store::TestDriveRow& drive, const DriveChange& change,
                const Clock& clock, Random& random) {
  const std::int64_t lasts_ms = drive.ends_ms - drive.starts_ms;
  if (change.starts_ms != 0) {
    check_time(change.starts_ms, clock);
    drive.starts_ms = change.starts_ms;
    drive.ends_ms = change.starts_ms + lasts_ms;
  }
  if (!change.car.empty()) drive.car = change.car;
  check_car(db, drive);
  store::free_slots(db, drive.id);
  take(db, drive);
  ++drive.changes;
  for (const store::TaskRow& task : store::open_tasks_of(db, lease.id)) {
    if (task.kind == "test_drive") store::set_task_times(db, task.id, task.not_before_ms, drive.starts_ms);
  }
  note_history(db, lease, drive, change.by, "moved", clock, random);
}

// What the state says as a contact: its result; "" where nobody was spoken to.
std::string_view result_of(std::string_view state) {
  if (state == "confirmed") return "test_drive_booked";
  if (state == "done") return "test_drive_done";
  return state == "no_show" ? "no_answer" : "";
}

void settle(sql::Db& db, const privacy::Vault& vault, const store::AssignmentRow& lease, store::TestDriveRow& drive,
            const DriveChange& change, const Clock& clock, Random& random) {
  const bool goes_on = change.state == "confirmed";
  if (goes_on ? drive.state != "hold" : is_settled(drive)) refuse(problems::request_conflict, "state");
  drive.state = change.state;
  if (change.state == "cancelled") {
    store::free_slots(db, drive.id);
    for (const store::TaskRow& task : store::open_tasks_of(db, lease.id)) {
      if (task.kind == "test_drive")
        store::close_task(db, task.id, "moved", "cancelled", actor_of(change.by), clock.now());
    }
    note_history(db, lease, drive, change.by, "cancelled", clock, random);
  }
  Contact contact;
  contact.result = result_of(change.state);
  if (contact.result.empty()) {  // he does not come, but is still to be called
    if (stage_of(db, lease) < Stage::Deal) come_again(db, lease, lease.lead, change.opening, clock, random);
    return;
  }
  contact.org = lease.org;
  contact.lease = lease.id;
  contact.by = change.by;
  contact.kind = goes_on ? "call" : "test_drive";
  contact.direction = goes_on ? "out" : "in";
  contact.note = change.note;
  contact.next_ms = goes_on ? drive.starts_ms : 0;
  contact.hours = change.hours;
  (void)log_contact(db, vault, contact, clock, random);
}

}  // namespace

RowId hold(sql::Db& db, const Hold& hold, const Clock& clock, Random& random) {
  const auto lease = store::find_assignment(db, hold.org, hold.lease);
  if (!lease) refuse(problems::not_found);
  if (lease->ended_ms) refuse(problems::request_conflict, lease->ended_reason);
  if (hold.minutes < shortest || hold.minutes > longest || hold.minutes % shortest != 0)
    refuse(problems::request_invalid, "minutes");
  check_time(hold.starts_ms, clock);
  store::TestDriveRow drive;
  drive.id = RowId::make(clock, random);
  drive.org = hold.org;
  drive.assignment = hold.lease;
  drive.dealer = lease->dealer;
  drive.car = hold.car;
  drive.starts_ms = hold.starts_ms;
  drive.ends_ms = hold.starts_ms + hold.minutes * minute_ms;
  drive.made_by = actor_of(hold.by);
  drive.made_ms = to_ms(clock.now());
  check_car(db, drive);
  store::insert_test_drive(db, drive);
  take(db, drive);
  note_history(db, *lease, drive, hold.by, "hold", clock, random);
  return drive.id;
}

void change_drive(sql::Db& db, const privacy::Vault& vault, const DriveChange& change, const Clock& clock,
                  Random& random) {
  auto drive = store::find_test_drive(db, change.org, change.drive);
  const auto lease = drive ? store::find_assignment(db, change.org, drive->assignment) : std::nullopt;
  if (!lease) refuse(problems::not_found);
  if (change.starts_ms != 0 || !change.car.empty()) {
    if (is_settled(*drive)) refuse(problems::request_conflict, "state");
    move_drive(db, *lease, *drive, change, clock, random);
  }
  if (!change.state.empty()) settle(db, vault, *lease, *drive, change, clock, random);
  store::update_test_drive(db, *drive);
}

}  // namespace anketa::work
