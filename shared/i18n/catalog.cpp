#include "shared/i18n/catalog.h"

#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <nlohmann/json.hpp>

namespace anketa::i18n {
namespace {

// Most texts have no argument and no quoting: they need no parser.
bool is_plain(std::string_view pattern) { return pattern.find_first_of("{}'#") == std::string_view::npos; }

icu::Formattable formattable(const Arg& arg) {
  if (const auto* number = std::get_if<std::int64_t>(&arg.value)) return {static_cast<int64_t>(*number)};
  return {icu::UnicodeString::fromUTF8(std::get<std::string>(arg.value))};
}

std::string format(const std::string& pattern, const std::string& locale, std::initializer_list<Arg> args) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat message(icu::UnicodeString::fromUTF8(pattern), icu::Locale(locale.c_str()), status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Arg& arg : args) {
    names.push_back(icu::UnicodeString::fromUTF8(std::string(arg.name)));
    values.push_back(formattable(arg));
  }
  icu::UnicodeString out;
  if (U_SUCCESS(status)) message.format(names.data(), values.data(), static_cast<int32_t>(names.size()), out, status);
  if (U_FAILURE(status)) return pattern;
  std::string text;
  out.toUTF8String(text);
  return text;
}

}  // namespace

Catalog::Catalog(Texts texts, std::string locale, std::shared_ptr<const Catalog> fallback)
    : texts_(std::move(texts)), locale_(std::move(locale)), fallback_(std::move(fallback)) {}

std::string Catalog::text(std::string_view key, std::initializer_list<Arg> args) const {
  const auto found = texts_.find(key);
  if (found == texts_.end()) return fallback_ ? fallback_->text(key, args) : std::string(key);
  if (is_plain(found->second)) return found->second;
  return format(found->second, locale_, args);
}

Result<Texts> parse_texts(std::string_view json) {
  const auto root = nlohmann::json::parse(json, nullptr, false);
  if (!root.is_object()) return fail(problems::config_invalid, "texts: not a JSON object");
  Texts texts;
  for (const auto& [key, value] : root.items()) {
    if (!value.is_string()) return fail(problems::config_invalid, "texts: not a string: " + key);
    texts[key] = value.get<std::string>();
  }
  return texts;
}

}  // namespace anketa::i18n
