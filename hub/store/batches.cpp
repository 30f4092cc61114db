#include "hub/store/batches.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO batches (id, org_id, deed, dealer_id, user_id, reason, made_ms, made_by)
  VALUES (:id, :org_id, :deed, :dealer_id, :user_id, :reason, :made_ms, :made_by))sql"};
constexpr sql::Statement select_one{"ttttiti", R"sql(
  SELECT deed, dealer_id, user_id, reason, made_ms, made_by, undone_ms FROM batches
  WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement undo{"", "UPDATE batches SET undone_ms = :now_ms WHERE id = :id"};
constexpr sql::Statement add_item{"", R"sql(
  INSERT INTO batch_items (batch_id, org_id, prospect_id, brand, before_id, before_dealer_id, before_user_id,
                           before_stage, after_id, state, code)
  VALUES (:batch_id, :org_id, :prospect_id, :brand, :before_id, :before_dealer_id, :before_user_id, :before_stage,
          :after_id, :state, :code))sql"};
constexpr sql::Statement change_item{"", R"sql(
  UPDATE batch_items SET state = :state, code = :code
  WHERE batch_id = :batch_id AND prospect_id = :prospect_id AND brand = :brand)sql"};
constexpr sql::Statement select_items{"ttttttttt", R"sql(
  SELECT prospect_id, brand, before_id, before_dealer_id, before_user_id, before_stage, after_id, state, code
  FROM batch_items WHERE batch_id = :batch_id ORDER BY prospect_id, brand)sql"};
// Of a deed across a border of the reach nobody inside learns, not even by a number.
#define BATCH_IN_REACH                                                                                       \
  " (:everything = 1 OR NOT EXISTS (SELECT 1 FROM batch_items ri JOIN assignments ra ON ra.id = ri.after_id" \
  "  WHERE ri.batch_id = b.id AND (ra.dealer_id NOT IN " ANKETA_REACH                                        \
  "   OR (ri.before_dealer_id IS NOT NULL AND ri.before_dealer_id NOT IN " ANKETA_REACH "))))"
constexpr sql::Statement select_all{
    "ttttitittttiiit",
    "SELECT b.id, b.deed, b.dealer_id, b.user_id, b.made_ms, b.made_by, b.undone_ms,"
    " b.reason, d.name_ru, d.name_en, u.name,"
    " (SELECT count(*) FROM batch_items i WHERE i.batch_id = b.id),"
    " (SELECT count(*) FROM batch_items i WHERE i.batch_id = b.id AND i.state = 'back'),"
    " (SELECT count(*) FROM batch_items i WHERE i.batch_id = b.id AND i.state = 'gone'),"
    " m.name"
    " FROM batches b LEFT JOIN dealers d ON d.id = b.dealer_id"
    " LEFT JOIN users u ON u.id = b.user_id LEFT JOIN users m ON m.id = b.made_by"
    " WHERE b.org_id = :org_id AND (b.made_ms, b.id) < (:after_ms, :after_id)"
    " AND" BATCH_IN_REACH " ORDER BY b.made_ms DESC, b.id DESC LIMIT :row_limit"};
constexpr sql::Statement select_seen{"i",
                                     "SELECT 1 FROM batches b WHERE b.org_id = :org_id AND b.id = :id"
                                     " AND" BATCH_IN_REACH};

}  // namespace

void insert_batch(sql::Db& db, const BatchRow& batch) {
  db.exec(add, {{"id", batch.id},
                {"org_id", batch.org},
                {"deed", batch.deed},
                {"dealer_id", batch.dealer},
                {"user_id", batch.user},
                {"reason", batch.reason},
                {"made_ms", batch.made_ms},
                {"made_by", batch.made_by}});
}

std::optional<BatchRow> find_batch(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(select_one, {{"org_id", org}, {"id", id}});
  if (!row) return std::nullopt;
  return BatchRow{id,
                  org,
                  row->text(0),
                  row->id<DealerId>(1),
                  row->id<UserId>(2),
                  row->text(3),
                  row->integer(4),
                  row->id<UserId>(5),
                  row->maybe_integer(6)};
}

void set_batch_undone(sql::Db& db, const RowId& id, Time now) { db.exec(undo, {{"now_ms", to_ms(now)}, {"id", id}}); }

void add_batch_item(sql::Db& db, const OrgId& org, const RowId& batch, const BatchItem& item) {
  db.exec(add_item, {{"batch_id", batch},
                     {"org_id", org},
                     {"prospect_id", item.prospect},
                     {"brand", item.brand},
                     {"before_id", item.before},
                     {"before_dealer_id", item.before_dealer},
                     {"before_user_id", item.before_user},
                     {"before_stage", item.before_stage},
                     {"after_id", item.after},
                     {"state", item.state},
                     {"code", item.code}});
}

void set_batch_item(sql::Db& db, const RowId& batch, const BatchItem& item) {
  db.exec(change_item, {{"state", item.state},
                        {"code", item.code},
                        {"batch_id", batch},
                        {"prospect_id", item.prospect},
                        {"brand", item.brand}});
}

std::vector<BatchItem> batch_items(sql::Db& db, const RowId& batch) {
  std::vector<BatchItem> items;
  for (const sql::Row& row : db.rows(select_items, {{"batch_id", batch}})) {
    items.push_back({row.id<ProspectId>(0), row.text(1), row.id<AssignmentId>(2), row.id<DealerId>(3),
                     row.id<UserId>(4), row.text(5), row.id<AssignmentId>(6), row.text(7), row.text(8)});
  }
  return items;
}

std::vector<BatchSummary> list_batches(sql::Db& db, const Sight& asked, const Place& after, std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  std::vector<BatchSummary> found;
  for (const sql::Row& row : db.rows(select_all, {{"org_id", sight.org},
                                                  {"after_ms", after.ms},
                                                  {"after_id", after.id},
                                                  {"everything", sight.everything ? 1 : 0},
                                                  {"dealer_id", sight.reach},
                                                  {"row_limit", limit}})) {
    BatchSummary one;
    one.row = {row.id<RowId>(0), sight.org,      row.text(1),       row.id<DealerId>(2), row.id<UserId>(3),
               row.text(7),      row.integer(4), row.id<UserId>(5), row.maybe_integer(6)};
    one.dealer = {one.row.dealer.value, row.text(8), row.text(9)};
    one.user_name = row.text(10);
    one.done = row.integer(11);
    one.back = row.integer(12);
    one.gone = row.integer(13);
    one.maker_name = row.text(14);
    found.push_back(std::move(one));
  }
  return found;
}

bool may_see_batch(sql::Db& db, const Sight& asked, const RowId& id) {
  const Sight& sight = sight_for(__func__, asked);
  return db
      .row(select_seen,
           {{"org_id", sight.org}, {"id", id}, {"everything", sight.everything ? 1 : 0}, {"dealer_id", sight.reach}})
      .has_value();
}

}  // namespace anketa::store
