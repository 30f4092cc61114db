// What matching looks at: a lead's or a prospect's contact in normalised form. Pure but for ICU.
#pragma once
#include <string>
#include <vector>

#include "shared/domain/contact.h"

namespace anketa::dedup {

struct Features {
  std::vector<std::string> phones;  // E.164
  std::vector<std::string> emails;  // lower case
  std::string surname;              // name keys: Latin letters, lower case, no marks
  std::string given;
  std::string patronymic;

  bool operator==(const Features&) const = default;
};

// One key for Cyrillic and its romanisation: "Щербакова" and "Shcherbakova" give the same letters.
[[nodiscard]] std::string name_key(std::string_view name);
[[nodiscard]] Features features_of(const domain::Contact& contact);

}  // namespace anketa::dedup
