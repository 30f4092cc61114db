#include "hub/store/takeovers.h"

#include <sstream>

namespace anketa::store {
namespace {

#define TAKEOVER_COLUMNS                                                                                             \
  "SELECT id, state, made_ms, made_by, acted_by, bytes, received, key_version, data_key, head_sealed, heading_key, " \
  "file_key, lines, fields, dealers, place, counts, flaws, changed_ms FROM takeovers WHERE org_id = :org_id "
constexpr const char* columns = "ttittiiittiiittitti";
constexpr sql::Statement add{"", R"sql(
  INSERT INTO takeovers (id, org_id, state, made_ms, made_by, acted_by, bytes, received, key_version, data_key,
                         head_sealed, heading_key, file_key, lines, fields, dealers, place, counts, flaws, changed_ms)
  VALUES (:id, :org_id, :state, :made_ms, :made_by, :acted_by, :bytes, :received, :key_version, :data_key, :head_sealed,
          :heading_key, :file_key, :lines, :fields, :dealers, :place, :counts, :flaws, :changed_ms))sql"};
constexpr sql::Statement change{"", R"sql(
  UPDATE takeovers SET state = :state, acted_by = :acted_by, received = :received, key_version = :key_version,
    data_key = :data_key,
    head_sealed = :head_sealed, heading_key = :heading_key, file_key = :file_key, lines = :lines, fields = :fields,
    dealers = :dealers, place = :place, counts = :counts, flaws = :flaws, changed_ms = :changed_ms
  WHERE id = :id)sql"};
constexpr sql::Statement one{columns, TAKEOVER_COLUMNS "AND id = :id"};
constexpr sql::Statement newest{columns,
                                TAKEOVER_COLUMNS "AND state <> 'loading' ORDER BY made_ms DESC, id DESC LIMIT :most"};
constexpr sql::Statement headings{columns, TAKEOVER_COLUMNS
                                  "AND heading_key = :heading_key AND id <> :id AND state IN ('checking', 'checked', "
                                  "'importing', 'done', 'undoing', 'undone') ORDER BY made_ms DESC, id DESC LIMIT 1"};
constexpr sql::Statement file{columns, TAKEOVER_COLUMNS
                              "AND file_key = :file_key AND id <> :id AND state IN ('importing', 'done') "
                              "ORDER BY made_ms DESC, id DESC LIMIT 1"};
#define HAS(TABLE) "EXISTS (SELECT 1 FROM " TABLE " x WHERE x.takeover_id = t.id) "
constexpr sql::Statement to_forget{
    "t", "SELECT id FROM takeovers t WHERE org_id = :org_id AND ((state = 'dropped' AND (" HAS("takeover_parts") "OR " HAS(
             "takeover_blocks") "OR " HAS("takeover_keys") "OR " HAS("takeover_lines") "))"
         " OR (state IN ('done', 'undone') AND " HAS("takeover_keys") ")"
         " OR (state = 'done' AND EXISTS (SELECT 1 FROM takeover_blocks b WHERE b.takeover_id = t.id AND "
         "b.number >= t.place))"
         " OR (state IN ('checking', 'importing') AND changed_ms < :before_ms)"
         " OR (made_ms < :before_ms AND state <> 'dropped' AND (" HAS("takeover_parts") "OR " HAS("takeover_blocks")
             "OR " HAS("takeover_keys") "))) ORDER BY made_ms, id"};

constexpr sql::Statement add_part{"", R"sql(
  INSERT INTO takeover_parts (takeover_id, org_id, number, key_version, data_key, part_sealed)
  VALUES (:id, :org_id, :number, :key_version, :data_key, :part_sealed))sql"};
constexpr sql::Statement parts{"itt", R"sql(
  SELECT key_version, data_key, part_sealed FROM takeover_parts WHERE takeover_id = :id ORDER BY number)sql"};
constexpr sql::Statement count_parts{"i", "SELECT count(*) FROM takeover_parts WHERE takeover_id = :id"};
constexpr sql::Statement put_block{"", R"sql(
  INSERT INTO takeover_blocks (takeover_id, org_id, number, key_version, data_key, lines_sealed)
  VALUES (:id, :org_id, :number, :key_version, :data_key, :lines_sealed)
  ON CONFLICT (takeover_id, number) DO UPDATE SET key_version = excluded.key_version, data_key = excluded.data_key,
    lines_sealed = excluded.lines_sealed)sql"};
constexpr sql::Statement block{"itt", R"sql(
  SELECT key_version, data_key, lines_sealed FROM takeover_blocks WHERE takeover_id = :id AND number = :number)sql"};
constexpr sql::Statement block_numbers{"i",
                                       "SELECT number FROM takeover_blocks WHERE takeover_id = :id ORDER BY number"};
constexpr sql::Statement drop_block{"", "DELETE FROM takeover_blocks WHERE takeover_id = :id AND number = :number"};
constexpr sql::Statement drop_parts{"", "DELETE FROM takeover_parts WHERE takeover_id = :id"};
// A slice of one takeover's rows, by what tells them apart.
#define SLICE(TABLE, KEY)                                                                      \
  "DELETE FROM " TABLE " WHERE takeover_id = :id AND (" KEY ") IN (SELECT " KEY " FROM " TABLE \
  " WHERE takeover_id = :id LIMIT :most) RETURNING 1"
constexpr sql::Statement some_parts{"i", SLICE("takeover_parts", "number")};
constexpr sql::Statement some_blocks{"i", SLICE("takeover_blocks", "number")};
constexpr sql::Statement later_blocks{
    "i",
    "DELETE FROM takeover_blocks WHERE takeover_id = :id AND number IN (SELECT number FROM takeover_blocks "
    "WHERE takeover_id = :id AND number >= :place LIMIT :most) RETURNING 1"};
constexpr sql::Statement some_keys{"i", SLICE("takeover_keys", "contact_key, line")};
constexpr sql::Statement some_lines{"i", SLICE("takeover_lines", "line")};
constexpr sql::Statement is_checked{
    "i",
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM takeover_lines WHERE takeover_id = :id) OR EXISTS (SELECT 1 FROM "
    "takeover_keys WHERE takeover_id = :id)"};
constexpr sql::Statement add_key{"", R"sql(
  INSERT INTO takeover_keys (takeover_id, org_id, contact_key, block, line)
  VALUES (:id, :org_id, :contact_key, :block, :line) ON CONFLICT (takeover_id, contact_key, line) DO NOTHING)sql"};
constexpr sql::Statement keys{"iii", R"sql(
  SELECT contact_key, block, line FROM takeover_keys
  WHERE takeover_id = :id AND contact_key = :contact_key ORDER BY line LIMIT 5)sql"};
constexpr sql::Statement places{"tii", R"sql(
  SELECT k.takeover_id, k.block, k.line FROM takeovers t JOIN takeover_keys k ON k.takeover_id = t.id
  WHERE t.org_id = :org_id AND k.contact_key = :contact_key AND NOT EXISTS (SELECT 1 FROM takeover_lines l
    WHERE l.takeover_id = k.takeover_id AND l.line = k.line AND l.lead_id IS NOT NULL) ORDER BY k.takeover_id, k.line)sql"};
constexpr sql::Statement drop_line_keys{"", "DELETE FROM takeover_keys WHERE takeover_id = :id AND line = :line"};

constexpr sql::Statement put_line{"", R"sql(
  INSERT INTO takeover_lines (takeover_id, org_id, line, verdict, flaws, lead_id, joins, fate)
  VALUES (:id, :org_id, :line, :verdict, :flaws, :lead_id, :joins, :fate)
  ON CONFLICT (takeover_id, line) DO UPDATE SET verdict = excluded.verdict, flaws = excluded.flaws,
    lead_id = excluded.lead_id, joins = excluded.joins, fate = excluded.fate)sql"};
#define LINE_COLUMNS "SELECT line, verdict, flaws, lead_id, joins, fate FROM takeover_lines WHERE takeover_id = :id "
constexpr sql::Statement one_line{
    "itttt"
    "t",
    LINE_COLUMNS "AND line = :line"};
constexpr sql::Statement errors{"it",
                                "SELECT line, flaws FROM takeover_lines WHERE takeover_id = :id AND verdict = 'error'"};
constexpr sql::Statement lead_lines{
    "itttt"
    "t",
    LINE_COLUMNS "AND lead_id IS NOT NULL AND line < :before ORDER BY line DESC LIMIT :most"};
constexpr sql::Statement origin{"ti", "SELECT takeover_id, line FROM takeover_lines WHERE lead_id = :lead_id"};

// What a person has done about it since the lead came. Whoever he is now: leads go along with merges and splits.
#define LEASE_OF(TABLE) \
  "SELECT 1 FROM assignments a JOIN " TABLE " x ON x.assignment_id = a.id WHERE a.prospect_id = l.prospect_id AND x."
#define WHY_IT_STAYS \
  "CASE WHEN EXISTS (" LEASE_OF("owned_cars") "recorded_ms >= l.arrived_ms) THEN 'sold' "                          \
  "WHEN EXISTS (" LEASE_OF("test_drives") "made_ms >= l.arrived_ms) THEN 'driven' "                                \
  "WHEN EXISTS (" LEASE_OF("contacts") "at_ms >= l.arrived_ms) OR EXISTS (SELECT 1 FROM assignments a WHERE " \
  "a.prospect_id = l.prospect_id AND a.first_result_ms >= l.arrived_ms) THEN 'contacted' " \
  "WHEN EXISTS (" LEASE_OF("stages") "since_ms >= l.arrived_ms) OR EXISTS (SELECT 1 FROM assignments a WHERE "     \
  "a.prospect_id = l.prospect_id AND a.lead_id = l.id AND a.opened_by NOT IN ('takeover', 'router')) THEN "        \
  "'moved' "                                                                                                       \
  "WHEN EXISTS (SELECT 1 FROM identity_leads y JOIN identity_decisions d ON d.id = y.decision_id WHERE "           \
  "y.lead_id = l.id AND d.decided_by <> 'matcher' AND d.kind <> 'undo' AND d.undone_by IS NULL) OR EXISTS "        \
  "(SELECT 1 FROM corrections c WHERE c.lead_id = l.id) THEN 'decided' "                                           \
  "WHEN EXISTS (SELECT 1 FROM privacy_requests p WHERE p.prospect_id = l.prospect_id AND p.opened_ms >= "          \
  "l.arrived_ms) THEN 'asked' ELSE '' END"
#define LEADS_OF_IT                                                                       \
  "FROM takeover_lines t JOIN leads l ON l.id = t.lead_id WHERE t.takeover_id = :id AND " \
  "l.org_id = :org_id AND l.state <> 'erased' "
constexpr sql::Statement worked{"t", "SELECT " WHY_IT_STAYS " FROM leads l WHERE l.org_id = :org_id AND l.id = :id"};
constexpr sql::Statement outlook{
    "ti", "SELECT why, count(*) FROM (SELECT " WHY_IT_STAYS " AS why " LEADS_OF_IT ") seen GROUP BY why"};
#define NOBODY_ELSES                                                                                              \
  "NOT EXISTS (SELECT 1 FROM leads o WHERE o.prospect_id = l.prospect_id AND o.state <> 'erased' AND NOT EXISTS " \
  "(SELECT 1 FROM takeover_lines w WHERE w.lead_id = o.id AND w.takeover_id = :id))"
constexpr sql::Statement gone{
    "i", "SELECT count(DISTINCT l.prospect_id) " LEADS_OF_IT "AND " NOBODY_ELSES " AND " WHY_IT_STAYS " = ''"};
constexpr sql::Statement stays{"itt", "SELECT line, why, prospect_id FROM (SELECT t.line AS line, " WHY_IT_STAYS
                                      " AS why, l.prospect_id AS prospect_id " LEADS_OF_IT
                                      ") seen WHERE why <> '' ORDER BY line LIMIT :most"};

std::string text_of(const Tally& tally) {
  std::string text;
  for (const auto& [code, count] : tally) text.append(code).append(" ").append(std::to_string(count)).append("\n");
  return text;
}
Tally tally_of(const std::string& text) {
  Tally tally;
  std::istringstream in(text);
  std::string code;
  for (std::int64_t count = 0; in >> code >> count;) tally[code] = count;
  return tally;
}

std::vector<sql::Param> params_of(const TakeoverRow& row) {
  return {{"id", row.id},
          {"state", row.state},
          {"acted_by", row.acted_by},
          {"received", row.received},
          {"key_version", row.head.key_version},
          {"data_key", row.head.data_key},
          {"head_sealed", row.head.sealed},
          {"heading_key", row.heading_key},
          {"file_key", row.file_key},
          {"lines", row.lines},
          {"fields", row.fields},
          {"dealers", row.dealers},
          {"place", row.place},
          {"counts", text_of(row.counts)},
          {"flaws", text_of(row.flaws)},
          {"changed_ms", row.changed_ms}};
}

TakeoverRow row_of(const OrgId& org, const sql::Row& row) {
  TakeoverRow found;
  found.id = row.id<RowId>(0);
  found.org = org;
  found.state = row.text(1);
  found.made_ms = row.integer(2);
  found.made_by = row.id<UserId>(3);
  found.acted_by = row.id<UserId>(4);
  found.bytes = row.integer(5);
  found.received = row.integer(6);
  found.head = {row.integer(7), row.text(8), row.text(9)};
  found.heading_key = row.integer(10);
  found.file_key = row.integer(11);
  found.lines = row.integer(12);
  found.fields = row.text(13);
  found.dealers = row.text(14);
  found.place = row.integer(15);
  found.counts = tally_of(row.text(16));
  found.flaws = tally_of(row.text(17));
  found.changed_ms = row.integer(18);
  return found;
}

std::optional<TakeoverRow> maybe(const OrgId& org, const std::optional<sql::Row>& row) {
  return row ? std::optional(row_of(org, *row)) : std::nullopt;
}

TakeoverLine line_of(const sql::Row& row) {
  return {row.integer(0), row.text(1), row.text(2), row.id<LeadId>(3), row.text(4), row.text(5)};
}

std::int64_t drop_some(sql::Db& db, const RowId& id, std::initializer_list<const sql::Statement*> tables,
                       std::int64_t most) {
  std::int64_t went = 0;
  for (const sql::Statement* table : tables) {
    if (went < most) went += static_cast<std::int64_t>(db.rows(*table, {{"id", id}, {"most", most - went}}).size());
  }
  return went;
}

}  // namespace

void insert_takeover(sql::Db& db, const TakeoverRow& row) {
  auto params = params_of(row);
  params.insert(params.end(),
                {{"org_id", row.org}, {"made_ms", row.made_ms}, {"made_by", row.made_by}, {"bytes", row.bytes}});
  db.exec(add, params);
}

void update_takeover(sql::Db& db, const TakeoverRow& row) { db.exec(change, params_of(row)); }

std::optional<TakeoverRow> find_takeover(sql::Db& db, const OrgId& org, const RowId& id) {
  return maybe(org, db.row(one, {{"org_id", org}, {"id", id}}));
}

std::vector<TakeoverRow> newest_takeovers(sql::Db& db, const OrgId& org, std::int64_t limit) {
  std::vector<TakeoverRow> rows;
  for (const sql::Row& row : db.rows(newest, {{"org_id", org}, {"most", limit}})) rows.push_back(row_of(org, row));
  return rows;
}

std::optional<TakeoverRow> same_headings(sql::Db& db, const TakeoverRow& row) {
  return maybe(row.org, db.row(headings, {{"org_id", row.org}, {"id", row.id}, {"heading_key", row.heading_key}}));
}

std::optional<TakeoverRow> same_file(sql::Db& db, const TakeoverRow& row) {
  return maybe(row.org, db.row(file, {{"org_id", row.org}, {"id", row.id}, {"file_key", row.file_key}}));
}

std::vector<RowId> takeovers_to_forget(sql::Db& db, const OrgId& org, std::int64_t before_ms) {
  std::vector<RowId> ids;
  for (const sql::Row& row : db.rows(to_forget, {{"org_id", org}, {"before_ms", before_ms}}))
    ids.push_back(row.id<RowId>(0));
  return ids;
}

void put_takeover_part(sql::Db& db, const OrgId& org, const RowId& id, std::int64_t number,
                       const privacy::SealedCard& part) {
  db.exec(add_part, {{"id", id},
                     {"org_id", org},
                     {"number", number},
                     {"key_version", part.key_version},
                     {"data_key", part.data_key},
                     {"part_sealed", part.sealed}});
}

std::vector<privacy::SealedCard> takeover_parts(sql::Db& db, const RowId& id) {
  std::vector<privacy::SealedCard> found;
  for (const sql::Row& row : db.rows(parts, {{"id", id}})) found.push_back({row.integer(0), row.text(1), row.text(2)});
  return found;
}

std::int64_t count_takeover_parts(sql::Db& db, const RowId& id) {
  return db.row(count_parts, {{"id", id}})->integer(0);
}

void put_takeover_block(sql::Db& db, const OrgId& org, const RowId& id, std::int64_t number,
                        const privacy::SealedCard& block) {
  db.exec(put_block, {{"id", id},
                      {"org_id", org},
                      {"number", number},
                      {"key_version", block.key_version},
                      {"data_key", block.data_key},
                      {"lines_sealed", block.sealed}});
}

std::optional<privacy::SealedCard> takeover_block(sql::Db& db, const RowId& id, std::int64_t number) {
  const auto row = db.row(block, {{"id", id}, {"number", number}});
  if (!row) return std::nullopt;
  return privacy::SealedCard{row->integer(0), row->text(1), row->text(2)};
}

std::vector<std::int64_t> takeover_block_numbers(sql::Db& db, const RowId& id) {
  std::vector<std::int64_t> numbers;
  for (const sql::Row& row : db.rows(block_numbers, {{"id", id}})) numbers.push_back(row.integer(0));
  return numbers;
}

void drop_takeover_block(sql::Db& db, const RowId& id, std::int64_t number) {
  db.exec(drop_block, {{"id", id}, {"number", number}});
}

void drop_takeover_parts(sql::Db& db, const RowId& id) { db.exec(drop_parts, {{"id", id}}); }

std::int64_t drop_takeover_file(sql::Db& db, const RowId& id, std::int64_t most) {
  return drop_some(db, id, {&some_parts, &some_blocks, &some_keys}, most);
}

std::int64_t drop_takeover_check(sql::Db& db, const RowId& id, std::int64_t most) {
  return drop_some(db, id, {&some_lines, &some_keys}, most);
}

std::int64_t drop_takeover_blocks(sql::Db& db, const RowId& id, std::int64_t place, std::int64_t most) {
  return static_cast<std::int64_t>(db.rows(later_blocks, {{"id", id}, {"place", place}, {"most", most}}).size());
}

std::int64_t drop_takeover_keys(sql::Db& db, const RowId& id, std::int64_t most) {
  return drop_some(db, id, {&some_keys}, most);
}

bool has_takeover_check(sql::Db& db, const RowId& id) { return db.row(is_checked, {{"id", id}}).has_value(); }

void add_takeover_key(sql::Db& db, const OrgId& org, const RowId& id, const TakeoverKey& key) {
  db.exec(add_key, {{"id", id}, {"org_id", org}, {"contact_key", key.key}, {"block", key.block}, {"line", key.line}});
}

std::vector<TakeoverKey> takeover_keys(sql::Db& db, const RowId& id, std::int64_t key) {
  std::vector<TakeoverKey> found;
  for (const sql::Row& row : db.rows(keys, {{"id", id}, {"contact_key", key}}))
    found.push_back({row.integer(0), row.integer(1), row.integer(2)});
  return found;
}

std::vector<TakeoverPlace> takeover_places(sql::Db& db, const OrgId& org, std::int64_t key) {
  std::vector<TakeoverPlace> found;
  for (const sql::Row& row : db.rows(places, {{"org_id", org}, {"contact_key", key}}))
    found.push_back({row.id<RowId>(0), row.integer(1), row.integer(2)});
  return found;
}

void drop_takeover_line_keys(sql::Db& db, const RowId& id, std::int64_t line) {
  db.exec(drop_line_keys, {{"id", id}, {"line", line}});
}

void put_takeover_line(sql::Db& db, const OrgId& org, const RowId& id, const TakeoverLine& line) {
  db.exec(put_line, {{"id", id},
                     {"org_id", org},
                     {"line", line.line},
                     {"verdict", line.verdict},
                     {"flaws", line.flaws},
                     {"lead_id", line.lead},
                     {"joins", line.joins},
                     {"fate", line.fate}});
}

std::optional<TakeoverLine> takeover_line(sql::Db& db, const RowId& id, std::int64_t line) {
  const auto row = db.row(one_line, {{"id", id}, {"line", line}});
  return row ? std::optional(line_of(*row)) : std::nullopt;
}

std::map<std::int64_t, std::string> takeover_errors(sql::Db& db, const RowId& id) {
  std::map<std::int64_t, std::string> found;
  for (const sql::Row& row : db.rows(errors, {{"id", id}})) found[row.integer(0)] = row.text(1);
  return found;
}

std::vector<TakeoverLine> takeover_leads(sql::Db& db, const RowId& id, std::int64_t before, std::int64_t limit) {
  std::vector<TakeoverLine> found;
  for (const sql::Row& row :
       db.rows(lead_lines, {{"id", id}, {"before", before == 0 ? INT64_MAX : before}, {"most", limit}}))
    found.push_back(line_of(row));
  return found;
}

std::optional<TakeoverOrigin> takeover_origin(sql::Db& db, const LeadId& lead) {
  const auto row = db.row(origin, {{"lead_id", lead}});
  if (!row) return std::nullopt;
  return TakeoverOrigin{row->id<RowId>(0), row->integer(1)};
}

std::string worked_since(sql::Db& db, const OrgId& org, const LeadId& lead) {
  const auto row = db.row(worked, {{"org_id", org}, {"id", lead}});
  return row ? row->text(0) : std::string();
}

TakeoverOutlook takeover_outlook(sql::Db& db, const OrgId& org, const RowId& id) {
  TakeoverOutlook seen;
  for (const sql::Row& row : db.rows(outlook, {{"org_id", org}, {"id", id}})) seen.leads[row.text(0)] = row.integer(1);
  seen.people_gone = db.row(gone, {{"org_id", org}, {"id", id}})->integer(0);
  return seen;
}

std::vector<TakeoverStay> takeover_stays(sql::Db& db, const OrgId& org, const RowId& id, std::int64_t limit) {
  std::vector<TakeoverStay> found;
  for (const sql::Row& row : db.rows(stays, {{"org_id", org}, {"id", id}, {"most", limit}}))
    found.push_back({row.integer(0), row.text(1), row.id<ProspectId>(2)});
  return found;
}

}  // namespace anketa::store
