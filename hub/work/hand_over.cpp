#include "hub/work/hand_over.h"

#include "hub/audit/audit.h"
#include "hub/privacy/reason.h"
#include "hub/store/assignments.h"
#include "hub/store/jobs.h"
#include "hub/store/staff.h"
#include "hub/store/tasks.h"
#include "hub/store/writer.h"
#include "hub/work/assign.h"
#include "hub/work/due.h"
#include "hub/work/nobodys.h"

namespace anketa::work {
namespace {

constexpr std::int64_t page = 500;
constexpr std::int64_t page_of_all = 1'000'000;

void check(sql::Db& db, const HandOver& order) {
  const auto refuse = [](const char* what) { throw store::Refused(Problem(problems::request_invalid, what)); };
  const bool same_house = order.to_dealer == order.from_dealer;
  if (order.to_dealer.empty() && !order.to_user.empty()) refuse("to_user_id");
  if (same_house && (order.to_user.empty() || order.to_user == order.from_user)) refuse("to_user_id");
  if (!order.to_user.empty() && !store::works_at(db, order.to_dealer, order.to_user)) refuse("to_user_id");
  if (order.leaves && order.from_user.empty()) refuse("from_user_id");
}

template <class Use>
void each_lease(sql::Db& db, const HandOver& order, Use use) {
  AssignmentId after;
  while (true) {
    const auto leases = store::leases_of_dealer(db, order.org, order.from_dealer, order.from_user, after, page);
    for (const store::AssignmentRow& lease : leases) use(lease);
    if (static_cast<std::int64_t>(leases.size()) < page) return;
    after = leases.back().id;
  }
}

// Why this lease would stay: "" where it moves.
std::string hinders(sql::Db& db, const HandOver& order, const store::AssignmentRow& lease) {
  if (order.to_dealer.empty() || order.to_dealer == order.from_dealer) return {};
  return hindrance(db, order.org, lease.prospect, lease.brand, order.to_dealer);
}

HandOver order_of(const store::HandOverRow& row) {
  return {row.org, row.from_dealer, row.from_user, row.to_dealer, row.to_user, row.reason, row.made_by};
}

// Nobody's, for the house to take: whose it was does not work there any more.
void release(sql::Db& db, const store::HandOverRow& row, const AssignmentId& id) {
  const auto lease = store::find_assignment(db, row.org, id);
  if (lease && !lease->ended_ms && lease->user == row.from_user) give_inside(db, lease->id, {});
}

void release_kept(sql::Db& db, const HandOver& order, const RowId& id) {
  const auto row = store::find_hand_over(db, order.org, id);
  for (const store::HandOverItem& item : store::hand_over_items(db, id, "kept", page_of_all))
    release(db, *row, item.assignment);
}

Reassign reassign_of(const HandOver& order, const store::AssignmentRow& lease, const DealerId& to, const UserId& user,
                     const route::LeaseTerms& terms) {
  Reassign out;
  out.org = order.org;
  out.prospect = lease.prospect;
  out.brand = lease.brand;
  out.dealer = to;
  out.salesperson = user;
  out.reason = order.reason;
  out.by = order.by;
  out.terms = terms;
  return out;
}

// The code of a lease that stays after all, or "" when it was given on.
std::string give(sql::Db& db, const HandOver& order, const AssignmentId& id, const route::LeaseTerms& terms,
                 const Clock& clock, Random& random) {
  const auto lease = store::find_assignment(db, order.org, id);
  if (!lease || lease->ended_ms || lease->dealer != order.from_dealer) return "ended";
  if (const std::string why = hinders(db, order, *lease); !why.empty()) return why;
  if (order.to_dealer.empty()) {
    return_to_pool(db, *lease, "handed_over", order.by.value, clock, random);
  } else if (order.to_dealer == order.from_dealer) {
    give_inside(db, lease->id, order.to_user);
  } else {
    try {  // all its checks come before its first change
      reassign(db, reassign_of(order, *lease, order.to_dealer, order.to_user, terms), clock, random);
    } catch (const store::Refused&) {
      return "ended";
    }
  }
  audit::append(db, order.org, {order.by.value, "assignment.hand_over", "assignment", id.value}, clock);
  return {};
}

// The code of what cannot come back, or "" when it did.
std::string take_back(sql::Db& db, const store::HandOverRow& row, const store::HandOverItem& item,
                      const route::LeaseTerms& terms, const Clock& clock, Random& random) {
  const auto before = store::find_assignment(db, row.org, item.assignment);
  if (!before) return "ended";
  const auto now = store::open_assignment(db, row.org, before->prospect, before->brand);
  if (now && now->first_result_ms && *now->first_result_ms >= row.made_ms) return "worked_on";
  const UserId user = store::works_at(db, row.from_dealer, item.user) ? item.user : UserId{};
  if (row.to_dealer == row.from_dealer) {
    if (!now || now->id != item.assignment || now->user != row.to_user) return "taken";
    give_inside(db, now->id, user);
    return {};
  }
  if (now && now->opened_ms < row.made_ms) return "taken";
  if (now && !row.to_dealer.empty() && now->dealer != row.to_dealer) return "taken";
  Reassign order = reassign_of(order_of(row), *before, row.from_dealer, user, terms);
  order.reason = "hand_over_undone";
  order.accepted = before->accepted_ms.has_value();
  try {
    reassign(db, order, clock, random);
  } catch (const store::Refused&) {
    return "ended";
  }
  return {};
}

}  // namespace

HandOverPreview preview(sql::Db& db, const HandOver& order, Time now) {
  check(db, order);
  HandOverPreview out;
  each_lease(db, order, [&](const store::AssignmentRow& lease) {
    if (const std::string why = hinders(db, order, lease); !why.empty()) {
      ++out.kept[why];
      return;
    }
    ++out.leases;
    ++out.brands[lease.brand];
    out.tasks += static_cast<std::int64_t>(store::open_tasks_of(db, lease.id).size());
  });
  out.nobodys = nobodys_after(db, order, out.leases, now);
  return out;
}

RowId begin(sql::Db& db, const HandOver& order, const Expected& expected, const Clock& clock, Random& random) {
  check(db, order);
  const RowId id = RowId::make(clock, random);
  store::insert_hand_over(db, {id,
                               order.org,
                               order.from_dealer,
                               order.from_user,
                               order.to_dealer,
                               order.to_user,
                               privacy::reason_code(order.reason),
                               to_ms(clock.now()),
                               order.by,
                               {}});
  std::int64_t moving = 0;
  each_lease(db, order, [&](const store::AssignmentRow& lease) {
    const std::string why = hinders(db, order, lease);
    moving += why.empty() ? 1 : 0;
    store::add_hand_over_item(db, order.org, id, {lease.id, why.empty() ? "waiting" : "kept", why, lease.user});
  });
  if (moving != expected.leases) throw store::Refused(Problem(problems::request_conflict, "expected_leases"));
  if (nobodys_after(db, order, moving, clock.now()) != expected.nobodys)
    throw store::Refused(Problem(problems::request_conflict, "expected_nobodys"));
  if (order.leaves) release_kept(db, order, id);
  store::add_job(db, order.org, "hand_over", id.value, clock, random);
  audit::append(db, order.org, {order.by.value, "hand_over.begin", "hand_over", id.value, std::to_string(moving)},
                clock);
  return id;
}

bool step(sql::Db& db, const OrgId& org, const RowId& id, const TermsOf& terms_of, const Clock& clock, Random& random,
          std::int64_t most) {
  const auto row = store::find_hand_over(db, org, id);
  if (!row) return false;
  const auto terms = row->to_dealer.empty() ? route::LeaseTerms{} : terms_of(row->to_dealer);
  const auto items = store::hand_over_items(db, id, "waiting", most);
  for (const store::HandOverItem& item : items) {
    const std::string why = give(db, order_of(*row), item.assignment, terms, clock, random);
    store::set_hand_over_item(db, id, item.assignment, why.empty() ? "given" : "kept", why);
    if (!why.empty() && !row->from_user.empty() && !store::works_at(db, row->from_dealer, row->from_user))
      release(db, *row, item.assignment);
  }
  return static_cast<std::int64_t>(items.size()) == most;
}

void undo(sql::Db& db, const OrgId& org, const RowId& id, const UserId& by, const Clock& clock, Random& random) {
  const auto row = store::find_hand_over(db, org, id);
  if (!row) throw store::Refused(Problem(problems::not_found));
  if (row->undone_ms) throw store::Refused(Problem(problems::request_conflict, "undone"));
  if (!store::hand_over_items(db, id, "waiting", 1).empty())
    throw store::Refused(Problem(problems::request_conflict, "running"));
  store::set_hand_over_undone(db, id, by, clock.now());
  store::add_job(db, org, "hand_back", id.value, clock, random);
  audit::append(db, org, {by.value, "hand_over.undo", "hand_over", id.value}, clock);
}

bool step_back(sql::Db& db, const OrgId& org, const RowId& id, const TermsOf& terms_of, const Clock& clock,
               Random& random, std::int64_t most) {
  const auto row = store::find_hand_over(db, org, id);
  if (!row) return false;
  const auto terms = terms_of(row->from_dealer);
  const auto items = store::hand_over_items(db, id, "given", most);
  for (const store::HandOverItem& item : items) {
    const std::string why = take_back(db, *row, item, terms, clock, random);
    store::set_hand_over_item(db, id, item.assignment, why.empty() ? "back" : "gone", why);
    if (why.empty())
      audit::append(db, org, {row->made_by.value, "assignment.hand_back", "assignment", item.assignment.value}, clock);
  }
  return static_cast<std::int64_t>(items.size()) == most;
}

}  // namespace anketa::work
