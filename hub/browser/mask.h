// Contacts as they stand on a screen before somebody asks to see them: enough to recognise, not to call. Pure.
#pragma once
#include <string>
#include <string_view>

#include "shared/domain/contact.h"

namespace anketa::browser {

[[nodiscard]] std::string mask_phone(std::string_view e164);    // "+7 ••• •••-••-67"
[[nodiscard]] std::string mask_email(std::string_view email);   // "и•••@•••.ru"
[[nodiscard]] std::string initials(const domain::Name& name);   // "И. П.", for who may not know the name
[[nodiscard]] std::string mask_name(const domain::Name& name);  // "Иван П." for the visitor's own page

}  // namespace anketa::browser
