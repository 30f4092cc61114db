#include "hub/store/assignments.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "hub/store/sight.h"
#include "shared/base/day.h"

namespace anketa::store {
namespace {

// An old base's people, thousands of them, take no room from new ones, whoever gave them to the house.
#define IS_LOAD                                                                                                      \
  "CASE WHEN EXISTS (SELECT 1 FROM leads l WHERE l.id = assignments.lead_id AND l.kind = 'old_lead') THEN 0 ELSE 1 " \
  "END"
constexpr sql::Statement add{"i", R"sql(
  INSERT INTO assignments (id, org_id, prospect_id, brand, dealer_id, user_id, lead_id, trace, opened_ms, opened_by,
                           waits_until_ms, warn_ms, accept_by_ms, accepted_ms, first_result_ms, expires_ms, due_ms)
  VALUES (:id, :org_id, :prospect_id, :brand, :dealer_id, :user_id, :lead_id, :trace, :opened_ms, :opened_by,
          :waits_until_ms, :warn_ms, :accept_by_ms, :accepted_ms, :first_result_ms, :expires_ms, :due_ms)
  RETURNING )sql" IS_LOAD};
#define LEASE_COLUMNS                                                                                     \
  "SELECT id, prospect_id, brand, dealer_id, user_id, lead_id, opened_ms, trace, expires_ms, opened_by, " \
  "waits_until_ms, warn_ms, accept_by_ms, accepted_ms, first_result_ms, due_ms, ended_ms, ended_reason "  \
  "FROM assignments "
constexpr const char* lease_columns = "ttttttititiiiiiiit";
constexpr sql::Statement select_open{lease_columns, LEASE_COLUMNS
                                     "WHERE org_id = :org_id AND prospect_id = :prospect_id AND ended_ms IS NULL "
                                     "ORDER BY brand"};
constexpr sql::Statement select_ever{lease_columns, LEASE_COLUMNS
                                     "WHERE org_id = :org_id AND prospect_id = :prospect_id "
                                     "ORDER BY opened_ms DESC, id DESC"};
constexpr sql::Statement select_one{lease_columns, LEASE_COLUMNS "WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement select_due{lease_columns, LEASE_COLUMNS
                                    "WHERE org_id = :org_id AND ended_ms IS NULL AND due_ms <= :now_ms "
                                    "ORDER BY due_ms, id LIMIT :most"};
constexpr sql::Statement select_of_dealer{lease_columns, LEASE_COLUMNS
                                          "WHERE org_id = :org_id AND dealer_id = :dealer_id AND ended_ms IS NULL "
                                          "AND (:user_id = '' OR user_id = :user_id) AND id > :after_id "
                                          "ORDER BY id LIMIT :most"};
constexpr sql::Statement count_of_dealer{
    "i", "SELECT count(*) FROM assignments WHERE org_id = :org_id AND dealer_id = :dealer_id AND ended_ms IS NULL"};
constexpr sql::Statement count_nobodys{"i", "SELECT count(*) FROM " ANKETA_EMPTY_HOUSES
                                            " CROSS JOIN assignments a WHERE a.dealer_id = houses.dealer_id"
                                            " AND a.org_id = :org_id AND a.ended_ms IS NULL"};
constexpr sql::Statement change_times{"", R"sql(
  UPDATE assignments SET waits_until_ms = :waits_until_ms, warn_ms = :warn_ms, accept_by_ms = :accept_by_ms,
    accepted_ms = :accepted_ms, first_result_ms = :first_result_ms, expires_ms = :expires_ms, due_ms = :due_ms
  WHERE id = :id)sql"};
constexpr sql::Statement finish{"tti", R"sql(
  UPDATE assignments SET ended_ms = :ended_ms, ended_reason = :ended_reason WHERE id = :id AND ended_ms IS NULL
  RETURNING org_id, dealer_id, )sql" IS_LOAD};
constexpr sql::Statement change_user{"", "UPDATE assignments SET user_id = :user_id WHERE id = :id"};
constexpr sql::Statement select_loads{"it", "SELECT day, loads FROM dealer_loads WHERE org_id = :org_id"};
constexpr sql::Statement change_loads{"", R"sql(
  INSERT INTO dealer_loads (org_id, day, loads) VALUES (:org_id, :day, :loads)
  ON CONFLICT (org_id) DO UPDATE SET day = excluded.day, loads = excluded.loads)sql"};
constexpr sql::Statement select_credits{"t", R"sql(
  SELECT credits FROM round_robin WHERE org_id = :org_id AND pool = :pool)sql"};
constexpr sql::Statement change_credits{"", R"sql(
  INSERT INTO round_robin (org_id, pool, credits) VALUES (:org_id, :pool, :credits)
  ON CONFLICT (org_id, pool) DO UPDATE SET credits = excluded.credits)sql"};

constexpr sql::Statement move_leases{"", R"sql(
  UPDATE assignments SET prospect_id = :into WHERE prospect_id = :from)sql"};
constexpr sql::Statement move_tasks{"", R"sql(
  UPDATE tasks SET prospect_id = :into WHERE prospect_id = :from)sql"};
constexpr sql::Statement move_history{"", R"sql(
  UPDATE contact_history SET prospect_id = :into WHERE prospect_id = :from)sql"};
constexpr sql::Statement end_tasks{"", R"sql(
  UPDATE tasks SET state = 'moved', result = 'merged', closed_ms = :now_ms
  WHERE assignment_id = :assignment_id AND state = 'open')sql"};
constexpr sql::Statement has_task{"i", R"sql(
  SELECT 1 FROM tasks WHERE assignment_id = :assignment_id AND state = 'open' LIMIT 1)sql"};
constexpr sql::Statement first_contact{"i", R"sql(
  SELECT min(closed_ms) FROM tasks WHERE assignment_id = :assignment_id AND state = 'done')sql"};

AssignmentRow assignment_of(const OrgId& org, const sql::Row& row) {
  AssignmentRow assignment;
  assignment.id = row.id<AssignmentId>(0);
  assignment.org = org;
  assignment.prospect = row.id<ProspectId>(1);
  assignment.brand = row.text(2);
  assignment.dealer = row.id<DealerId>(3);
  assignment.user = row.id<UserId>(4);
  assignment.lead = row.id<LeadId>(5);
  assignment.opened_ms = row.integer(6);
  assignment.trace = row.text(7);
  assignment.expires_ms = row.integer(8);
  assignment.opened_by = row.text(9);
  assignment.waits_until_ms = row.maybe_integer(10);
  assignment.warn_ms = row.maybe_integer(11);
  assignment.accept_by_ms = row.maybe_integer(12);
  assignment.accepted_ms = row.maybe_integer(13);
  assignment.first_result_ms = row.maybe_integer(14);
  assignment.due_ms = row.integer(15);
  assignment.ended_ms = row.maybe_integer(16);
  assignment.ended_reason = row.text(17);
  return assignment;
}

std::vector<AssignmentRow> all_of(const OrgId& org, const std::vector<sql::Row>& rows) {
  std::vector<AssignmentRow> all;
  all.reserve(rows.size());
  for (const sql::Row& row : rows) all.push_back(assignment_of(org, row));
  return all;
}

// A day of the organisation's own clock.
std::int64_t day_of(std::int64_t at_ms) {
  constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
  return (at_ms + organisation_offset_ms) / day_ms;
}

// "name:number" and "name:number/number" lines, as loads and credits are kept: one row each, because forty rows cost
// more to read than all the rest of a decision.
template <class Use>
void each_line(std::string_view left, Use use) {
  while (!left.empty()) {
    const std::string_view line = left.substr(0, left.find('\n'));
    left.remove_prefix(std::min(left.size(), line.size() + 1));
    const auto colon = line.rfind(':');
    const char* const end = line.data() + line.size();
    std::int64_t first = 0, second = 0;
    auto read = std::from_chars(line.data() + std::min(colon, line.size() - 1) + 1, end, first);
    if (read.ec == std::errc() && read.ptr != end && *read.ptr == '/')
      read = std::from_chars(read.ptr + 1, end, second);
    if (colon == std::string_view::npos || read.ec != std::errc() || read.ptr != end) {
      throw sql::Failure(problems::store_corrupt);
    }
    use(line.substr(0, colon), first, second);
  }
}

struct Loads {
  std::int64_t day = 0;
  std::vector<DealerLoad> of;
};

Loads read_loads(sql::Db& db, const OrgId& org) {
  Loads loads;
  const auto row = db.row(select_loads, {{"org_id", org}});
  if (!row) return loads;
  loads.day = row->integer(0);
  each_line(row->text(1), [&](std::string_view dealer, std::int64_t open, std::int64_t today) {
    loads.of.push_back({DealerId{std::string(dealer)}, open, today});
  });
  return loads;
}

// One lease more or less in a dealer's hands; `opened_ms`: it is a new one of that time.
void change_load(sql::Db& db, const OrgId& org, const DealerId& dealer, std::optional<std::int64_t> opened_ms) {
  Loads loads = read_loads(db, org);
  if (opened_ms && day_of(*opened_ms) != loads.day) {
    loads.day = day_of(*opened_ms);
    for (DealerLoad& load : loads.of) load.today = 0;
  }
  auto at = std::ranges::lower_bound(loads.of, dealer, {}, &DealerLoad::dealer);
  if (at == loads.of.end() || at->dealer != dealer) at = loads.of.insert(at, {dealer, 0, 0});
  at->open += opened_ms ? 1 : -1;
  at->today += opened_ms ? 1 : 0;
  std::string text;
  for (const DealerLoad& load : loads.of) {
    text.append(text.empty() ? "" : "\n").append(load.dealer.value).append(":").append(std::to_string(load.open));
    text.append("/").append(std::to_string(load.today));
  }
  db.exec(change_loads, {{"org_id", org}, {"day", loads.day}, {"loads", text}});
}

}  // namespace

void insert_assignment(sql::Db& db, const AssignmentRow& row) {
  const auto added = db.row(add, {{"id", row.id},
                                  {"org_id", row.org},
                                  {"prospect_id", row.prospect},
                                  {"brand", row.brand},
                                  {"dealer_id", row.dealer},
                                  {"user_id", row.user},
                                  {"lead_id", row.lead},
                                  {"trace", row.trace},
                                  {"opened_ms", row.opened_ms},
                                  {"opened_by", row.opened_by},
                                  {"waits_until_ms", row.waits_until_ms},
                                  {"warn_ms", row.warn_ms},
                                  {"accept_by_ms", row.accept_by_ms},
                                  {"accepted_ms", row.accepted_ms},
                                  {"first_result_ms", row.first_result_ms},
                                  {"expires_ms", row.expires_ms},
                                  {"due_ms", row.due_ms}});
  if (added->integer(0) != 0) change_load(db, row.org, row.dealer, row.opened_ms);
}

std::vector<AssignmentRow> open_assignments(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  return all_of(org, db.rows(select_open, {{"org_id", org}, {"prospect_id", prospect}}));
}

std::vector<AssignmentRow> assignments_ever(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  return all_of(org, db.rows(select_ever, {{"org_id", org}, {"prospect_id", prospect}}));
}

std::optional<AssignmentRow> find_assignment(sql::Db& db, const OrgId& org, const AssignmentId& id) {
  const auto row = db.row(select_one, {{"org_id", org}, {"id", id}});
  return row ? std::optional(assignment_of(org, *row)) : std::nullopt;
}

std::vector<AssignmentRow> due_assignments(sql::Db& db, const OrgId& org, Time now, std::int64_t limit) {
  return all_of(org, db.rows(select_due, {{"org_id", org}, {"now_ms", to_ms(now)}, {"most", limit}}));
}

std::vector<AssignmentRow> leases_of_dealer(sql::Db& db, const OrgId& org, const DealerId& dealer, const UserId& user,
                                            const AssignmentId& after, std::int64_t limit) {
  return all_of(org, db.rows(select_of_dealer, {{"org_id", org},
                                                {"dealer_id", dealer},
                                                {"user_id", user.value},
                                                {"after_id", after.value},
                                                {"most", limit}}));
}

std::int64_t count_leases(sql::Db& db, const OrgId& org, const DealerId& dealer) {
  return db.row(count_of_dealer, {{"org_id", org}, {"dealer_id", dealer}})->integer(0);
}

std::int64_t count_nobodys_leases(sql::Db& db, const OrgId& org, std::int64_t at_ms) {
  return db.row(count_nobodys, {{"org_id", org}, {"at_ms", at_ms}})->integer(0);
}

std::optional<AssignmentRow> open_assignment(sql::Db& db, const OrgId& org, const ProspectId& prospect,
                                             const std::string& brand) {
  for (AssignmentRow& row : open_assignments(db, org, prospect)) {
    if (row.brand == brand) return std::move(row);
  }
  return std::nullopt;
}

bool end_assignment(sql::Db& db, const AssignmentId& id, std::string_view reason, Time now) {
  const auto ended = db.row(finish, {{"ended_ms", to_ms(now)}, {"ended_reason", reason}, {"id", id}});
  if (ended && ended->integer(2) != 0) change_load(db, ended->id<OrgId>(0), ended->id<DealerId>(1), std::nullopt);
  return ended.has_value();
}

void set_assignment_times(sql::Db& db, const AssignmentRow& row) {
  db.exec(change_times, {{"waits_until_ms", row.waits_until_ms},
                         {"warn_ms", row.warn_ms},
                         {"accept_by_ms", row.accept_by_ms},
                         {"accepted_ms", row.accepted_ms},
                         {"first_result_ms", row.first_result_ms},
                         {"expires_ms", row.expires_ms},
                         {"due_ms", row.due_ms},
                         {"id", row.id}});
}

void set_assignment_user(sql::Db& db, const AssignmentId& id, const UserId& user) {
  db.exec(change_user, {{"user_id", user}, {"id", id}});
}

void merge_assignments(sql::Db& db, const OrgId& org, const ProspectId& from, const ProspectId& into, Time now) {
  const auto contacted = [&](const AssignmentRow& row) {
    const auto first = db.row(first_contact, {{"assignment_id", row.id}});
    return first->is_null(0) ? INT64_MAX : first->integer(0);
  };
  for (const AssignmentRow& other : open_assignments(db, org, from)) {
    const auto rival = open_assignment(db, org, into, other.brand);
    if (!rival) continue;
    const auto rank = [&](const AssignmentRow& row) {
      return std::tuple(contacted(row), is_only_kept(row) && !db.row(has_task, {{"assignment_id", row.id}}),
                        row.opened_ms);
    };
    const bool rival_lives = rank(*rival) <= rank(other);
    const AssignmentId ended = rival_lives ? other.id : rival->id;
    end_assignment(db, ended, "merged", now);
    db.exec(end_tasks, {{"now_ms", to_ms(now)}, {"assignment_id", ended}});
  }
  db.exec(move_leases, {{"into", into}, {"from", from}});
  db.exec(move_tasks, {{"into", into}, {"from", from}});
  db.exec(move_history, {{"into", into}, {"from", from}});
}

std::vector<DealerLoad> dealer_loads(sql::Db& db, const OrgId& org, Time now) {
  Loads loads = read_loads(db, org);
  if (loads.day == day_of(to_ms(now))) return std::move(loads.of);
  for (DealerLoad& load : loads.of) load.today = 0;
  return std::move(loads.of);
}

PoolCredits pool_credits(sql::Db& db, const OrgId& org, const std::string& pool) {
  PoolCredits credits;
  const auto row = db.row(select_credits, {{"org_id", org}, {"pool", pool}});
  if (!row) return credits;
  each_line(row->text(0), [&](std::string_view member, std::int64_t credit, std::int64_t) {
    credits.emplace_hint(credits.end(), member, credit);
  });
  return credits;
}

void set_pool_credits(sql::Db& db, const OrgId& org, const std::string& pool, const PoolCredits& credits) {
  std::string text;
  for (const auto& [member, credit] : credits) {
    text.append(text.empty() ? "" : "\n").append(member).append(":").append(std::to_string(credit));
  }
  db.exec(change_credits, {{"org_id", org}, {"pool", pool}, {"credits", text}});
}

}  // namespace anketa::store
