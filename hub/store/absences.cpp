#include "hub/store/absences.h"

#include <algorithm>

#include "hub/store/staff.h"

namespace anketa::store {
namespace {

#define ABSENCE_COLUMNS                                                                                         \
  "ab.id, ab.org_id, ab.user_id, ab.dealer_id, ab.reason, ab.first_day, ab.last_day, ab.from_ms, ab.until_ms, " \
  "ab.stand_in_id, ab.made_ms, ab.made_by"
constexpr const char* absence_types = "tttttiiiitit";
constexpr sql::Statement add{"", R"sql(
  INSERT INTO absences (id, org_id, user_id, dealer_id, reason, first_day, last_day, from_ms, until_ms, stand_in_id,
                        made_ms, made_by)
  VALUES (:id, :org_id, :user_id, :dealer_id, :reason, :first_day, :last_day, :from_ms, :until_ms, :stand_in_id,
          :made_ms, :made_by))sql"};
constexpr sql::Statement one{absence_types,
                             "SELECT " ABSENCE_COLUMNS " FROM absences ab WHERE ab.org_id = :org_id AND ab.id = :id"};
constexpr sql::Statement change_until{"", "UPDATE absences SET until_ms = :until_ms WHERE id = :id"};
constexpr sql::Statement share{"", "UPDATE absences SET stand_in_id = NULL WHERE id = :id"};
constexpr sql::Statement share_all{"", R"sql(
  UPDATE absences SET stand_in_id = NULL WHERE stand_in_id = :user_id AND until_ms > :now_ms)sql"};
constexpr sql::Statement end_all{"", R"sql(
  UPDATE absences SET until_ms = :now_ms WHERE user_id = :user_id AND until_ms > :now_ms)sql"};
// One taken back before it began is empty, and touches nothing.
#define TOUCHING                                                                        \
  " AND ab.from_ms < :until_ms AND ab.until_ms > :from_ms AND ab.until_ms > ab.from_ms" \
  " ORDER BY ab.from_ms, ab.id"
constexpr sql::Statement of_user{absence_types,
                                 "SELECT " ABSENCE_COLUMNS " FROM absences ab WHERE ab.user_id = :user_id" TOUCHING};
constexpr sql::Statement of_stand_in{
    absence_types, "SELECT " ABSENCE_COLUMNS " FROM absences ab WHERE ab.stand_in_id = :user_id" TOUCHING};
constexpr sql::Statement of_dealer{"t", R"sql(
  SELECT DISTINCT user_id FROM absences WHERE dealer_id = :dealer_id AND from_ms <= :at_ms AND until_ms > :at_ms)sql"};
constexpr sql::Statement is_absent_for{"i",
                                       "SELECT 1 FROM users u WHERE u.id = :whose AND u.id IN " ANKETA_STOOD_IN_FOR};
#define LISTED                                                                                           \
  "SELECT " ABSENCE_COLUMNS                                                                              \
  ", u.name, s.name, d.name_ru, d.name_en FROM absences ab "                                             \
  "JOIN users u ON u.id = ab.user_id JOIN dealers d ON d.id = ab.dealer_id LEFT JOIN users s ON s.id = " \
  "ab.stand_in_id WHERE ab.org_id = :org_id AND ab.until_ms > :since_ms AND ab.until_ms > ab.from_ms "
#define IN_TURN " ORDER BY ab.from_ms, ab.id LIMIT :row_limit"
constexpr const char* listed_types = "tttttiiiitittttt";
constexpr sql::Statement all{listed_types, LISTED IN_TURN};
constexpr sql::Statement in_reach{listed_types, LISTED
                                  " AND ab.dealer_id IN " ANKETA_REACH
                                  " AND (:own = 0 OR ab.user_id = :user_id OR ab.stand_in_id = :user_id)" IN_TURN};

AbsenceRow row_of(const sql::Row& row) {
  return {row.id<RowId>(0), row.id<OrgId>(1), row.id<UserId>(2), row.id<DealerId>(3), row.text(4),     row.integer(5),
          row.integer(6),   row.integer(7),   row.integer(8),    row.id<UserId>(9),   row.integer(10), row.text(11)};
}

std::vector<AbsenceRow> rows_of(const std::vector<sql::Row>& rows) {
  std::vector<AbsenceRow> found;
  for (const sql::Row& row : rows) found.push_back(row_of(row));
  return found;
}

// Whoever of the house is there: the people of the same kind who are on shift, else who leads it.
std::vector<UserId> those_present(sql::Db& db, const AbsenceRow& absence, std::int64_t at_ms) {
  const auto staff = staff_of(db, absence.dealer);
  const auto away = away_from(db, absence.dealer, at_ms);
  std::vector<UserId> sellers, managers;
  for (const Staff& person : staff) {
    if (std::ranges::find(away, person.id) != away.end()) continue;
    if (person.role == "salesperson" && person.on_shift) sellers.push_back(person.id);
    if (person.role == "dealer_manager") managers.push_back(person.id);
  }
  return sellers.empty() ? managers : sellers;
}

}  // namespace

void insert_absence(sql::Db& db, const AbsenceRow& row) {
  db.exec(add, {{"id", row.id},
                {"org_id", row.org},
                {"user_id", row.user},
                {"dealer_id", row.dealer},
                {"reason", row.reason},
                {"first_day", row.first_day},
                {"last_day", row.last_day},
                {"from_ms", row.from_ms},
                {"until_ms", row.until_ms},
                {"stand_in_id", row.stand_in},
                {"made_ms", row.made_ms},
                {"made_by", row.made_by}});
}

std::optional<AbsenceRow> find_absence(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(one, {{"org_id", org}, {"id", id}});
  return row ? std::optional(row_of(*row)) : std::nullopt;
}

void set_absence_until(sql::Db& db, const RowId& id, std::int64_t until_ms) {
  db.exec(change_until, {{"until_ms", until_ms}, {"id", id}});
}

void drop_stand_in(sql::Db& db, const RowId& id) { db.exec(share, {{"id", id}}); }

void end_standing_in(sql::Db& db, const UserId& user, std::int64_t now_ms) {
  db.exec(share_all, {{"user_id", user}, {"now_ms", now_ms}});
}

void end_absences(sql::Db& db, const UserId& user, std::int64_t now_ms) {
  db.exec(end_all, {{"user_id", user}, {"now_ms", now_ms}});
}

std::vector<AbsenceRow> absences_of(sql::Db& db, const UserId& user, std::int64_t from_ms, std::int64_t until_ms) {
  return rows_of(db.rows(of_user, {{"user_id", user}, {"from_ms", from_ms}, {"until_ms", until_ms}}));
}

std::vector<AbsenceRow> stood_in_by(sql::Db& db, const UserId& user, std::int64_t from_ms, std::int64_t until_ms) {
  return rows_of(db.rows(of_stand_in, {{"user_id", user}, {"from_ms", from_ms}, {"until_ms", until_ms}}));
}

std::vector<UserId> away_from(sql::Db& db, const DealerId& dealer, std::int64_t at_ms) {
  std::vector<UserId> away;
  for (const sql::Row& row : db.rows(of_dealer, {{"dealer_id", dealer}, {"at_ms", at_ms}}))
    away.push_back(row.id<UserId>(0));
  return away;
}

std::vector<UserId> told_for(sql::Db& db, const UserId& user, std::int64_t at_ms) {
  const auto absences = absences_of(db, user, at_ms, at_ms + 1);
  if (absences.empty()) return {user};
  if (!absences.front().stand_in.empty()) return {absences.front().stand_in};
  auto present = those_present(db, absences.front(), at_ms);
  if (present.empty()) return {user};
  return present;
}

bool works_for(sql::Db& db, const Sight& asked, const UserId& whose) {
  const Sight& sight = sight_for(__func__, asked);
  return sight.everything || whose == sight.user ||
         db.row(is_absent_for, {{"whose", whose},
                                {"dealer_id", sight.reach},
                                {"own", sight.own_code()},
                                {"user_id", sight.user.value},
                                {"at_ms", sight.at_ms}})
             .has_value();
}

std::vector<AbsenceItem> list_absences(sql::Db& db, const Sight& asked, std::int64_t since_ms, std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  const auto rows = sight.everything
                        ? db.rows(all, {{"org_id", sight.org}, {"since_ms", since_ms}, {"row_limit", limit}})
                        : db.rows(in_reach, {{"org_id", sight.org},
                                             {"since_ms", since_ms},
                                             {"dealer_id", sight.reach},
                                             {"own", sight.own_code()},
                                             {"user_id", sight.user.value},
                                             {"row_limit", limit}});
  std::vector<AbsenceItem> items;
  for (const sql::Row& row : rows)
    items.push_back({row_of(row), row.text(12), row.text(13), {row.text(3), row.text(14), row.text(15)}});
  return items;
}

}  // namespace anketa::store
