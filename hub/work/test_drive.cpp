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
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
constexpr std::int64_t hold_lasts_ms = 2 * day_ms;
constexpr std::int64_t oldest_ms = 31 * day_ms;  // of a drive that is told afterwards
constexpr const char* by_clock = "clock";

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

// One time of a car is held for a person at most, and nobody drives two at once.
void check_free(sql::Db& db, const store::TestDriveRow& drive) {
  for (const store::TestDriveRow& other : store::open_drives_of(db, drive.assignment)) {
    if (other.id == drive.id) continue;
    const bool both_held = drive.state == "hold" && other.state == "hold" && other.car == drive.car;
    const bool at_once = other.starts_ms < drive.ends_ms && drive.starts_ms < other.ends_ms;
    if (both_held || at_once) refuse(problems::request_conflict, "hold");
  }
}

void note_history(sql::Db& db, const store::AssignmentRow& lease, const store::TestDriveRow& drive,
                  const std::string& actor, std::string_view what, const Clock& clock, Random& random) {
  store::insert_history(
      db, drive.org,
      {lease.prospect, "drive", "none", UserId::parse(actor).value_or(UserId{}), "assignment", lease.id.value, what},
      clock, random);
  audit::append(db, drive.org, {actor, "test_drive." + std::string(what), "assignment", lease.id.value}, clock);
}

std::optional<store::TaskRow> task_of(sql::Db& db, const store::TestDriveRow& drive) {
  for (store::TaskRow& task : store::open_tasks_of(db, drive.assignment)) {
    if (task.drive == drive.id) return std::move(task);
  }
  return std::nullopt;
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
  check_free(db, drive);
  store::free_slots(db, drive.id);
  take(db, drive);
  ++drive.changes;
  if (const auto task = task_of(db, drive)) store::set_task_times(db, task->id, task->not_before_ms, drive.starts_ms);
  store::update_test_drive(db, drive);
  note_history(db, lease, drive, actor_of(change.by), "moved", clock, random);
}

// He does not come, but is still to be called.
void call_off(sql::Db& db, const store::AssignmentRow& lease, store::TestDriveRow& drive, const std::string& actor,
              const route::Opening& opening, const Clock& clock, Random& random) {
  drive.state = "cancelled";
  store::free_slots(db, drive.id);
  store::update_test_drive(db, drive);
  if (const auto task = task_of(db, drive)) store::close_task(db, task->id, "moved", "cancelled", actor, clock.now());
  note_history(db, lease, drive, actor, "cancelled", clock, random);
  if (stage_of(db, lease) < Stage::Deal) come_again(db, lease, lease.lead, opening, clock, random);
}

// What the state says as a contact.
std::string_view result_of(std::string_view state) {
  if (state == "confirmed") return "test_drive_booked";
  return state == "done" ? "test_drive_done" : "no_answer";
}

// The drive's new state and the contact that says it. Who drives is there in person; a time that he did not need is
// the car's again.
Logged settle(sql::Db& db, const privacy::Vault& vault, store::TestDriveRow& drive, std::string_view state,
              Contact contact, const Clock& clock, Random& random) {
  const bool goes_on = state == "confirmed";
  if (goes_on ? drive.state != "hold" : is_settled(drive)) refuse(problems::request_conflict, "state");
  drive.state = state;
  if (!goes_on && drive.starts_ms > to_ms(clock.now())) store::free_slots(db, drive.id);
  store::update_test_drive(db, drive);
  contact.drive = drive.id;
  contact.result = result_of(state);
  if (goes_on) {
    contact.next_ms = drive.starts_ms;
  } else {
    contact.kind = "test_drive";
    contact.direction = "in";
  }
  return log_contact(db, vault, contact, clock, random);
}

Logged book(sql::Db& db, const privacy::Vault& vault, const store::AssignmentRow& lease, const Contact& contact,
            const DriveSaid& said, const Clock& clock, Random& random) {
  RowId id = said.drive;
  if (id.empty()) {
    if (said.car.empty()) refuse(problems::request_invalid, "car_id");
    for (const store::TestDriveRow& open : store::open_drives_of(db, lease.id)) {
      if (open.state == "hold" && open.car == said.car) id = open.id;
    }
  }
  if (id.empty()) id = hold(db, {lease.org, lease.id, said.car, said.starts_ms, 60, contact.by}, clock, random);
  auto drive = store::find_test_drive(db, lease.org, id);
  if (!drive || drive->assignment != lease.id) refuse(problems::not_found);
  const bool elsewhere = !said.car.empty() && (said.car != drive->car || said.starts_ms != drive->starts_ms);
  if (elsewhere && drive->state == "hold")
    move_drive(db, lease, *drive, {lease.org, id, "", said.car, said.starts_ms, "", contact.by, {}}, clock, random);
  return settle(db, vault, *drive, "confirmed", contact, clock, random);
}

store::TestDriveRow new_drive(const Hold& hold, const DealerId& dealer, const Clock& clock, Random& random) {
  store::TestDriveRow drive;
  drive.id = RowId::make(clock, random);
  drive.org = hold.org;
  drive.assignment = hold.lease;
  drive.dealer = dealer;
  drive.car = hold.car;
  drive.starts_ms = hold.starts_ms;
  drive.ends_ms = hold.starts_ms + hold.minutes * minute_ms;
  drive.made_by = actor_of(hold.by);
  drive.made_ms = to_ms(clock.now());
  return drive;
}

