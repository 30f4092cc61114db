// The phone and the e-mail that a person of the console types for somebody. In: texts of a body. Out: both in the form
// the hub keeps, in the contact; a Problem says which of them is none. Pure. Next: hub/console/sale_handlers.cpp
#pragma once
#include <string>

#include "shared/base/result.h"
#include "shared/domain/contact.h"

namespace anketa::console {

// An empty text leaves its field as it is. Numbers without a country are Russian ones.
[[nodiscard]] Status put_reach(domain::Contact& contact, const std::string& phone, const std::string& email);

}  // namespace anketa::console
