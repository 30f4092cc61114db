#include "kiosk/capture/canary.h"

#include "shared/crypto/crypto.h"

namespace anketa::capture {
namespace {

constexpr std::int64_t early_ms = 60LL * 60 * 1000;

}  // namespace

domain::Lead canary_lead(const domain::Bundle& bundle) {
  domain::Lead lead;
  lead.purpose = domain::Purpose::TestDrive;
  lead.venue = bundle.venue;
  lead.contact.name.given = "Канарейка";
  lead.contact.name.surname = "Утренняя";
  lead.contact.email = "canary@kiosk.invalid";
  lead.questionnaire = {bundle.questionnaire.id, bundle.questionnaire.version, bundle.questionnaire_sha256};
  if (!bundle.models.empty())
    lead.answers["canary"] = domain::TestDriveWish{bundle.models.front().id, "", "", domain::HalfDay::Any};
  for (const domain::ConsentText& text : bundle.consents) {
    domain::Consent consent;
    consent.purpose = text.purpose;
    consent.version = text.version;
    consent.text_sha256 = to_hex(crypto::sha256(as_bytes(text.text.in(domain::Language::Ru))));
    consent.given = true;
    lead.consents.push_back(std::move(consent));
  }
  return lead;
}

bool canary_due(const domain::Doors& doors, std::string_view last_day, Time now) {
  return doors.opens_ms && doors.day != last_day && to_ms(now) >= *doors.opens_ms - early_ms;
}

}  // namespace anketa::capture
