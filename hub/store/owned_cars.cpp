#include "hub/store/owned_cars.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO owned_cars (id, org_id, assignment_id, lead_id, dealer_id, model, since_ms, recorded_by, recorded_ms,
                          key_version, data_key, vin_sealed, vin_key, stage_before)
  VALUES (:id, :org_id, :assignment_id, :lead_id, :dealer_id, :model, :since_ms, :recorded_by, :recorded_ms,
          :key_version, :data_key, :vin_sealed, :vin_key, :stage_before))sql"};
// Each by its own index: what was sold here, and what old bases knew.
#define CARS_OF_PERSON(COLUMNS)                                                              \
  "SELECT " COLUMNS                                                                          \
  ", a.brand AS brand FROM assignments a JOIN owned_cars o ON o.assignment_id = a.id WHERE " \
  "a.org_id = :org_id AND a.prospect_id = :prospect_id UNION ALL SELECT " COLUMNS            \
  ", l.brand FROM leads l JOIN "                                                             \
  "owned_cars o ON o.lead_id = l.id WHERE l.org_id = :org_id AND l.prospect_id = :prospect_id"
constexpr sql::Statement select_seller{"t", "SELECT c.dealer_id FROM (" CARS_OF_PERSON(
                                                "o.id, o.dealer_id, o.since_ms") ") c WHERE c.dealer_id IS NOT NULL "
                                                "ORDER BY coalesce(c.since_ms, 0) DESC, c.id DESC LIMIT 1"};
constexpr sql::Statement has_one{"t", "SELECT c.id FROM (" CARS_OF_PERSON("o.id") ") c LIMIT 1"};
constexpr sql::Statement owners{"t", R"sql(
  SELECT DISTINCT coalesce(a.prospect_id, l.prospect_id) FROM owned_cars o
  LEFT JOIN assignments a ON a.id = o.assignment_id LEFT JOIN leads l ON l.id = o.lead_id
  WHERE o.org_id = :org_id AND o.vin_key = :vin_key)sql"};
constexpr sql::Statement unkeyed{"titt", R"sql(
  SELECT id, key_version, data_key, vin_sealed FROM owned_cars
  WHERE org_id = :org_id AND vin_sealed IS NOT NULL AND vin_key IS NULL LIMIT :most)sql"};
constexpr sql::Statement put_key{"",
                                 "UPDATE owned_cars SET vin_key = :vin_key WHERE id = :id AND vin_sealed IS NOT NULL"};
constexpr sql::Statement drop{"t", R"sql(
  UPDATE owned_cars SET key_version = NULL, data_key = NULL, vin_sealed = NULL, vin_key = NULL
  WHERE (assignment_id IN (SELECT id FROM assignments WHERE prospect_id = :prospect_id)
    OR lead_id IN (SELECT id FROM leads WHERE prospect_id = :prospect_id)) AND vin_sealed IS NOT NULL
  RETURNING id)sql"};
constexpr sql::Statement select_sale{"tttit", R"sql(
  SELECT org_id, model, recorded_by, recorded_ms, stage_before FROM owned_cars
  WHERE assignment_id = :assignment_id AND id = :id)sql"};
constexpr sql::Statement any_sale{"t", "SELECT id FROM owned_cars WHERE assignment_id = :assignment_id LIMIT 1"};
constexpr sql::Statement drop_one{"", "DELETE FROM owned_cars WHERE id = :id"};
constexpr sql::Statement drop_of_lead{"t", "DELETE FROM owned_cars WHERE lead_id = :lead_id RETURNING id"};
constexpr sql::Statement select_cars{
    "ttttititttttittt",
    "SELECT c.id, c.org_id, c.assignment_id, c.model, c.since_ms, c.recorded_by, c.recorded_ms, c.dealer_id, "
    "coalesce(m.name, c.model), coalesce(m.brand_name, CASE WHEN c.brand = '*' THEN '' ELSE c.brand END), d.name_ru, "
    "d.name_en, c.key_version, c.data_key, c.vin_sealed, c.lead_id FROM (" CARS_OF_PERSON(
        "o.id, o.org_id, o.assignment_id, o.lead_id, o.dealer_id, o.model, o.since_ms, o.recorded_by, o.recorded_ms, "
        "o.key_version, o.data_key, o.vin_sealed") ") c LEFT JOIN dealers d ON d.id = c.dealer_id "
    "LEFT JOIN models m ON m.org_id = c.org_id AND m.id = c.model "
    "ORDER BY coalesce(c.since_ms, 0) DESC, c.id DESC LIMIT 100"};

}  // namespace

