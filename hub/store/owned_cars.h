// Table owned_cars: what a customer drives, since when, and which house sold it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/console_leads.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct OwnedCarRow {
  RowId id;
  OrgId org;
  AssignmentId assignment;
  DealerId dealer;
  std::string model;  // of the catalogue
  std::int64_t since_ms = 0;
  std::string recorded_by;
  std::int64_t recorded_ms = 0;
  std::optional<privacy::SealedCard> vin;
};
void insert_owned_car(sql::Db& db, const OwnedCarRow& car);
// Who sold this person his newest car; none: nobody did.
[[nodiscard]] DealerId sold_by(sql::Db& db, const OrgId& org, const ProspectId& prospect);

[[nodiscard]] std::int64_t drop_vins(sql::Db& db, const ProspectId& prospect);  // P11; how many there were

struct OwnedCarItem {
  OwnedCarRow row;
  std::string model_name, brand_name;
  Names dealer;
};
[[nodiscard]] std::vector<OwnedCarItem> owned_cars_of(sql::Db& db, const OrgId& org,
                                                      const ProspectId& prospect);  // newest first

}  // namespace anketa::store