// The drive that was done: the one named, the task's own, or the first that is open.
std::optional<store::TestDriveRow> drive_done(sql::Db& db, const Contact& contact, const DriveSaid& said) {
  const auto open = store::open_drives_of(db, contact.lease);
  RowId wanted = said.drive;
  if (wanted.empty() && !contact.task.empty()) {
    if (const auto task = store::find_task(db, contact.org, contact.task)) wanted = task->drive;
  }
  const auto found = wanted.empty() ? open.begin() : std::ranges::find(open, wanted, &store::TestDriveRow::id);
  if (found != open.end()) return *found;
  if (!said.drive.empty()) refuse(problems::request_conflict, "state");
  return std::nullopt;
}

// Of the task that the contact closes: its drive, where nothing has come of it yet.
std::optional<store::TestDriveRow> drive_asked_of(sql::Db& db, const Contact& contact) {
  if (contact.task.empty()) return std::nullopt;
  const auto task = store::find_task(db, contact.org, contact.task);
  if (!task || task->drive.empty()) return std::nullopt;
  auto drive = store::find_test_drive(db, contact.org, task->drive);
  return drive && !is_settled(*drive) ? std::move(drive) : std::nullopt;
}

bool ends_all(std::string_view result) {
  const Outcome* outcome = outcome_of(result);
  return outcome != nullptr && outcome->stage == Stage::Lost;
}

// Nobody had booked it: the car was free and he drove.
store::TestDriveRow keep_done(sql::Db& db, const store::AssignmentRow& lease, const Contact& contact,
                              const DriveSaid& said, const Clock& clock, Random& random) {
  const std::int64_t now_ms = to_ms(clock.now());
  if (said.car.empty()) refuse(problems::request_invalid, "car_id");
  if (said.starts_ms > now_ms || said.starts_ms < now_ms - oldest_ms) refuse(problems::request_invalid, "starts_ms");
  store::TestDriveRow drive =
      new_drive({lease.org, lease.id, said.car, said.starts_ms, 60, contact.by}, lease.dealer, clock, random);
  check_car(db, drive);
  drive.state = "confirmed";  // until the contact says it is done
  store::insert_test_drive(db, drive);
  return drive;
}

}  // namespace

RowId hold(sql::Db& db, const Hold& hold, const Clock& clock, Random& random) {
  const auto lease = store::find_assignment(db, hold.org, hold.lease);
  if (!lease) refuse(problems::not_found);
  if (lease->ended_ms) refuse(problems::request_conflict, lease->ended_reason);
  if (hold.minutes < shortest || hold.minutes > longest || hold.minutes % shortest != 0)
    refuse(problems::request_invalid, "minutes");
  check_time(hold.starts_ms, clock);
  const store::TestDriveRow drive = new_drive(hold, lease->dealer, clock, random);
  check_car(db, drive);
  check_free(db, drive);
  store::insert_test_drive(db, drive);
  take(db, drive);
  note_history(db, *lease, drive, drive.made_by, "hold", clock, random);
  return drive.id;
}

std::int64_t held_until_ms(const store::TestDriveRow& drive) {
  return std::min(drive.made_ms + hold_lasts_ms, drive.starts_ms);
}

std::vector<store::TestDriveRow> lapse_holds(sql::Db& db, const OrgId& org, const Clock& clock, Random& random) {
  const std::int64_t now_ms = to_ms(clock.now());
  auto lapsed = store::holds_run_out(db, org, now_ms - hold_lasts_ms, now_ms);
  for (store::TestDriveRow& drive : lapsed) {
    drive.ended_reason = "hold_lapsed";
    const auto lease = store::find_assignment(db, org, drive.assignment);
    call_off(db, *lease, drive, by_clock, {}, clock, random);  // whoever routes knows when the house works
  }
  return lapsed;
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
  if (change.state.empty()) return;
  if (change.state == "cancelled") {
    if (is_settled(*drive)) refuse(problems::request_conflict, "state");
    return call_off(db, *lease, *drive, actor_of(change.by), change.opening, clock, random);
  }
  Contact contact;
  contact.org = lease->org;
  contact.lease = lease->id;
  contact.by = change.by;
  contact.note = change.note;
  contact.hours = change.hours;
  (void)settle(db, vault, *drive, change.state, contact, clock, random);
}

Logged log_said(sql::Db& db, const privacy::Vault& vault, const Contact& contact, const DriveSaid& said,
                const Clock& clock, Random& random) {
  const bool is_booked = contact.result == "test_drive_booked";
  if (auto asked = drive_asked_of(db, contact);
      asked && contact.result != "test_drive_done" && !ends_all(contact.result)) {
    if (contact.result != "no_answer" || asked->starts_ms > to_ms(clock.now()))
      refuse(problems::request_conflict, "drive");
    return settle(db, vault, *asked, "no_show", contact, clock, random);
  }
  if (!is_booked && contact.result != "test_drive_done") return log_contact(db, vault, contact, clock, random);
  const auto lease = store::find_assignment(db, contact.org, contact.lease);
  if (!lease) refuse(problems::not_found);
  if (lease->ended_ms) refuse(problems::request_conflict, lease->ended_reason);
  if (is_booked) return book(db, vault, *lease, contact, said, clock, random);
  auto drive = drive_done(db, contact, said);
  if (!drive) drive = keep_done(db, *lease, contact, said, clock, random);
  return settle(db, vault, *drive, "done", contact, clock, random);
}

}  // namespace anketa::work
