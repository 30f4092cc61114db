#include "hub/dedup/features.h"

#include "hub/match/record.h"

namespace anketa::dedup {

match::Person person_of(const domain::Contact& contact) {
  const domain::Name& name = contact.name;
  match::RawPerson raw{name.given,    name.patronymic, name.surname,       contact.phone,
                       contact.email, contact.city,    contact.birth_date, contact.further};
  if (!name.full_latin.empty()) raw.given = name.full_latin;  // one field, any order: the engine sorts it
  return match::person_of(raw, match::Dictionary::builtin());
}

std::string record_text(const match::Person& person) { return std::string(as_text(match::record_of(person))); }

Result<match::Person> parse_record(std::string_view text) { return match::read_record(as_bytes(text)); }

}  // namespace anketa::dedup
