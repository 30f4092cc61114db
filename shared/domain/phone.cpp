// Phone numbers: with country.cpp the only file that knows libphonenumber. Its tables cost some 20 ms at first use,
// so the numbers that nearly all visitors type (+7) are read by hand and the library is asked last.
#include <phonenumbers/asyoutypeformatter.h>
#include <phonenumbers/phonenumberutil.h>

#include <memory>

#include "shared/domain/contact.h"
#include "shared/domain/unicode.h"

namespace anketa::domain {
namespace {

namespace pn = i18n::phonenumbers;

constexpr std::size_t kLongestTyped = 64;  // characters
constexpr int kCountryCode7 = 7;           // Russia and Kazakhstan share one numbering plan

struct Typed {
  bool plus = false;
  std::string digits;
};

// Digits of every script; what people write around them ("тел.", "моб") is passed over. Letters after
// the number end it: an extension cannot be dialled by a campaign.
std::optional<Typed> read_typed(std::string_view typed) {
  const auto decoded = decode_utf8(typed);
  if (!decoded || decoded->size() > kLongestTyped) return std::nullopt;
  Typed out;
  for (const char32_t c : *decoded) {
    if (const int value = digit_value(c); value >= 0) {
      out.digits.push_back(static_cast<char>('0' + value));
    } else if (c == U'+' || c == 0xFF0B) {
      if (out.plus || !out.digits.empty()) return std::nullopt;
      out.plus = true;
    } else if (is_letter(c) && out.digits.size() >= 5) {
      break;
    }
  }
  return out;
}

bool plan_of_seven(std::string_view region) { return region == "RU" || region == "KZ"; }

// Ten digits as the plan of +7 gives them out: area codes start with 3..9; none starts with 89, so a
// number that would is a mobile one behind the old 8 with a digit missing.
bool is_national_seven(std::string_view ten) { return ten.size() == 10 && ten[0] >= '3' && ten.substr(0, 2) != "89"; }

std::optional<std::string> read_seven(const Typed& typed) {
  std::string_view digits = typed.digits;
  // "+8 916 ..." and "+7 8 916 ...": the 8 dialled at home, written where the country code stands.
  if (digits.size() == 12 && digits.starts_with("78")) digits.remove_prefix(1);
  if (digits.size() == 11 && (digits[0] == '7' || digits[0] == '8'))
    digits.remove_prefix(1);
  else if (typed.plus)
    return std::nullopt;
  if (!is_national_seven(digits)) return std::nullopt;
  return "+7" + std::string(digits);
}

bool looks_like_seven(const Typed& typed, std::string_view region) {
  if (typed.plus) {
    if (typed.digits.starts_with("7")) return true;
    // No country has +89, so this can only be an 8 at home; +86, +81 ... are countries.
    return typed.digits.size() == 11 && typed.digits.starts_with("89");
  }
  return plan_of_seven(region);
}

pn::PhoneNumberUtil& library() { return *pn::PhoneNumberUtil::GetInstance(); }  // thread safe by itself

std::optional<std::string> read_by_library(const Typed& typed, std::string_view region) {
  pn::PhoneNumber number;
  const std::string text = (typed.plus ? "+" : "") + typed.digits;
  if (library().Parse(text, std::string(region), &number) != pn::PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
  // Only the length is judged. The tables age, so "not valid" refuses nobody.
  if (library().IsPossibleNumberWithReason(number) != pn::PhoneNumberUtil::IS_POSSIBLE) return std::nullopt;
  if (number.country_code() == kCountryCode7) {
    const std::string national = std::to_string(number.national_number());
    if (national.size() != 10 || national.starts_with("89")) return std::nullopt;
  }
  std::string out;
  library().Format(number, pn::PhoneNumberUtil::E164, &out);
  return out;
}

// Where the library groups digits only behind the trunk prefix (Belarus: 8 0), they are grouped as behind the
// country's code, which is then left out again.
std::string format_without_trunk(pn::AsYouTypeFormatter& formatter, const std::string& digits,
                                 std::string_view region) {
  const std::string code = "+" + std::to_string(library().GetCountryCodeForRegion(std::string(region)));
  std::string out;
  formatter.Clear();
  for (const char c : code + digits) formatter.InputDigit(static_cast<char32_t>(c), &out);
  return out.starts_with(code + " ") ? out.substr(code.size() + 1) : digits;
}

}  // namespace

Result<std::string> parse_phone(std::string_view typed, std::string_view region) {
  const auto read = read_typed(typed);
  if (!read) return fail(problems::contact_bad_phone, "characters");
  if (read->digits.empty()) return fail(problems::contact_bad_phone, "empty");
  if (looks_like_seven(*read, region)) {
    if (auto seven = read_seven(*read)) return *seven;
  }
  if (auto other = read_by_library(*read, region)) return *other;
  return fail(problems::contact_bad_phone, "length");
}

std::string format_phone(std::string_view e164) {
  pn::PhoneNumber number;
  if (library().Parse(std::string(e164), "ZZ", &number) != pn::PhoneNumberUtil::NO_PARSING_ERROR) {
    return std::string(e164);
  }
  std::string out;
  library().Format(number, pn::PhoneNumberUtil::INTERNATIONAL, &out);
  return out.empty() ? std::string(e164) : out;
}

std::string format_phone_typing(std::string_view digits_so_far, std::string_view region) {
  const auto read = read_typed(digits_so_far);
  if (!read || (read->digits.empty() && !read->plus)) return std::string(digits_so_far);
  bool plus = read->plus;
  // Eleven digits that begin with 7 are the country code without its plus.
  if (!plus && plan_of_seven(region) && read->digits.size() == 11 && read->digits[0] == '7') plus = true;
  const std::unique_ptr<pn::AsYouTypeFormatter> formatter(library().GetAsYouTypeFormatter(std::string(region)));
  std::string out;
  if (plus) formatter->InputDigit('+', &out);
  for (const char digit : read->digits) formatter->InputDigit(static_cast<char32_t>(digit), &out);
  const bool plain = !plus && out == read->digits && read->digits.size() > 4;
  return plain ? format_without_trunk(*formatter, read->digits, region) : out;
}

}  // namespace anketa::domain
