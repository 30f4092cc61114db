// Table owned_cars: what a customer drives, since when, and which house sold it. A car hangs on the lease it was sold
// under, or on the lead of an old base; either goes along with merges and splits. Its number stands sealed, and as a
// keyed hash that says whose it is.
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
  AssignmentId assignment;  // one of the two is empty
  LeadId lead;
  DealerId dealer;    // who sold it; of an old base it may be nobody known
  std::string model;  // of the catalogue; of an old base also ""
  std::optional<std::int64_t> since_ms;
  std::string recorded_by;
  std::int64_t recorded_ms = 0;
  std::optional<privacy::SealedCard> vin;
  std::optional<std::int64_t> vin_key;
  std::optional<std::string> stage_before;  // of a sale: what its lease stood at, "lost.price"; none: not kept
};
void insert_owned_car(sql::Db& db, const OwnedCarRow& car);
// Who sold this person his newest car; none: nobody did.
[[nodiscard]] DealerId sold_by(sql::Db& db, const OrgId& org, const ProspectId& prospect);
[[nodiscard]] bool owns_car(sql::Db& db, const OrgId& org, const ProspectId& prospect);
// A car sold under this lease, and whether there is any.
[[nodiscard]] std::optional<OwnedCarRow> find_sale(sql::Db& db, const AssignmentId& lease, const RowId& car);
[[nodiscard]] bool has_sale(sql::Db& db, const AssignmentId& lease);
void drop_car(sql::Db& db, const RowId& car);  // of a sale that is taken back
// Whose the cars with this key are, each once; ids as they stand, so follow redirects.
[[nodiscard]] std::vector<ProspectId> owners_of_vin(sql::Db& db, const OrgId& org, std::int64_t vin_key);
// Cars whose number has no key yet, and the key for one.
[[nodiscard]] std::vector<OwnedCarRow> unkeyed_cars(sql::Db& db, const OrgId& org, std::int64_t limit);
void set_vin_key(sql::Db& db, const RowId& car, std::int64_t vin_key);

[[nodiscard]] std::int64_t drop_vins(sql::Db& db, const ProspectId& prospect);  // P11; how many there were
std::int64_t drop_cars_of_lead(sql::Db& db, const LeadId& lead);                // of an old base that is taken back

struct OwnedCarItem {
  OwnedCarRow row;
  std::string model_name, brand_name;  // "" where the old base did not say
  Names dealer;                        // id "": nobody known
};
[[nodiscard]] std::vector<OwnedCarItem> owned_cars_of(sql::Db& db, const OrgId& org,
                                                      const ProspectId& prospect);  // newest first

}  // namespace anketa::store
