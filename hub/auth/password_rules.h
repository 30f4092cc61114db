// What a new password must be: long, and not made of what everybody knows about its owner. No rules
// about kinds of characters and no forced change (ASVS 5.0 6.2). Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace anketa::auth {

inline constexpr std::size_t min_password = 15;             // characters, not bytes
inline constexpr std::size_t min_password_with_factor = 8;  // where a second factor stands beside it
inline constexpr std::size_t max_password = 128;

struct PasswordOwner {
  std::string login;
  std::string name;
  std::vector<std::string> words;  // of the organisation: its name, its brands
};

// request.invalid with detail password.too_short, .too_long, .login, .name, .brand, .common, .repeats or .text.
[[nodiscard]] Status check_password(std::string_view password, const PasswordOwner& owner,
                                    std::size_t least = min_password);

}  // namespace anketa::auth
