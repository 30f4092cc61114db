// What a person drives is written down, and he is a customer from now on: one way for a sale made here and for a row of
// an old base. In: whose it is, on what it hangs, what is known of it. Out: the car. Its number is sealed and keyed, so
// that a number leads to its owner only here. Runs inside a write; reading on any session.
// Next: hub/work/sale.h, hub/pipeline/old_lead.h
#pragma once
#include "hub/privacy/vault.h"
#include "hub/store/owned_cars.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

struct OwnCar {
  ProspectId prospect;
  store::OwnedCarRow row;  // less its id, its number and when it was written down
  std::string vin;         // "" where not known
};
RowId own_car(sql::Db& db, const privacy::Vault& vault, const OwnCar& car, const Clock& clock, Random& random);

[[nodiscard]] std::int64_t vin_key(const privacy::Vault& vault, const OrgId& org, std::string_view vin);
// Living owners of this number, under whatever version of the index key it was kept; more than one where it was sold
// on.
[[nodiscard]] std::vector<ProspectId> owners_of(sql::Db& db, const privacy::Vault& vault, const OrgId& org,
                                                std::string_view vin);

}  // namespace anketa::work
