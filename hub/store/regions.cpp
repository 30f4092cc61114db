#include "hub/store/regions.h"

namespace anketa::store {
namespace {

constexpr sql::Statement all{"ttti", R"sql(
  SELECT r.id, r.name_ru, r.name_en,
         (SELECT count(*) FROM users u WHERE u.region_id = r.id AND u.state <> 'disabled')
  FROM regions r WHERE r.org_id = :org_id ORDER BY r.name_ru, r.id)sql"};
constexpr sql::Statement parts{"tt", "SELECT kind, ref FROM region_parts WHERE region_id = :id ORDER BY kind, ref"};
constexpr sql::Statement one{"i", "SELECT 1 FROM regions WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement put{"", R"sql(
  INSERT INTO regions (id, org_id, name_ru, name_en, made_ms) VALUES (:id, :org_id, :name_ru, :name_en, :made_ms)
  ON CONFLICT (id) DO UPDATE SET name_ru = excluded.name_ru, name_en = excluded.name_en)sql"};
constexpr sql::Statement drop_parts{"", "DELETE FROM region_parts WHERE region_id = :id"};
constexpr sql::Statement add_part{"", R"sql(
  INSERT INTO region_parts (region_id, org_id, kind, ref) VALUES (:id, :org_id, :kind, :ref))sql"};

void add_parts(sql::Db& db, const RegionRow& region, const char* kind, const std::vector<std::string>& refs) {
  for (const std::string& ref : refs)
    db.exec(add_part, {{"id", region.id}, {"org_id", region.org}, {"kind", kind}, {"ref", ref}});
}

}  // namespace

std::vector<RegionRow> all_regions(sql::Db& db, const OrgId& org) {
  std::vector<RegionRow> regions;
  for (const sql::Row& row : db.rows(all, {{"org_id", org}})) {
    RegionRow region{row.id<RegionId>(0), org, {row.text(1), row.text(2)}, {}, {}, row.integer(3)};
    for (const sql::Row& part : db.rows(parts, {{"id", region.id}}))
      (part.text(0) == "city" ? region.cities : region.dealers).push_back(part.text(1));
    regions.push_back(std::move(region));
  }
  return regions;
}

bool region_exists(sql::Db& db, const OrgId& org, const RegionId& id) {
  return db.row(one, {{"org_id", org}, {"id", id}}).has_value();
}

void put_region(sql::Db& db, const RegionRow& region, Time now) {
  db.exec(put, {{"id", region.id},
                {"org_id", region.org},
                {"name_ru", region.name.ru},
                {"name_en", region.name.en},
                {"made_ms", to_ms(now)}});
  db.exec(drop_parts, {{"id", region.id}});
  add_parts(db, region, "city", region.cities);
  add_parts(db, region, "dealer", region.dealers);
}

}  // namespace anketa::store
