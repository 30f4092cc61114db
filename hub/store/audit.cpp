#include "hub/store/audit.h"

#include <algorithm>
#include <iterator>

namespace anketa::store {
namespace {

constexpr sql::Statement newest{"iitttttt", R"sql(
  SELECT seq, at_ms, actor, action, subject_kind, subject_id, detail, hash FROM audit
  WHERE org_id = :org_id ORDER BY seq DESC LIMIT 1)sql"};
constexpr sql::Statement one{"iitttttt", R"sql(
  SELECT seq, at_ms, actor, action, subject_kind, subject_id, detail, hash FROM audit
  WHERE org_id = :org_id AND seq = :seq)sql"};
constexpr sql::Statement after{"iitttttt", R"sql(
  SELECT seq, at_ms, actor, action, subject_kind, subject_id, detail, hash FROM audit
  WHERE org_id = :org_id AND seq > :seq ORDER BY seq LIMIT :row_limit)sql"};
#define AUDIT_ITEMS                                                                            \
  "SELECT a.seq, a.at_ms, a.actor, a.action, a.subject_kind, a.subject_id, a.detail, a.hash, " \
  "coalesce(u.name, k.name), coalesce(x.name, y.name) FROM "
#define AUDIT_NAMES                                                            \
  " LEFT JOIN users u ON u.id = a.actor LEFT JOIN kiosks k ON k.id = a.actor " \
  "LEFT JOIN users x ON x.id = a.subject_id LEFT JOIN kiosks y ON y.id = a.subject_id WHERE "
#define AUDIT_REST                          \
  " AND (:actor = '' OR a.actor = :actor) " \
  "AND (:actions = '' OR :actions LIKE '%,' || a.action || ',%') "
#define AUDIT_WITHIN "a.org_id = :org_id AND a.seq < :before AND a.seq >= :from_seq"
#define AUDIT_NEWEST " ORDER BY a.seq DESC LIMIT :row_limit"
constexpr const char* item_columns =
    "iitttttt"
    "tt";
constexpr sql::Statement by_number{item_columns,
                                   AUDIT_ITEMS "audit a" AUDIT_NAMES AUDIT_WITHIN AUDIT_REST AUDIT_NEWEST};
constexpr sql::Statement by_actor{
    item_columns, AUDIT_ITEMS "audit a" AUDIT_NAMES AUDIT_WITHIN " AND a.actor = :key" AUDIT_REST AUDIT_NEWEST};
constexpr sql::Statement by_action{
    item_columns, AUDIT_ITEMS "audit a" AUDIT_NAMES AUDIT_WITHIN " AND a.action = :key" AUDIT_REST AUDIT_NEWEST};
constexpr sql::Statement by_subject{
    item_columns, AUDIT_ITEMS "audit a" AUDIT_NAMES AUDIT_WITHIN " AND a.subject_id = :key" AUDIT_REST AUDIT_NEWEST};
constexpr sql::Statement by_shown{
    item_columns,
    AUDIT_ITEMS "audit_shown w JOIN audit a ON a.org_id = w.org_id AND a.seq = w.seq" AUDIT_NAMES
                "w.org_id = :org_id AND w.subject_id = :key AND w.seq < :before AND w.seq >= :from_seq" AUDIT_REST
                " ORDER BY w.seq DESC LIMIT :row_limit"};
constexpr sql::Statement oldest{item_columns,
                                AUDIT_ITEMS "audit a" AUDIT_NAMES
                                            "a.org_id = :org_id AND a.seq > :seq ORDER BY a.seq LIMIT :row_limit"};
constexpr sql::Statement count_action{
    "i", "SELECT count(*) FROM audit WHERE org_id = :org_id AND action = :action AND seq >= :from_seq"};
constexpr sql::Statement time_from{
    "i", "SELECT at_ms FROM audit WHERE org_id = :org_id AND seq >= :seq ORDER BY seq LIMIT 1"};
constexpr sql::Statement add_shown{"", R"sql(
  INSERT INTO audit_shown (org_id, subject_id, seq) VALUES (:org_id, :subject_id, :seq)
  ON CONFLICT (org_id, subject_id, seq) DO NOTHING)sql"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO audit (org_id, seq, at_ms, actor, action, subject_kind, subject_id, detail, hash)
  VALUES (:org_id, :seq, :at_ms, :actor, :action, :subject_kind, :subject_id, :detail, :hash))sql"};
constexpr sql::Statement add_head{"", R"sql(
  INSERT INTO audit_heads (org_id, seq, hash, signature, at_ms)
  VALUES (:org_id, :seq, :hash, :signature, :at_ms) ON CONFLICT (org_id, seq) DO NOTHING)sql"};
constexpr sql::Statement every_head{"itti", R"sql(
  SELECT seq, hash, signature, at_ms FROM audit_heads WHERE org_id = :org_id ORDER BY seq)sql"};

AuditRow row_of(const sql::Row& row) {
  return {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)};
}

std::optional<AuditRow> maybe_row(const std::optional<sql::Row>& row) {
  if (!row) return std::nullopt;
  return row_of(*row);
}

std::vector<AuditRow> rows_of(const std::vector<sql::Row>& rows) {
  std::vector<AuditRow> out;
  out.reserve(rows.size());
  for (const sql::Row& row : rows) out.push_back(row_of(row));
  return out;
}

