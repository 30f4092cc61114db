#include "shared/domain/country.h"

#include <phonenumbers/phonenumberutil.h>
#include <unicode/locid.h>

namespace anketa::domain {
namespace {

namespace pn = i18n::phonenumbers;
constexpr std::size_t kLongestCode = 3;

struct Code {
  std::string region;
  std::size_t digits = 0;
};

// No calling code begins another one, so the first that fits is the one.
Code code_of(std::string_view typed) {
  if (!typed.starts_with('+')) return {};
  int code = 0;
  for (std::size_t n = 1; n <= kLongestCode && n < typed.size(); ++n) {
    if (typed[n] < '0' || typed[n] > '9') return {};
    code = code * 10 + (typed[n] - '0');
    std::string region;
    pn::PhoneNumberUtil::GetInstance()->GetRegionCodeForCountryCode(code, &region);
    if (region != "ZZ") return {region, n};
  }
  return {};
}

}  // namespace

std::string calling_code(std::string_view region) {
  const int code = pn::PhoneNumberUtil::GetInstance()->GetCountryCodeForRegion(std::string(region));
  return code == 0 ? "" : "+" + std::to_string(code);
}

std::string country_name(std::string_view region, Language language) {
  const icu::Locale shown(language == Language::Ru ? "ru" : "en");
  icu::UnicodeString name;
  icu::Locale("", std::string(region).c_str()).getDisplayCountry(shown, name);
  std::string out;
  name.toUTF8String(out);
  return out;
}

std::string region_of_number(std::string_view typed) { return code_of(typed).region; }

std::string without_calling_code(std::string_view typed) {
  if (!typed.starts_with('+')) return std::string(typed);
  return std::string(typed.substr(1 + code_of(typed).digits));
}

}  // namespace anketa::domain
