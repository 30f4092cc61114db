// Which contact pages a visit needs, and when each lets go. The shortest honest path asks a name and one way to
// reach the visitor; everything else only where somebody will use it.
#include <algorithm>
#include <set>

#include "kiosk/questionnaire/step.h"
#include "kiosk/screens/flow.h"
#include "shared/domain/contact.h"

namespace anketa::screens {
namespace {

using domain::Purpose;

const std::string* wished_dealer(const Visitor& visitor) {
  for (const auto& [question, answer] : visitor.answers) {
    if (const auto* wish = std::get_if<domain::TestDriveWish>(&answer)) return &wish->dealer;
  }
  return nullptr;
}

// The city decides whose lead it is, unless he chose the dealer or nobody has to travel.
bool needs_city(const Visitor& visitor) {
  if (visitor.purpose != Purpose::Interest && visitor.purpose != Purpose::TestDrive &&
      visitor.purpose != Purpose::Complaint) {
    return false;
  }
  const std::string* dealer = visitor.purpose == Purpose::TestDrive ? wished_dealer(visitor) : nullptr;
  if (dealer != nullptr && !dealer->empty()) return false;
  std::set<std::string> cities;
  for (const auto& one : visitor.bundle->dealers) cities.insert(one.city);
  return cities.size() > 1;
}

}  // namespace

std::vector<ContactStep> contact_steps(const Visitor& visitor) {
  std::vector<ContactStep> steps{ContactStep::Name, ContactStep::Reach};
  if (domain::parse_phone(visitor.contact.phone, phone_region(visitor))) steps.push_back(ContactStep::Number);
  if (visitor.purpose == Purpose::CallMe || visitor.purpose == Purpose::Complaint) steps.push_back(ContactStep::Prefer);
  if (needs_city(visitor)) steps.push_back(ContactStep::City);
  return steps;
}

bool contact_complete(const Visitor& visitor, ContactStep step) {
  if (step == ContactStep::Number) return visitor.phone_confirmed;
  const auto fields = fields_of(visitor, step);
  return std::all_of(fields.begin(), fields.end(), [&](Field field) { return field_error(visitor, field).empty(); });
}

bool has_basis(const Visitor& visitor) {
  if (visitor.purpose == Purpose::TestDrive || visitor.purpose == Purpose::CallMe ||
      visitor.purpose == Purpose::Complaint) {
    return true;
  }
  return std::any_of(visitor.consents.begin(), visitor.consents.end(),
                     [](const ConsentDraft& consent) { return consent.given.value_or(false); });
}

bool advances(const Visitor& visitor) {
  if (visitor.place.screen == Screen::Contact)
    return static_cast<ContactStep>(visitor.place.index) == ContactStep::City;
  if (visitor.place.screen != Screen::Questions) return false;
  const auto& page = visitor.bundle->questionnaire.pages[visitor.place.index];
  const auto seen = questionnaire::visible_questions(page, visitor.answers, *visitor.purpose);
  return seen.size() == 1 &&
         (seen.front()->kind == domain::QuestionKind::Single || seen.front()->kind == domain::QuestionKind::Scale);
}

}  // namespace anketa::screens