std::vector<AuditItem> items_of(const std::vector<sql::Row>& rows) {
  std::vector<AuditItem> items;
  items.reserve(rows.size());
  for (const sql::Row& row : rows) items.push_back({row_of(row), row.text(8), row.text(9)});
  return items;
}

struct Way {
  const sql::Statement* statement;
  std::string key;
};
// By what narrows most: whom it is about, then who acted, then what he did.
std::vector<Way> ways_of(const AuditFilter& filter) {
  std::vector<Way> ways;
  for (const std::string& id : filter.subjects) {
    ways.push_back({&by_subject, id});
    ways.push_back({&by_shown, id});
  }
  if (ways.empty() && !filter.actor.empty()) ways.push_back({&by_actor, filter.actor});
  if (ways.empty())
    for (const std::string& action : filter.actions) ways.push_back({&by_action, action});
  return ways;
}

}  // namespace

std::optional<AuditRow> last_audit(sql::Db& db, const OrgId& org) {
  return maybe_row(db.row(newest, {{"org_id", org}}));
}

std::optional<AuditRow> audit_at(sql::Db& db, const OrgId& org, std::int64_t seq) {
  return maybe_row(db.row(one, {{"org_id", org}, {"seq", seq}}));
}

std::vector<AuditRow> audit_after(sql::Db& db, const OrgId& org, std::int64_t seq, std::int64_t limit) {
  return rows_of(db.rows(after, {{"org_id", org}, {"seq", seq}, {"row_limit", limit}}));
}

void insert_audit(sql::Db& db, const OrgId& org, const AuditRow& row) {
  db.exec(add, {{"org_id", org},
                {"seq", row.seq},
                {"at_ms", row.at_ms},
                {"actor", row.actor},
                {"action", row.action},
                {"subject_kind", row.subject_kind},
                {"subject_id", row.subject_id},
                {"detail", row.detail},
                {"hash", row.hash}});
}

void insert_audit_head(sql::Db& db, const OrgId& org, const AuditHeadRow& head) {
  db.exec(
      add_head,
      {{"org_id", org}, {"seq", head.seq}, {"hash", head.hash}, {"signature", head.signature}, {"at_ms", head.at_ms}});
}

std::vector<AuditHeadRow> audit_heads(sql::Db& db, const OrgId& org) {
  std::vector<AuditHeadRow> heads;
  for (const sql::Row& row : db.rows(every_head, {{"org_id", org}})) {
    heads.push_back({row.integer(0), row.text(1), row.text(2), row.integer(3)});
  }
  return heads;
}

void insert_audit_shown(sql::Db& db, const OrgId& org, std::int64_t seq, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) db.exec(add_shown, {{"org_id", org}, {"subject_id", id}, {"seq", seq}});
}

std::vector<AuditItem> list_audit(sql::Db& db, const OrgId& org, const AuditFilter& filter, std::int64_t before_seq,
                                  std::int64_t limit) {
  std::string actions;
  for (const std::string& action : filter.actions)
    actions.append(actions.empty() ? "," : "").append(action).append(",");
  const std::vector<sql::Param> within = {{"org_id", org},
                                          {"before", std::min(before_seq, filter.to_seq)},
                                          {"from_seq", filter.from_seq},
                                          {"actor", filter.actor},
                                          {"actions", actions},
                                          {"row_limit", limit}};
  const std::vector<Way> ways = ways_of(filter);
  if (ways.empty()) return items_of(db.rows(by_number, within));
  std::vector<AuditItem> found;
  for (const Way& way : ways) {
    std::vector<sql::Param> asked = within;
    asked.push_back({"key", way.key});
    std::ranges::move(items_of(db.rows(*way.statement, asked)), std::back_inserter(found));
  }
  const auto number = [](const AuditItem& item) { return item.row.seq; };
  std::ranges::sort(found, std::ranges::greater(), number);
  const auto doubled = std::ranges::unique(found, {}, number);
  found.erase(doubled.begin(), doubled.end());
  if (static_cast<std::int64_t>(found.size()) > limit) found.resize(static_cast<std::size_t>(limit));
  return found;
}

std::vector<AuditItem> list_audit_after(sql::Db& db, const OrgId& org, std::int64_t seq, std::int64_t limit) {
  return items_of(db.rows(oldest, {{"org_id", org}, {"seq", seq}, {"row_limit", limit}}));
}

std::int64_t count_audit(sql::Db& db, const OrgId& org, const std::vector<std::string>& actions,
                         std::int64_t from_seq) {
  std::int64_t count = 0;
  for (const std::string& action : actions)
    count += db.row(count_action, {{"org_id", org}, {"action", action}, {"from_seq", from_seq}})->integer(0);
  return count;
}

std::int64_t first_audit_since(sql::Db& db, const OrgId& org, std::int64_t at_ms) {
  const auto last = last_audit(db, org);
  std::int64_t low = 1;
  std::int64_t high = last ? last->seq + 1 : 1;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    const auto row = db.row(time_from, {{"org_id", org}, {"seq", middle}});
    if (row && row->integer(0) < at_ms) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace anketa::store
