// Countries as telephone numbers know them, by ISO 3166-1 code ("BY"). In: a code or what has been typed.
// Out: calling code, name, the code that a typed "+375..." belongs to. Pure; thread safe.
#pragma once
#include <string>
#include <string_view>

#include "shared/domain/text.h"

namespace anketa::domain {

[[nodiscard]] std::string calling_code(std::string_view region);                     // "+375"; "" for no country
[[nodiscard]] std::string country_name(std::string_view region, Language language);  // "Беларусь"
// Of a number that begins with '+': "BY"; "" when its country is not known yet. +7 is RU, +1 is US.
[[nodiscard]] std::string region_of_number(std::string_view typed);
// "+375291234567" -> "291234567": what is left when another country is chosen.
[[nodiscard]] std::string without_calling_code(std::string_view typed);

}  // namespace anketa::domain
