// Opens what the vault keeps of a person, for one answer. What cannot be opened (a destroyed key, a row
// moved by hand) shows as nothing instead of breaking a whole list.
#pragma once
#include <string>

#include "hub/dedup/card.h"
#include "hub/privacy/vault.h"
#include "shared/base/id.h"
#include "shared/wire/lead_json.h"

namespace anketa::console {

[[nodiscard]] dedup::Card open_person(const privacy::Vault& vault, const ProspectId& id,
                                      const privacy::SealedCard& card);
[[nodiscard]] domain::Lead open_lead(const privacy::Vault& vault, const LeadId& id, const privacy::SealedCard& card);
[[nodiscard]] std::string person_name(const privacy::Vault& vault, const ProspectId& id,
                                      const privacy::SealedCard& card);

}  // namespace anketa::console