void insert_owned_car(sql::Db& db, const OwnedCarRow& car) {
  const auto& vin = car.vin;
  db.exec(add, {{"id", car.id},
                {"org_id", car.org},
                {"assignment_id", car.assignment},
                {"lead_id", car.lead},
                {"dealer_id", car.dealer},
                {"model", car.model},
                {"since_ms", car.since_ms},
                {"recorded_by", car.recorded_by},
                {"recorded_ms", car.recorded_ms},
                {"key_version", vin ? std::optional(vin->key_version) : std::nullopt},
                {"data_key", vin ? std::optional(vin->data_key) : std::nullopt},
                {"vin_sealed", vin ? std::optional(vin->sealed) : std::nullopt},
                {"vin_key", car.vin_key},
                {"stage_before", car.stage_before}});
}

std::optional<OwnedCarRow> find_sale(sql::Db& db, const AssignmentId& lease, const RowId& car) {
  const auto row = db.row(select_sale, {{"assignment_id", lease}, {"id", car}});
  if (!row) return std::nullopt;
  OwnedCarRow found;
  found.id = car;
  found.org = row->id<OrgId>(0);
  found.assignment = lease;
  found.model = row->text(1);
  found.recorded_by = row->text(2);
  found.recorded_ms = row->integer(3);
  if (!row->is_null(4)) found.stage_before = row->text(4);
  return found;
}

bool has_sale(sql::Db& db, const AssignmentId& lease) {
  return db.row(any_sale, {{"assignment_id", lease}}).has_value();
}

void drop_car(sql::Db& db, const RowId& car) { db.exec(drop_one, {{"id", car}}); }

DealerId sold_by(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  const auto row = db.row(select_seller, {{"org_id", org}, {"prospect_id", prospect}});
  return row ? row->id<DealerId>(0) : DealerId{};
}

bool owns_car(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  return db.row(has_one, {{"org_id", org}, {"prospect_id", prospect}}).has_value();
}

std::vector<ProspectId> owners_of_vin(sql::Db& db, const OrgId& org, std::int64_t vin_key) {
  std::vector<ProspectId> found;
  for (const sql::Row& row : db.rows(owners, {{"org_id", org}, {"vin_key", vin_key}}))
    found.push_back(row.id<ProspectId>(0));
  return found;
}

std::vector<OwnedCarRow> unkeyed_cars(sql::Db& db, const OrgId& org, std::int64_t limit) {
  std::vector<OwnedCarRow> found;
  for (const sql::Row& row : db.rows(unkeyed, {{"org_id", org}, {"most", limit}})) {
    OwnedCarRow car;
    car.id = row.id<RowId>(0);
    car.org = org;
    car.vin = privacy::SealedCard{row.integer(1), row.text(2), row.text(3)};
    found.push_back(std::move(car));
  }
  return found;
}

void set_vin_key(sql::Db& db, const RowId& car, std::int64_t vin_key) {
  db.exec(put_key, {{"id", car}, {"vin_key", vin_key}});
}

std::int64_t drop_vins(sql::Db& db, const ProspectId& prospect) {
  return static_cast<std::int64_t>(db.rows(drop, {{"prospect_id", prospect}}).size());
}

std::int64_t drop_cars_of_lead(sql::Db& db, const LeadId& lead) {
  return static_cast<std::int64_t>(db.rows(drop_of_lead, {{"lead_id", lead}}).size());
}

std::vector<OwnedCarItem> owned_cars_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<OwnedCarItem> items;
  for (const sql::Row& row : db.rows(select_cars, {{"org_id", org}, {"prospect_id", prospect}})) {
    OwnedCarItem item;
    item.row.id = row.id<RowId>(0);
    item.row.org = row.id<OrgId>(1);
    item.row.assignment = row.id<AssignmentId>(2);
    item.row.lead = row.id<LeadId>(15);
    item.row.dealer = row.id<DealerId>(7);
    item.row.model = row.text(3);
    item.row.since_ms = row.maybe_integer(4);
    item.row.recorded_by = row.text(5);
    item.row.recorded_ms = row.integer(6);
    item.model_name = row.text(8);
    item.brand_name = row.text(9);
    item.dealer = {row.text(7), row.text(10), row.text(11)};
    if (!row.is_null(14)) item.row.vin = privacy::SealedCard{row.integer(12), row.text(13), row.text(14)};
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace anketa::store
