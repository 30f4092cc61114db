#include "hub/dedup/sought.h"

#include "hub/dedup/grouping.h"
#include "hub/match/keys.h"

namespace anketa::dedup {

Sought seek(const privacy::Vault& vault, const OrgId& org, match::Person person) {
  Sought sought;
  sought.person = std::move(person);
  if (!sought.person.sane) return sought;
  const auto contacts = match::contact_keys(sought.person);
  const auto traits = match::kept_keys(sought.person, match::Dictionary::builtin());
  const auto slips = match::slip_keys(sought.person);
  for (const std::int64_t version : vault.index_versions()) {  // the newest comes last
    sought.kept = blinded(vault, org, traits, version);
    sought.asked.push_back(blinded(vault, org, slips, version));
    sought.asked.back().insert(sought.asked.back().end(), sought.kept.begin(), sought.kept.end());
    for (const std::string& contact : contacts) sought.contacts[contact].push_back(vault.blind(org, contact, version));
  }
  return sought;
}

}  // namespace anketa::dedup
