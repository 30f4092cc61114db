#include "hub/store/exports.h"

namespace anketa::store {
namespace {

#define EXPORT_COLUMNS                                                                                      \
  "SELECT e.id, e.user_id, e.format, e.language, e.lead_state, e.venue_id, e.dealer_id, e.rows_asked, "     \
  "e.asked_ms, e.state, e.decided_by, e.decided_ms, e.taken_ms, u.name, e.lead_stage, e.from_ms, e.to_ms, " \
  "e.nobodys, e.lead_kind, e.lead_source, e.lead_purpose, e.lead_brand, e.lead_model, e.person_id FROM "    \
  "exports e JOIN users u ON u.id = e.user_id WHERE e.org_id = :org_id "
constexpr const char* columns =
    "ttttttt"
    "iitt"
    "iitt"
    "iiitttttt";
constexpr sql::Statement one{columns, EXPORT_COLUMNS "AND e.id = :id"};
constexpr sql::Statement for_user{columns, EXPORT_COLUMNS
                                  "AND (e.user_id = :user_id OR (:all_waiting = 1 AND e.state = 'waiting')) "
                                  "ORDER BY e.asked_ms DESC, e.id DESC LIMIT :row_limit"};
constexpr sql::Statement count_waiting{"i", R"sql(
  SELECT count(*) FROM exports
  WHERE org_id = :org_id AND state = 'waiting' AND user_id <> :user_id AND asked_ms >= :since_ms)sql"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO exports (id, org_id, user_id, format, language, lead_state, venue_id, dealer_id, lead_stage, nobodys,
                       from_ms, to_ms, lead_kind, lead_source, lead_purpose, lead_brand, lead_model, person_id,
                       rows_asked, asked_ms, state)
  VALUES (:id, :org_id, :user_id, :format, :language, :lead_state, :venue_id, :dealer_id, :lead_stage, :nobodys,
          :from_ms, :to_ms, :lead_kind, :lead_source, :lead_purpose, :lead_brand, :lead_model, :person_id,
          :rows_asked, :asked_ms, :state))sql"};
constexpr sql::Statement holding{
    columns, EXPORT_COLUMNS
    "AND e.taken_ms >= :from_ms AND EXISTS (SELECT 1 FROM audit t WHERE t.org_id = :org_id "
    "AND t.at_ms >= :from_ms AND t.action = 'export.take' AND t.subject_id = e.id "
    "AND t.detail LIKE :pattern) ORDER BY e.taken_ms, e.id"};
constexpr sql::Statement decide{"", R"sql(
  UPDATE exports SET state = :state, decided_by = :decided_by, decided_ms = :decided_ms WHERE id = :id)sql"};
constexpr sql::Statement taken{"", "UPDATE exports SET taken_ms = :taken_ms WHERE id = :id"};

LeadFilter filter_of(const sql::Row& row) {
  LeadFilter filter;
  filter.state = row.text(4);
  filter.venue = row.text(5);
  filter.dealer = row.text(6);
  filter.stage = row.text(14);
  filter.from_ms = row.integer(15);
  filter.to_ms = row.integer(16);
  filter.nobodys = row.integer(17) != 0;
  filter.kind = row.text(18);
  filter.source = row.text(19);
  filter.purpose = row.text(20);
  filter.brand = row.text(21);
  filter.model = row.text(22);
  filter.person = row.text(23);
  return filter;
}

ExportRow export_of(const OrgId& org, const sql::Row& row) {
  return {row.id<RowId>(0),      org,
          row.id<UserId>(1),     row.text(2),
          row.text(3),           filter_of(row),
          row.integer(7),        row.integer(8),
          row.text(9),           row.id<UserId>(10),
          row.maybe_integer(11), row.maybe_integer(12),
          row.text(13)};
}

}  // namespace

void insert_export(sql::Db& db, const ExportRow& row) {
  db.exec(add, {{"id", row.id},
                {"org_id", row.org},
                {"user_id", row.user},
                {"format", row.format},
                {"language", row.language},
                {"lead_state", row.filter.state},
                {"venue_id", row.filter.venue},
                {"dealer_id", row.filter.dealer},
                {"lead_stage", row.filter.stage},
                {"nobodys", row.filter.nobodys ? 1 : 0},
                {"from_ms", row.filter.from_ms},
                {"to_ms", row.filter.to_ms},
                {"lead_kind", row.filter.kind},
                {"lead_source", row.filter.source},
                {"lead_purpose", row.filter.purpose},
                {"lead_brand", row.filter.brand},
                {"lead_model", row.filter.model},
                {"person_id", row.filter.person},
                {"rows_asked", row.rows},
                {"asked_ms", row.asked_ms},
                {"state", row.state}});
}

std::optional<ExportRow> find_export(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(one, {{"org_id", org}, {"id", id}});
  return row ? std::optional(export_of(org, *row)) : std::nullopt;
}

std::vector<ExportRow> exports_for(sql::Db& db, const OrgId& org, const UserId& user, bool all_waiting,
                                   std::int64_t limit) {
  std::vector<ExportRow> rows;
  for (const sql::Row& row : db.rows(
           for_user, {{"org_id", org}, {"user_id", user}, {"all_waiting", all_waiting ? 1 : 0}, {"row_limit", limit}}))
    rows.push_back(export_of(org, row));
  return rows;
}

std::int64_t count_exports_waiting(sql::Db& db, const OrgId& org, const UserId& user, std::int64_t since_ms) {
  return db.row(count_waiting, {{"org_id", org}, {"user_id", user}, {"since_ms", since_ms}})->integer(0);
}

void decide_export(sql::Db& db, const RowId& id, std::string_view state, const UserId& by, Time now) {
  db.exec(decide, {{"state", state}, {"decided_by", by}, {"decided_ms", to_ms(now)}, {"id", id}});
}

std::vector<ExportRow> exports_holding(sql::Db& db, const OrgId& org, const LeadId& lead, std::int64_t from_ms) {
  std::vector<ExportRow> rows;
  for (const sql::Row& row :
       db.rows(holding, {{"org_id", org}, {"from_ms", from_ms}, {"pattern", "%" + lead.value + "%"}}))
    rows.push_back(export_of(org, row));
  return rows;
}

void set_export_taken(sql::Db& db, const RowId& id, Time now) {
  db.exec(taken, {{"taken_ms", to_ms(now)}, {"id", id}});
}

}  // namespace anketa::store
