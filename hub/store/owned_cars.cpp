#include "hub/store/owned_cars.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO owned_cars (id, org_id, assignment_id, dealer_id, model, since_ms, recorded_by, recorded_ms, key_version,
                          data_key, vin_sealed)
  VALUES (:id, :org_id, :assignment_id, :dealer_id, :model, :since_ms, :recorded_by, :recorded_ms, :key_version,
          :data_key, :vin_sealed))sql"};
constexpr sql::Statement select_seller{"t", R"sql(
  SELECT o.dealer_id FROM assignments a JOIN owned_cars o ON o.assignment_id = a.id
  WHERE a.org_id = :org_id AND a.prospect_id = :prospect_id ORDER BY o.since_ms DESC, o.id DESC LIMIT 1)sql"};
constexpr sql::Statement drop{"t", R"sql(
  UPDATE owned_cars SET key_version = NULL, data_key = NULL, vin_sealed = NULL
  WHERE assignment_id IN (SELECT id FROM assignments WHERE prospect_id = :prospect_id) AND vin_sealed IS NOT NULL
  RETURNING id)sql"};
constexpr sql::Statement select_cars{"ttttititttttitt", R"sql(
  SELECT o.id, o.org_id, o.assignment_id, o.model, o.since_ms, o.recorded_by, o.recorded_ms, o.dealer_id,
         coalesce(m.name, o.model), coalesce(m.brand_name, a.brand), d.name_ru, d.name_en, o.key_version, o.data_key,
         o.vin_sealed
  FROM assignments a JOIN owned_cars o ON o.assignment_id = a.id JOIN dealers d ON d.id = o.dealer_id
    LEFT JOIN models m ON m.org_id = o.org_id AND m.id = o.model
  WHERE a.org_id = :org_id AND a.prospect_id = :prospect_id ORDER BY o.since_ms DESC, o.id DESC LIMIT 100)sql"};

}  // namespace

void insert_owned_car(sql::Db& db, const OwnedCarRow& car) {
  const auto& vin = car.vin;
  db.exec(add, {{"id", car.id},
                {"org_id", car.org},
                {"assignment_id", car.assignment},
                {"dealer_id", car.dealer},
                {"model", car.model},
                {"since_ms", car.since_ms},
                {"recorded_by", car.recorded_by},
                {"recorded_ms", car.recorded_ms},
                {"key_version", vin ? std::optional(vin->key_version) : std::nullopt},
                {"data_key", vin ? std::optional(vin->data_key) : std::nullopt},
                {"vin_sealed", vin ? std::optional(vin->sealed) : std::nullopt}});
}

DealerId sold_by(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  const auto row = db.row(select_seller, {{"org_id", org}, {"prospect_id", prospect}});
  return row ? row->id<DealerId>(0) : DealerId{};
}

std::int64_t drop_vins(sql::Db& db, const ProspectId& prospect) {
  return static_cast<std::int64_t>(db.rows(drop, {{"prospect_id", prospect}}).size());
}

std::vector<OwnedCarItem> owned_cars_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<OwnedCarItem> items;
  for (const sql::Row& row : db.rows(select_cars, {{"org_id", org}, {"prospect_id", prospect}})) {
    OwnedCarItem item;
    item.row = {row.id<RowId>(0), row.id<OrgId>(1), row.id<AssignmentId>(2), row.id<DealerId>(7), row.text(3),
                row.integer(4),   row.text(5),      row.integer(6),          std::nullopt};
    item.model_name = row.text(8);
    item.brand_name = row.text(9);
    item.dealer = {row.text(7), row.text(10), row.text(11)};
    if (!row.is_null(14)) item.row.vin = privacy::SealedCard{row.integer(12), row.text(13), row.text(14)};
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace anketa::store
