#include "hub/store/assignments.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO assignments (id, org_id, prospect_id, brand, dealer_id, user_id, lead_id, trace, opened_ms, opened_by,
                           expires_ms)
  VALUES (:id, :org_id, :prospect_id, :brand, :dealer_id, :user_id, :lead_id, :trace, :opened_ms, :opened_by,
          :expires_ms))sql"};
constexpr sql::Statement select_open{"ttttttitit", R"sql(
  SELECT id, prospect_id, brand, dealer_id, user_id, lead_id, opened_ms, trace, expires_ms, opened_by
  FROM assignments WHERE org_id = :org_id AND prospect_id = :prospect_id AND ended_ms IS NULL ORDER BY brand)sql"};
constexpr sql::Statement finish{"", R"sql(
  UPDATE assignments SET ended_ms = :ended_ms, ended_reason = :ended_reason WHERE id = :id AND ended_ms IS NULL)sql"};
constexpr sql::Statement change_user{"", "UPDATE assignments SET user_id = :user_id WHERE id = :id"};
constexpr sql::Statement select_turns{"ti", R"sql(
  SELECT member, turns FROM round_robin WHERE org_id = :org_id AND pool = :pool)sql"};
constexpr sql::Statement add_turn{"", R"sql(
  INSERT INTO round_robin (org_id, pool, member, turns) VALUES (:org_id, :pool, :member, :turns)
  ON CONFLICT (org_id, pool, member) DO UPDATE SET turns = excluded.turns)sql"};

constexpr sql::Statement move_leases{"", R"sql(
  UPDATE assignments SET prospect_id = :into WHERE prospect_id = :from)sql"};
constexpr sql::Statement move_tasks{"", R"sql(
  UPDATE tasks SET prospect_id = :into WHERE prospect_id = :from)sql"};
constexpr sql::Statement move_history{"", R"sql(
  UPDATE contact_history SET prospect_id = :into WHERE prospect_id = :from)sql"};
constexpr sql::Statement end_tasks{"", R"sql(
  UPDATE tasks SET state = 'moved', result = 'merged', closed_ms = :now_ms
  WHERE assignment_id = :assignment_id AND state = 'open')sql"};
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
  return assignment;
}

using Turns = std::map<std::string, std::int64_t>;

void set_turns(sql::Db& db, const OrgId& org, const std::string& pool, const std::string& member, std::int64_t turns) {
  db.exec(add_turn, {{"org_id", org}, {"pool", pool}, {"member", member}, {"turns", turns}});
}

Turns turns_of(sql::Db& db, const OrgId& org, const std::string& pool) {
  Turns turns;
  for (const sql::Row& row : db.rows(select_turns, {{"org_id", org}, {"pool", pool}}))
    turns[row.text(0)] = row.integer(1);
  return turns;
}

// A member seen for the first time starts level with the fewest turns: it gets its share from now on, no burst.
Turns with_new_members(sql::Db& db, const OrgId& org, const std::string& pool,
                       const std::vector<std::string>& members) {
  Turns turns = turns_of(db, org, pool);
  const auto fewest = std::ranges::min_element(turns, {}, &Turns::value_type::second);
  const std::int64_t start = fewest == turns.end() ? 0 : fewest->second;
  for (const std::string& member : members) {
    if (turns.try_emplace(member, start).second) set_turns(db, org, pool, member, start);
  }
  return turns;
}

}  // namespace

void insert_assignment(sql::Db& db, const AssignmentRow& row) {
  db.exec(add, {{"id", row.id},
                {"org_id", row.org},
                {"prospect_id", row.prospect},
                {"brand", row.brand},
                {"dealer_id", row.dealer},
                {"user_id", row.user},
                {"lead_id", row.lead},
                {"trace", row.trace},
                {"opened_ms", row.opened_ms},
                {"opened_by", row.opened_by},
                {"expires_ms", row.expires_ms}});
}

std::vector<AssignmentRow> open_assignments(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<AssignmentRow> open;
  for (const sql::Row& row : db.rows(select_open, {{"org_id", org}, {"prospect_id", prospect}})) {
    open.push_back(assignment_of(org, row));
  }
  return open;
}

std::optional<AssignmentRow> open_assignment(sql::Db& db, const OrgId& org, const ProspectId& prospect,
                                             const std::string& brand) {
  for (AssignmentRow& row : open_assignments(db, org, prospect)) {
    if (row.brand == brand) return std::move(row);
  }
  return std::nullopt;
}

void end_assignment(sql::Db& db, const AssignmentId& id, std::string_view reason, Time now) {
  db.exec(finish, {{"ended_ms", to_ms(now)}, {"ended_reason", reason}, {"id", id}});
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
    const bool rival_lives =
        std::tuple(contacted(*rival), rival->opened_ms) <= std::tuple(contacted(other), other.opened_ms);
    const AssignmentId ended = rival_lives ? other.id : rival->id;
    end_assignment(db, ended, "merged", now);
    db.exec(end_tasks, {{"now_ms", to_ms(now)}, {"assignment_id", ended}});
  }
  db.exec(move_leases, {{"into", into}, {"from", from}});
  db.exec(move_tasks, {{"into", into}, {"from", from}});
  db.exec(move_history, {{"into", into}, {"from", from}});
}

std::string next_in_turn(sql::Db& db, const OrgId& org, const std::string& pool,
                         const std::vector<std::string>& members) {
  const Turns turns = with_new_members(db, org, pool, members);
  const auto next = std::ranges::min_element(members, {}, [&](const std::string& member) { return turns.at(member); });
  return next == members.end() ? std::string() : *next;
}

void count_turn(sql::Db& db, const OrgId& org, const std::string& pool, const std::string& member) {
  set_turns(db, org, pool, member, turns_of(db, org, pool)[member] + 1);
}

}  // namespace anketa::store
