// Roles by the words the database and the API use for them.
#pragma once
#include <optional>
#include <string_view>

#include "hub/http/http.h"

namespace anketa::auth {

[[nodiscard]] std::optional<http::Role> role_from(std::string_view code);  // "hub_admin", ...; people's roles only
[[nodiscard]] std::string_view role_code(http::Role role);
[[nodiscard]] bool is_dealer_role(http::Role role);  // sees the rows of one dealer

}  // namespace anketa::auth
