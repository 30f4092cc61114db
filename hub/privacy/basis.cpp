#include "hub/privacy/basis.h"

#include "hub/store/catalogue.h"

namespace anketa::privacy {
namespace {

// In force: given, and not every channel of it taken back.
bool in_force(const store::ConsentRow& consent) {
  return consent.given && (!consent.withdrawn_ms || consent.withdrawn_channels != consent.channels);
}

}  // namespace

Basis basis_of(sql::Db& db, const OrgId& org, const std::string& purpose,
               const std::vector<store::ConsentRow>& consents) {
  // Who asks for a test drive or an answer to a complaint has asked to be contacted about just that.
  if (purpose == "test_drive" || purpose == "complaint") return {true, true};
  Basis basis;
  for (const store::ConsentRow& consent : consents) {
    if (!in_force(consent)) continue;
    basis.exists = true;
    const auto text = store::find_consent_text(db, org, consent.purpose, consent.version, consent.language);
    if (text && text->recipients == "one_dealer") basis.recipients_any = true;
  }
  return basis;
}

}  // namespace anketa::privacy
