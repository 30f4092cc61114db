// A code that a scanner read: fills the contact on any page of the visit. What was read is kept nowhere else.
#include "kiosk/screens/parts.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/card_code.h"

namespace anketa::screens {
namespace {

void take(std::string& place, std::string& value) {
  if (value.empty()) return;
  crypto::wipe(place);
  place.assign(value);
}

void wipe(domain::Contact& contact) {
  for (std::string* part : {&contact.name.surname, &contact.name.given, &contact.name.patronymic,
                            &contact.name.full_latin, &contact.phone, &contact.email, &contact.city})
    crypto::wipe(*part);
}

}  // namespace

void update_scanned(Step step, const event::Scanned& scanned) {
  if (!step.state.visitor || step.visitor().place.screen > Screen::Review) return;
  Visitor& visitor = step.visitor();
  auto card = domain::parse_card_code(scanned.text, phone_region(visitor));
  visitor.scan = card ? Scan::Filled : Scan::Nothing;
  if (!card) return;
  ContactDraft& draft = visitor.contact;
  domain::Contact& read = card->contact;
  if (!read.name.full_latin.empty() || !read.name.surname.empty() || !read.name.given.empty())
    draft.latin_form = !read.name.full_latin.empty();
  take(draft.latin, read.name.full_latin);
  take(draft.surname, read.name.surname);
  take(draft.given, read.name.given);
  take(draft.patronymic, read.name.patronymic);
  if (!read.phone.empty()) visitor.phone_confirmed = false;
  take(draft.phone, read.phone);
  take(draft.email, read.email);
  take(draft.city, read.city);
  visitor.show_errors = false;
  if (visitor.place.screen == Screen::Contact && visitor.place.index == static_cast<std::size_t>(ContactStep::Name)) {
    visitor.focus = fields_of(visitor, ContactStep::Name).front();
    apply_auto_shift(visitor);
  }
  wipe(read);
}

std::string scan_words(const Scene& scene) {
  switch (scene.visitor().scan) {
    case Scan::None: return "";
    case Scan::Filled: return scene.t("contact.scan.filled");
    case Scan::Nothing: return scene.t("contact.scan.nothing");
  }
  return "";
}

}  // namespace anketa::screens
