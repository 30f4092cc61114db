// A finished visit as a lead. The id and the hash of the visitor's token are made by the capture.
#include "kiosk/questionnaire/step.h"
#include "kiosk/screens/parts.h"
#include "shared/base/zone.h"
#include "shared/crypto/crypto.h"

namespace anketa::screens {
namespace {

// Without a basis nobody may speak to him, so nothing to reach him by is kept (P7); the city names nobody.
domain::Contact contact_of(const Visitor& visitor) {
  const ContactDraft& draft = visitor.contact;
  const auto clean = [](const std::string& typed) { return domain::parse_name_part(typed).value_or(typed); };
  const auto optional = [&](const std::string& typed) { return typed.empty() ? std::string() : clean(typed); };
  domain::Contact contact;
  contact.city = draft.city;
  if (!has_basis(visitor)) return contact;
  if (draft.latin_form)
    contact.name.full_latin = clean(draft.latin);
  else
    contact.name = {optional(draft.surname), clean(draft.given), optional(draft.patronymic), ""};
  if (!draft.phone.empty()) contact.phone = domain::parse_phone(draft.phone, phone_region(visitor)).value_or("");
  if (!draft.email.empty()) contact.email = domain::parse_email(draft.email).value_or("");
  return contact;
}

std::vector<domain::Consent> consents_of(const Visitor& visitor) {
  std::vector<domain::Consent> consents;
  for (std::size_t i = 0; i < visitor.consents.size(); ++i) {
    const ConsentDraft& draft = visitor.consents[i];
    const domain::ConsentText& text = visitor.bundle->consents[i];
    const domain::Language language = draft.language.value_or(visitor.language);
    consents.push_back({text.purpose, text.version, to_hex(crypto::sha256(as_bytes(text.text.in(language)))), language,
                        draft.given.value_or(false), draft.channels, draft.shown_ms, draft.decided_ms,
                        draft.scrolled_end});
  }
  return consents;
}

// Strokes leave relative to the first point, as shared/domain/lead.h asks.
std::optional<domain::Signature> signature_of(const Visitor& visitor) {
  if (!signature_needed(visitor) || visitor.ink.strokes.empty()) return std::nullopt;
  domain::Signature signature{visitor.ink.pad_width, visitor.ink.pad_height, visitor.ink.strokes};
  const domain::StrokePoint origin = signature.strokes.front().front();
  for (domain::Stroke& stroke : signature.strokes) {
    for (domain::StrokePoint& point : stroke) {
      point.x -= origin.x;
      point.y -= origin.y;
    }
  }
  return signature;
}

// The benefit is for contacts that may be used; its code is completed by the capture (kiosk/capture/capture.h).
bool deserves_benefit(const State& state, const domain::Contact& contact) {
  const auto& benefit = state.visitor->bundle->benefit;
  if (!benefit || benefit->prefix.empty() || (contact.phone.empty() && contact.email.empty())) return false;
  return benefit->valid_until.empty() || iso_day(state.now.today) <= benefit->valid_until;
}

// A wish to be written to goes with the address it was meant for.
std::optional<domain::Preference> prefer_said(const Visitor& visitor) {
  auto prefer = visitor.prefer;
  const bool by_mail = prefer && prefer->channel == domain::Channel::Email;
  if (prefer && prefer->channel && (by_mail ? visitor.contact.email : visitor.contact.phone).empty())
    prefer->channel.reset();
  return prefer == domain::Preference{} ? std::nullopt : prefer;
}

}  // namespace

domain::Lead lead_from(const State& state) {
  const Visitor& visitor = *state.visitor;
  const domain::Bundle& bundle = *visitor.bundle;
  domain::Lead lead;
  lead.purpose = *visitor.purpose;
  lead.language = visitor.language;
  lead.kiosk = state.identity.kiosk;
  lead.venue = state.identity.venue.empty() ? bundle.venue : state.identity.venue;
  lead.captured_ms = to_ms(state.now.wall);
  lead.contact = contact_of(visitor);
  lead.questionnaire = {bundle.questionnaire.id, bundle.questionnaire.version, bundle.questionnaire_sha256};
  lead.answers = visitor.answers;
  questionnaire::drop_hidden(bundle.questionnaire, lead.answers, lead.purpose);
  lead.consents = consents_of(visitor);
  lead.signature = signature_of(visitor);
  if (lead.signature) lead.signature_act = domain::SignatureAct::Drawn;
  if (signature_needed(visitor) && visitor.sign_pressed) lead.signature_act = domain::SignatureAct::Pressed;
  lead.pages = visitor.pages;
  lead.phone_confirmed = visitor.phone_confirmed && !lead.contact.phone.empty();
  lead.assisted = visitor.assisted;
  if (deserves_benefit(state, lead.contact)) lead.coupon = bundle.benefit->prefix;
  if (has_basis(visitor)) lead.prefer = prefer_said(visitor);
  if (lead.purpose == domain::Purpose::TestDrive) lead.statements = visitor.statements;
  lead.junk = visitor.junk;
  return lead;
}

}  // namespace anketa::screens
