#include "hub/work/own_car.h"

#include <algorithm>

#include "hub/store/prospects.h"

namespace anketa::work {
namespace {

std::string trait_of(std::string_view vin) { return "vin:" + std::string(vin); }

}  // namespace

RowId own_car(sql::Db& db, const privacy::Vault& vault, const OwnCar& car, const Clock& clock, Random& random) {
  store::OwnedCarRow row = car.row;
  row.id = RowId::make(clock, random);
  row.recorded_ms = to_ms(clock.now());
  if (!car.vin.empty()) {
    row.vin = vault.seal(row.id.value, car.vin);
    row.vin_key = vin_key(vault, row.org, car.vin);
  }
  store::insert_owned_car(db, row);
  store::set_customer(db, car.prospect, true);
  return row.id;
}

std::int64_t vin_key(const privacy::Vault& vault, const OrgId& org, std::string_view vin) {
  return vault.blind(org, trait_of(vin), vault.index_version());
}

std::vector<ProspectId> owners_of(sql::Db& db, const privacy::Vault& vault, const OrgId& org, std::string_view vin) {
  std::vector<ProspectId> owners;
  for (const std::int64_t version : vault.index_versions()) {
    for (const ProspectId& owner : store::owners_of_vin(db, org, vault.blind(org, trait_of(vin), version))) {
      const auto living = store::living_prospect(db, org, owner);
      if (living && std::ranges::find(owners, *living) == owners.end()) owners.push_back(*living);
    }
  }
  return owners;
}

}  // namespace anketa::work
