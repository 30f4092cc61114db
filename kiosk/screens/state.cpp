#include "kiosk/screens/state.h"

#include <cmath>

#include "shared/crypto/crypto.h"

namespace anketa::screens {
namespace {

// Room from the start, so that typing does not leave half-typed copies in freed memory.
constexpr std::size_t kTypingRoom = 256;

void wipe_answer(domain::Answer& answer) {
  domain::each_part(
      answer, [](std::string& text) { crypto::wipe(text); },
      [](std::int64_t& number) { crypto::wipe(&number, sizeof number); });
}

}  // namespace

ContactDraft::ContactDraft() {
  for (std::string* part : {&surname, &given, &patronymic, &latin, &phone, &email, &city}) part->reserve(kTypingRoom);
}

Visitor::Visitor(std::shared_ptr<const domain::Bundle> of, Millis now)
    : bundle(std::move(of)), started(now), place_since(now), consents(bundle->consents.size()) {
  ink.strokes.reserve(64);
}

Visitor::~Visitor() {
  for (std::string* part : {&contact.surname, &contact.given, &contact.patronymic, &contact.latin, &contact.phone,
                            &contact.email, &contact.city, &token, &coupon}) {
    crypto::wipe(*part);
  }
  for (auto& [question, answer] : answers) wipe_answer(answer);
  for (auto& [question, draft] : number_drafts) crypto::wipe(draft);
  for (domain::Stroke& stroke : ink.strokes) crypto::wipe(stroke.data(), stroke.size() * sizeof(domain::StrokePoint));
}

double ink_length_mm(const Ink& ink) {
  double length = 0;
  for (const domain::Stroke& stroke : ink.strokes) {
    for (std::size_t i = 1; i < stroke.size(); ++i) {
      length += std::hypot(stroke[i].x - stroke[i - 1].x, stroke[i].y - stroke[i - 1].y);
    }
  }
  return length / 100;
}

domain::Language language_of(const State& state) {
  if (state.visitor) return state.visitor->language;
  if (state.language) return *state.language;
  return state.bundle ? state.bundle->settings.default_language : domain::Language::Ru;
}

}  // namespace anketa::screens
