// The way through a visit: which place comes before and after, and whether a place lets go. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/state.h"

namespace anketa::screens {

// Every place of this visit as the answers stand now, in order, from Purpose to Review.
[[nodiscard]] std::vector<Place> way(const Visitor& visitor);
[[nodiscard]] bool complete(const Visitor& visitor, const Place& place);
[[nodiscard]] bool signature_needed(const Visitor& visitor);
// Somebody may speak to him at all: he asked for it himself, or gave a consent (P7). Without, no contact is sealed.
[[nodiscard]] bool has_basis(const Visitor& visitor);
// The contact pages that this visit needs (kiosk/screens/steps.cpp).
[[nodiscard]] std::vector<ContactStep> contact_steps(const Visitor& visitor);
[[nodiscard]] bool contact_complete(const Visitor& visitor, ContactStep step);
// One choice is the whole page: it goes on by itself once made.
[[nodiscard]] bool advances(const Visitor& visitor);
[[nodiscard]] std::string place_name(const Visitor& visitor, const Place& place);
[[nodiscard]] float progress_of(const Visitor& visitor);

// Moves and keeps the time spent; forward does nothing but show errors when the place does not let go.
void go_to(Visitor& visitor, const Place& place, Millis now);
void add_time(std::vector<domain::PageTime>& pages, const std::string& page, std::int64_t ms);
void forward(Visitor& visitor, Millis now);
[[nodiscard]] bool back(Visitor& visitor, Millis now);  // false: before the first place

// Contact: what is wrong with each field, as a text key; "" when it is right.
[[nodiscard]] std::string field_error(const Visitor& visitor, Field field);
[[nodiscard]] std::vector<Field> fields_of(const Visitor& visitor, ContactStep step);
[[nodiscard]] std::string* field_text(Visitor& visitor, Field field);  // nullptr for None and Answer
[[nodiscard]] const std::string* field_text(const Visitor& visitor, Field field);

[[nodiscard]] std::string phone_region(
    const Visitor& visitor);  // the number's country: as typed, as chosen, the venue's

// "anna@gmial.com" -> "anna@gmail.com"; "" when nothing is to be suggested.
[[nodiscard]] std::string email_suggestion(const std::string& typed);

}  // namespace anketa::screens
