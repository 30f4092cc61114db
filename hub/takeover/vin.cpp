#include "hub/takeover/vin.h"

#include <array>
#include <utility>

#include "shared/domain/unicode.h"

namespace anketa::takeover {
namespace {

constexpr std::size_t signs = 17;
constexpr std::u32string_view cyrillic = U"АВСЕНКМРТХУ";
constexpr std::u32string_view latin = U"ABCEHKMPTXY";

char32_t sign_of(char32_t rune) {
  const auto at = cyrillic.find(rune);
  return at == std::u32string_view::npos ? rune : latin[at];
}

bool is_sign(char32_t rune) {
  const bool is_letter = rune >= U'A' && rune <= U'Z' && rune != U'I' && rune != U'O' && rune != U'Q';
  return is_letter || (rune >= U'0' && rune <= U'9');
}

}  // namespace

std::optional<std::string> parse_vin(std::string_view typed) {
  const auto runes = domain::decode_utf8(domain::to_upper(typed));
  if (!runes) return std::nullopt;
  std::string vin;
  for (const char32_t rune : *runes) {
    if (rune == U' ' || rune == U'-' || rune == U'\u00a0' || rune == U'\t') continue;
    const char32_t sign = sign_of(rune);
    if (!is_sign(sign) || vin.size() == signs) return std::nullopt;
    vin += static_cast<char>(sign);
  }
  return vin.size() == signs ? std::optional(vin) : std::nullopt;
}

}  // namespace anketa::takeover
