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

}  // namespace anketa::store
