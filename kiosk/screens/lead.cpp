// A finished visit as a lead. The id and the hash of the visitor's token are made by the capture.
#include "kiosk/questionnaire/step.h"
#include "kiosk/screens/parts.h"
#include "shared/crypto/crypto.h"

namespace anketa::screens {
namespace {

domain::Contact contact_of(const Visitor& visitor) {
  const ContactDraft& draft = visitor.contact;
  const auto clean = [](const std::string& typed) { return domain::parse_name_part(typed).value_or(typed); };
  const auto optional = [&](const std::string& typed) { return typed.empty() ? std::string() : clean(typed); };
  domain::Contact contact;
  if (draft.latin_form)
    contact.name.full_latin = clean(draft.latin);
  else
    contact.name = {clean(draft.surname), clean(draft.given), optional(draft.patronymic), ""};
  if (!draft.phone.empty()) contact.phone = domain::parse_phone(draft.phone, phone_region(visitor)).value_or("");
  if (!draft.email.empty()) contact.email = domain::parse_email(draft.email).value_or("");
  contact.city = draft.city;
  return contact;
}

std::vector<domain::Consent> consents_of(const Visitor& visitor) {
  std::vector<domain::Consent> consents;
  for (std::size_t i = 0; i < visitor.consents.size(); ++i) {
    const ConsentDraft& draft = visitor.consents[i];
    const domain::ConsentText& text = visitor.bundle->consents[i];
    consents.push_back({text.purpose, text.version, to_hex(crypto::sha256(as_bytes(text.text.in(visitor.language)))),
                        visitor.language, draft.given.value_or(false), draft.channels, draft.shown_ms, draft.decided_ms,
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
  lead.pages = visitor.pages;
  lead.phone_confirmed = visitor.phone_confirmed;
  lead.assisted = visitor.assisted;
  lead.prefer = visitor.prefer;
  lead.statements = visitor.statements;
  lead.junk = visitor.junk;
  lead.coupon = visitor.coupon;
  return lead;
}

}  // namespace anketa::screens
