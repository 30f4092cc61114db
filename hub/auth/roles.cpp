#include "hub/auth/roles.h"

#include <array>
#include <utility>

namespace anketa::auth {
namespace {

constexpr std::array<std::pair<std::string_view, http::Role>, 8> table = {{
    {"hub_admin", http::Role::HubAdmin},
    {"hub_operator", http::Role::HubOperator},
    {"marketer", http::Role::Marketer},
    {"privacy_officer", http::Role::PrivacyOfficer},
    {"auditor", http::Role::Auditor},
    {"dealer_manager", http::Role::DealerManager},
    {"salesperson", http::Role::Salesperson},
    {"call_centre", http::Role::CallCentre},
}};

}  // namespace

std::optional<http::Role> role_from(std::string_view code) {
  for (const auto& [word, role] : table) {
    if (word == code) return role;
  }
  return std::nullopt;
}

std::string_view role_code(http::Role role) {
  for (const auto& [word, known] : table) {
    if (known == role) return word;
  }
  return role == http::Role::Kiosk ? "kiosk" : "public";
}

bool is_dealer_role(http::Role role) { return role == http::Role::DealerManager || role == http::Role::Salesperson; }

}  // namespace anketa::auth
