#include "hub/work/assign.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/privacy/basis.h"
#include "hub/privacy/reason.h"
#include "hub/route/deficit.h"
#include "hub/store/absences.h"
#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"
#include "hub/store/leads.h"
#include "hub/store/lease_end.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/prospects.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/store/test_drives.h"
#include "hub/store/writer.h"
#include "hub/work/call_hours.h"
#include "hub/work/follow_up.h"
#include "hub/work/lease.h"

namespace anketa::work {
namespace {

constexpr std::int64_t hour_ms = 3600 * 1000;
constexpr std::int64_t lease_ms = 30 * 24 * hour_ms;
constexpr std::int64_t accept_ms = 24 * hour_ms;
constexpr std::int64_t warn_before_ms = 4 * hour_ms;

// The dealer's own rule: round robin over the salespeople on shift who are not away, else its manager, else nobody yet.
UserId pick_person(sql::Db& db, const OrgId& org, const DealerId& dealer, std::int64_t now_ms) {
  std::vector<std::string> on_shift;
  UserId manager;
  const auto away = store::away_from(db, dealer, now_ms);
  for (const store::Staff& person : store::staff_of(db, dealer)) {
    if (std::ranges::find(away, person.id) != away.end()) continue;
    if (person.role == "salesperson" && person.on_shift) on_shift.push_back(person.id.value);
    if (person.role == "dealer_manager" && manager.empty()) manager = person.id;
  }
  if (on_shift.empty()) return manager;
  const std::string pool = "staff:" + dealer.value;
  std::vector<route::Member> members;
  for (const std::string& person : on_shift) members.push_back({person, 1});
  route::Credits credits = store::pool_credits(db, org, pool);
  const std::string chosen = route::take_turn(members, credits);
  store::set_pool_credits(db, org, pool, credits);
  return UserId{chosen};
}

std::int64_t due_ms(sql::Db& db, const Assign& order, std::int64_t from_ms) {
  const auto lead = order.lead.empty() ? std::nullopt : store::find_lead(db, order.org, order.lead);
  const bool is_awaited = lead && (lead->purpose == "test_drive" || lead->purpose == "call_me");
  const Hours person = hours_in(call_hours(db, order.org), lead ? lead->city : std::string());
  return first_due_ms(from_ms, first_due_minutes(is_awaited, order.terms.opening), order.terms.opening, person);
}

void tell(sql::Db& db, const OrgId& org, const UserId& person, const TaskId& task, const Clock& clock, Random& random) {
  if (!person.empty()) {
    store::insert_notice(db, org, {person, "task.new", "task", task.value}, clock, random);
    return;
  }
  for (const UserId& admin : store::admins_of(db, org)) {  // a task without anybody is an alarm, never silence
    store::insert_notice(db, org, {admin, "task.unassigned", "task", task.value}, clock, random);
  }
}

// The history names the person who gave the prospect away; the router is nobody.
UserId who_opened(const Assign& order) { return UserId::parse(order.opened_by).value_or(UserId{}); }

store::AssignmentRow lease_of(sql::Db& db, const Assign& order, const Clock& clock, Random& random) {
  const std::int64_t now_ms = to_ms(clock.now());
  const std::int64_t starts_ms = std::max(now_ms, order.waits_until_ms);
  const route::LeaseTerms& terms = order.terms;
  store::AssignmentRow lease;
  lease.id = order.id.empty() ? AssignmentId::make(clock, random) : order.id;
  lease.org = order.org;
  lease.prospect = order.prospect;
  lease.brand = order.brand;
  lease.dealer = order.dealer;
  lease.user = order.salesperson;
  if (lease.user.empty() && !order.quiet) lease.user = pick_person(db, order.org, order.dealer, now_ms);
  lease.lead = order.lead;
  lease.trace = order.trace;
  lease.opened_ms = now_ms;
  lease.opened_by = order.opened_by;
  if (order.waits_until_ms > now_ms) lease.waits_until_ms = order.waits_until_ms;
  if (order.accepted) {
    lease.accepted_ms = now_ms;
  } else {
    lease.accept_by_ms = terms.accept_by_ms > 0 ? terms.accept_by_ms : starts_ms + accept_ms;
    lease.warn_ms = terms.warn_ms > 0 ? terms.warn_ms : *lease.accept_by_ms - warn_before_ms;
  }
  lease.expires_ms = terms.expires_ms > 0 ? terms.expires_ms : starts_ms + lease_ms;
  lease.due_ms = next_due_ms(lease);
  return lease;
}

void add_first_task(sql::Db& db, const Assign& order, const store::AssignmentRow& lease, const Clock& clock,
                    Random& random) {
  store::TaskRow task;
  task.id = TaskId::make(clock, random);
  task.org = order.org;
  task.prospect = order.prospect;
  task.assignment = lease.id;
  task.lead = order.lead;
  task.dealer = order.dealer;
  task.assignee = lease.user;
  task.brand = order.brand;
  task.kind = "first_contact";
  task.created_ms = lease.opened_ms;
  task.not_before_ms = lease.waits_until_ms;
  task.due_ms = due_ms(db, order, lease.waits_until_ms.value_or(lease.opened_ms));
  store::insert_task(db, task);
  tell(db, order.org, lease.user, task.id, clock, random);
}

AssignmentId open_lease(sql::Db& db, const Assign& order, const Clock& clock, Random& random) {
  const store::AssignmentRow lease = lease_of(db, order, clock, random);
  store::insert_assignment(db, lease);
  if (!order.quiet) add_first_task(db, order, lease, clock, random);
  store::insert_history(db, order.org,
                        {order.prospect, "assignment", "none", who_opened(order), "assignment", lease.id.value}, clock,
                        random);
  audit::append(db, order.org,
                {order.opened_by, "assignment.open", "prospect", order.prospect.value, order.dealer.value}, clock);
  return lease.id;
}

// A colleague in the same house goes on with what was agreed: the person comes, whoever waits for him.
void pass_drives(sql::Db& db, const store::AssignmentRow& from, const AssignmentId& to, const UserId& by,
                 const Clock& clock, Random& random) {
  const auto lease = store::find_assignment(db, from.org, to);
  store::pass_drives(db, from.id, to);
  for (const store::TestDriveRow& drive : store::open_drives_of(db, to)) {
    if (drive.state != "confirmed") continue;  // a held time is no work yet
    store::TaskRow task = next_task(*lease, by, "test_drive", drive.starts_ms, clock, random);
    task.assignee = lease->user;
    task.drive = drive.id;
    store::insert_task(db, task);
    tell(db, from.org, task.assignee, task.id, clock, random);
  }
}

// Who may be given nothing is a plain answer here, so that a hand-over can pass it over and an order can refuse.
bool has_basis(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  if (store::restricted_since(db, prospect)) return false;
  const auto consents = store::consents_of_prospect(db, prospect);
  return std::ranges::any_of(store::leads_of_prospect(db, prospect), [&](const LeadId& id) {
    const auto lead = store::find_lead(db, org, id);
    return lead && lead->state != "withdrawn" && privacy::basis_of(db, org, lead->purpose, consents).recipients_any;
  });
}

void check(sql::Db& db, const Reassign& order) {
  const std::string hinders = hindrance(db, order.org, order.prospect, order.brand, order.dealer);
  if (hinders == "closed") throw store::Refused(Problem(problems::request_invalid, "dealer_id"));
  if (hinders == "no_brand") throw store::Refused(Problem(problems::request_invalid, "brand"));
  if (!order.salesperson.empty() && !store::works_at(db, order.dealer, order.salesperson))
    throw store::Refused(Problem(problems::request_invalid, "salesperson_id"));
  if (!hinders.empty()) throw store::Refused(Problem(problems::assignment_outside_consent));
}

}  // namespace

std::string hindrance(sql::Db& db, const OrgId& org, const ProspectId& prospect, const std::string& brand,
                      const DealerId& dealer) {
  const auto dealers = store::all_dealers(db, org);
  const auto found = std::ranges::find(dealers, dealer, &store::DealerRow::id);
  if (found == dealers.end() || found->state == "closed") return "closed";
  if (brand != "*" && std::ranges::find(found->brands, brand) == found->brands.end()) return "no_brand";
  return has_basis(db, org, prospect) ? "" : "outside_consent";  // P7
}

void give_inside(sql::Db& db, const AssignmentId& lease, const UserId& user) {
  store::set_assignment_user(db, lease, user);
  for (const store::TaskRow& task : store::open_tasks_of(db, lease)) store::set_task_assignee(db, task.id, user);
}

AssignmentId assign(sql::Db& db, const Assign& order, const Clock& clock, Random& random) {
  if (store::open_assignment(db, order.org, order.prospect, order.brand)) {
    throw store::Refused(Problem(problems::assignment_taken));
  }
  return open_lease(db, order, clock, random);
}

void take_up(sql::Db& db, store::AssignmentRow lease, const route::LeaseTerms& terms, const Clock& clock,
             Random& random) {
  const auto tasks = store::open_tasks_of(db, lease.id);
  const auto is_somebodys = [](const store::TaskRow& task) { return !task.assignee.empty(); };
  if (std::ranges::any_of(tasks, is_somebodys)) return;
  if (store::is_only_kept(lease)) {
    lease.accepted_ms.reset();
    lease.accept_by_ms = terms.accept_by_ms;
    lease.warn_ms = terms.warn_ms;
    lease.expires_ms = terms.expires_ms;
    lease.due_ms = next_due_ms(lease);
    store::set_assignment_times(db, lease);
  }
  const UserId person = pick_person(db, lease.org, lease.dealer, to_ms(clock.now()));
  if (!person.empty()) store::set_assignment_user(db, lease.id, person);
  for (const store::TaskRow& task : tasks) {
    if (!person.empty()) store::set_task_assignee(db, task.id, person);
    tell(db, lease.org, person, task.id, clock, random);
  }
}

AssignmentId reassign(sql::Db& db, const Reassign& order, const Clock& clock, Random& random) {
  const auto prospect = store::find_prospect(db, order.org, order.prospect);
  if (!prospect || prospect->state != "active") throw store::Refused(Problem(problems::not_found));
  check(db, order);
  const auto running = store::open_assignment(db, order.org, order.prospect, order.brand);
  if (!order.expected.empty() && (!running || running->id != order.expected)) {
    throw store::Refused(Problem(problems::request_conflict, "expected_assignment_id"));
  }
  Assign next{order.org, order.prospect, order.brand, order.dealer, order.salesperson, {}, {}, order.by.value};
  next.accepted = order.accepted;
  next.terms = order.terms;
  next.trace = R"([{"step":"manual","verdict":"chosen","detail":")" + privacy::reason_code(order.reason) + R"("}])";
  const bool stays = running && running->dealer == order.dealer;
  if (running) {
    next.lead = running->lead;
    store::end_lease(db, *running, {"reassigned", order.by.value, "assignment.ended", stays}, clock, random);
  } else if (const auto leads = store::leads_of_prospect(db, order.prospect); !leads.empty()) {
    next.lead = leads.back();
  }
  const AssignmentId opened = open_lease(db, next, clock, random);
  if (stays) pass_drives(db, *running, opened, order.by, clock, random);
  if (!next.lead.empty()) store::set_lead_state(db, next.lead, "assigned");
  return opened;
}

}  // namespace anketa::work
