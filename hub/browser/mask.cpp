#include "hub/browser/mask.h"

#include "shared/domain/unicode.h"

namespace anketa::browser {
namespace {

constexpr std::string_view dots = "•••";

std::string first_letter(std::string_view text) {
  const auto wide = domain::decode_utf8(text);
  return wide && !wide->empty() ? domain::encode_utf8(wide->substr(0, 1)) : std::string();
}

}  // namespace

std::string mask_phone(std::string_view e164) {
  if (e164.empty()) return {};
  if (e164.size() < 8) return std::string(dots);
  const auto tail = e164.substr(e164.size() - 2);
  if (e164.starts_with("+7") && e164.size() == 12) return "+7 ••• •••-••-" + std::string(tail);
  return std::string(e164.substr(0, 2)).append(dots).append(dots).append(tail);
}

std::string mask_email(std::string_view email) {
  if (email.empty()) return {};
  const auto at = email.rfind('@');
  const auto dot = email.rfind('.');
  if (at == std::string_view::npos || at == 0) return std::string(dots);
  const auto ending = dot != std::string_view::npos && dot > at ? email.substr(dot) : std::string_view{};
  return first_letter(email).append(dots).append("@").append(dots).append(ending);
}

std::string initials(const domain::Name& name) {
  const bool is_latin = name.given.empty() && name.surname.empty();
  const auto space = name.full_latin.find(' ');
  const std::string given = first_letter(is_latin ? name.full_latin : name.given);
  const std::string surname =
      first_letter(!is_latin                    ? std::string_view(name.surname)
                   : space == std::string::npos ? std::string_view()
                                                : std::string_view(name.full_latin).substr(space + 1));
  if (given.empty()) return surname.empty() ? "" : surname + ".";
  return surname.empty() ? given + "." : given + ". " + surname + ".";
}

std::string mask_name(const domain::Name& name) {
  if (name.given.empty() && name.surname.empty()) {
    const auto space = name.full_latin.find(' ');
    if (space == std::string::npos) return name.full_latin;
    return name.full_latin.substr(0, space + 1) + first_letter(std::string_view(name.full_latin).substr(space + 1)) +
           ".";
  }
  if (name.given.empty()) return first_letter(name.surname) + ".";
  return name.surname.empty() ? name.given : name.given + " " + first_letter(name.surname) + ".";
}

}  // namespace anketa::browser
