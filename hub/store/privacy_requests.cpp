#include "hub/store/privacy_requests.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO privacy_requests (id, org_id, prospect_id, kind, via, received_ms, due_ms, opened_by, opened_ms, state,
                                record)
  VALUES (:id, :org_id, :prospect_id, :kind, :via, :received_ms, :due_ms, :opened_by, :opened_ms, 'open', ''))sql"};
// A person who was merged is shown as who he is now; redirects are one step deep or more, the handlers follow them.
#define REQUEST_ITEMS                                                                                             \
  "SELECT r.id, r.prospect_id, r.kind, r.via, r.received_ms, r.due_ms, r.opened_by, r.opened_ms, r.state, "       \
  "r.closed_ms, r.closed_by, r.reason, r.record, p.state, p.key_version, p.data_key, p.card_sealed, s.since_ms, " \
  "o.name, c.name FROM privacy_requests r JOIN prospects p ON p.id = r.prospect_id "                              \
  "LEFT JOIN restrictions s ON s.prospect_id = r.prospect_id LEFT JOIN users o ON o.id = r.opened_by "            \
  "LEFT JOIN users c ON c.id = r.closed_by WHERE r.org_id = :org_id "
constexpr const char* item_columns = "ttttiititittttittitt";
constexpr sql::Statement one{item_columns, REQUEST_ITEMS "AND r.id = :id"};
constexpr sql::Statement open_ones{item_columns, REQUEST_ITEMS
                                   "AND r.state = 'open' AND r.due_ms BETWEEN :due_from_ms AND :due_to_ms "
                                   "ORDER BY r.due_ms, r.id LIMIT :row_limit"};
constexpr sql::Statement closed_ones{
    item_columns, REQUEST_ITEMS "AND r.state = :state ORDER BY r.due_ms DESC, r.id DESC LIMIT :row_limit"};
#define RESTING "r.state = 'done' AND r.id IN (SELECT z.request_id FROM restrictions z WHERE z.org_id = :org_id) "
constexpr sql::Statement resting_ones{
    item_columns, REQUEST_ITEMS "AND " RESTING "ORDER BY r.due_ms DESC, r.id DESC LIMIT :row_limit"};
constexpr sql::Statement due_ones{"ti", R"sql(
  SELECT id, due_ms FROM privacy_requests WHERE org_id = :org_id AND state = 'open' AND due_ms <= :by_ms
  ORDER BY due_ms, id)sql"};
constexpr sql::Statement of_prospect{
    item_columns, REQUEST_ITEMS "AND r.prospect_id = :prospect_id ORDER BY r.received_ms DESC, r.id DESC"};
constexpr sql::Statement close_one{"t", R"sql(
  UPDATE privacy_requests SET state = :state, closed_ms = :closed_ms, closed_by = :closed_by, reason = :reason,
                              record = :record
  WHERE id = :id AND state = 'open' RETURNING id)sql"};
constexpr sql::Statement count_open{"iii", R"sql(
  SELECT coalesce(sum(CASE WHEN due_ms < :now_ms THEN 1 ELSE 0 END), 0),
         coalesce(sum(CASE WHEN due_ms >= :now_ms AND due_ms <= :soon_ms THEN 1 ELSE 0 END), 0),
         coalesce(sum(CASE WHEN due_ms > :soon_ms THEN 1 ELSE 0 END), 0)
  FROM privacy_requests WHERE org_id = :org_id AND state = 'open')sql"};
constexpr sql::Statement count_resting{"i",
                                       "SELECT count(*) FROM privacy_requests r WHERE r.org_id = :org_id AND " RESTING};
constexpr sql::Statement add_restriction{"", R"sql(
  INSERT INTO restrictions (prospect_id, org_id, since_ms, request_id)
  VALUES (:prospect_id, :org_id, :since_ms, :request_id) ON CONFLICT (prospect_id) DO NOTHING)sql"};
constexpr sql::Statement select_restriction{"i", "SELECT since_ms FROM restrictions WHERE prospect_id = :prospect_id"};
constexpr sql::Statement drop_restriction{
    "t", "DELETE FROM restrictions WHERE prospect_id = :prospect_id RETURNING prospect_id"};
constexpr sql::Statement copy_restriction{"", R"sql(
  INSERT INTO restrictions (prospect_id, org_id, since_ms, request_id)
  SELECT :to_id, org_id, since_ms, request_id FROM restrictions WHERE prospect_id = :from_id
  ON CONFLICT (prospect_id) DO NOTHING)sql"};

