#include "hub/privacy/basis.h"

#include "hub/privacy/standing.h"
#include "hub/store/catalogue.h"

namespace anketa::privacy {

bool is_own_request(std::string_view purpose) {
  return purpose == "test_drive" || purpose == "complaint" || purpose == "call_me";
}

Basis basis_of(const std::string& purpose, const std::vector<store::ConsentRow>& consents,
               const RecipientsOf& recipients_of) {
  if (is_own_request(purpose)) return {true, true};
  Basis basis;
  for (const store::ConsentRow& consent : consents) {
    if (!stands(consent, consents)) continue;
    basis.exists = true;
    // An old base is one that the network's dealers worked with.
    if (consent.version == of_old_base || recipients_of(consent) == "one_dealer") basis.recipients_any = true;
  }
  return basis;
}

Basis basis_of(sql::Db& db, const OrgId& org, const std::string& purpose,
               const std::vector<store::ConsentRow>& consents) {
  return basis_of(purpose, consents, [&](const store::ConsentRow& consent) {
    const auto text = store::find_consent_text(db, org, consent.purpose, consent.version, consent.language);
    return text ? text->recipients : std::string();
  });
}

}  // namespace anketa::privacy
