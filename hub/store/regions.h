// Tables regions, region_parts: named sets of cities and dealers that a person's rights may end at. What lies within
// reach of a region is asked through the view reach_dealers (store/sight.h). Inside writes where they change something.
#pragma once
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/domain/text.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct RegionRow {
  RegionId id;
  OrgId org;
  domain::LocalText name;
  std::vector<std::string> cities;   // ids; a city stands for all dealers in it and for its leads without a dealer
  std::vector<std::string> dealers;  // ids
  std::int64_t people = 0;           // users whose rights end here; read only
};
[[nodiscard]] std::vector<RegionRow> all_regions(sql::Db& db, const OrgId& org);  // by name
[[nodiscard]] bool region_exists(sql::Db& db, const OrgId& org, const RegionId& id);
void put_region(sql::Db& db, const RegionRow& region, Time now);  // new, or instead of what it was

}  // namespace anketa::store