PrivacyRequestItem item_of(const OrgId& org, const sql::Row& row) {
  PrivacyRequestItem item;
  item.row.id = row.id<RowId>(0);
  item.row.org = org;
  item.row.prospect = row.id<ProspectId>(1);
  item.row.kind = row.text(2);
  item.row.via = row.text(3);
  item.row.received_ms = row.integer(4);
  item.row.due_ms = row.integer(5);
  item.row.opened_by = row.text(6);
  item.row.opened_ms = row.integer(7);
  item.row.state = row.text(8);
  item.row.closed_ms = row.maybe_integer(9);
  item.row.closed_by = row.text(10);
  item.row.reason = row.text(11);
  item.row.record = row.text(12);
  item.prospect_state = row.text(13);
  item.card = {row.integer(14), row.text(15), row.text(16)};
  item.restricted_ms = row.maybe_integer(17);
  item.opened_name = row.text(18);
  item.closed_name = row.text(19);
  return item;
}

std::vector<PrivacyRequestItem> items_of(const OrgId& org, const std::vector<sql::Row>& rows) {
  std::vector<PrivacyRequestItem> items;
  for (const sql::Row& row : rows) items.push_back(item_of(org, row));
  return items;
}

}  // namespace

void insert_privacy_request(sql::Db& db, const PrivacyRequestRow& row) {
  db.exec(add, {{"id", row.id},
                {"org_id", row.org},
                {"prospect_id", row.prospect},
                {"kind", row.kind},
                {"via", row.via},
                {"received_ms", row.received_ms},
                {"due_ms", row.due_ms},
                {"opened_by", row.opened_by},
                {"opened_ms", row.opened_ms}});
}

std::optional<PrivacyRequestItem> find_privacy_request(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(one, {{"org_id", org}, {"id", id}});
  return row ? std::optional(item_of(org, *row)) : std::nullopt;
}

std::vector<PrivacyRequestItem> list_privacy_requests(sql::Db& db, const OrgId& org, const PrivacyFilter& filter,
                                                      std::int64_t limit) {
  if (filter.state == "open") {
    return items_of(org, db.rows(open_ones, {{"org_id", org},
                                             {"due_from_ms", filter.due_from_ms},
                                             {"due_to_ms", filter.due_to_ms},
                                             {"row_limit", limit}}));
  }
  if (filter.state == "restricted")
    return items_of(org, db.rows(resting_ones, {{"org_id", org}, {"row_limit", limit}}));
  return items_of(org, db.rows(closed_ones, {{"org_id", org}, {"state", filter.state}, {"row_limit", limit}}));
}

std::vector<PrivacyTerm> privacy_requests_due(sql::Db& db, const OrgId& org, std::int64_t by_ms) {
  std::vector<PrivacyTerm> found;
  for (const sql::Row& row : db.rows(due_ones, {{"org_id", org}, {"by_ms", by_ms}}))
    found.push_back({row.id<RowId>(0), row.integer(1)});
  return found;
}

std::vector<PrivacyRequestItem> privacy_requests_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  return items_of(org, db.rows(of_prospect, {{"org_id", org}, {"prospect_id", prospect}}));
}

bool close_privacy_request(sql::Db& db, const PrivacyRequestRow& row) {
  return db
      .row(close_one, {{"state", row.state},
                       {"closed_ms", row.closed_ms},
                       {"closed_by", row.closed_by},
                       {"reason", row.reason},
                       {"record", row.record},
                       {"id", row.id}})
      .has_value();
}

PrivacyCounts count_privacy_requests(sql::Db& db, const OrgId& org, std::int64_t now_ms, std::int64_t soon_ms) {
  const auto row = db.row(count_open, {{"now_ms", now_ms}, {"soon_ms", soon_ms}, {"org_id", org}});
  return {row->integer(0), row->integer(1), row->integer(2), db.row(count_resting, {{"org_id", org}})->integer(0)};
}

void restrict(sql::Db& db, const OrgId& org, const ProspectId& prospect, const RowId& request, Time now) {
  db.exec(add_restriction,
          {{"prospect_id", prospect}, {"org_id", org}, {"since_ms", to_ms(now)}, {"request_id", request}});
}

std::optional<std::int64_t> restricted_since(sql::Db& db, const ProspectId& prospect) {
  const auto row = db.row(select_restriction, {{"prospect_id", prospect}});
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

bool lift_restriction(sql::Db& db, const ProspectId& prospect) {
  return db.row(drop_restriction, {{"prospect_id", prospect}}).has_value();
}

void carry_restriction(sql::Db& db, const ProspectId& from, const ProspectId& to) {
  db.exec(copy_restriction, {{"to_id", to}, {"from_id", from}});
}

}  // namespace anketa::store
