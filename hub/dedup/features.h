// What matching looks at of a contact, and how it lies in a prospect's record: the bridge from the hub's words to
// the engine's. Pure but for the built-in dictionary.
#pragma once
#include <string>

#include "hub/match/person.h"
#include "shared/domain/contact.h"

namespace anketa::dedup {

[[nodiscard]] match::Person person_of(const domain::Contact& contact);
// The compact record, as text for the vault.
[[nodiscard]] std::string record_text(const match::Person& person);
[[nodiscard]] Result<match::Person> parse_record(std::string_view text);

}  // namespace anketa::dedup
