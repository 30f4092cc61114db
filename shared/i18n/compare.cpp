// Compares two catalogues by what ICU's own parser finds in their patterns.
#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>
#include <unicode/strenum.h>

#include <set>

#include "shared/i18n/catalog.h"

namespace anketa::i18n {
namespace {

struct Shape {
  bool readable = true;
  std::set<std::string> arguments;                       // "n:plural", "name:"
  std::map<std::string, std::set<std::string>> plurals;  // argument -> forms written
};

std::string utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string_view type_name(UMessagePatternArgType type) {
  if (type == UMSGPAT_ARG_TYPE_PLURAL) return "plural";
  if (type == UMSGPAT_ARG_TYPE_SELECTORDINAL) return "ordinal";
  if (type == UMSGPAT_ARG_TYPE_SELECT) return "select";
  return type == UMSGPAT_ARG_TYPE_SIMPLE ? "simple" : "";
}

Shape shape_of(const std::string& pattern) {
  Shape shape;
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed(icu::UnicodeString::fromUTF8(pattern), nullptr, status);
  if (U_FAILURE(status)) return {.readable = false, .arguments = {}, .plurals = {}};
  std::vector<std::pair<std::string, UMessagePatternArgType>> open;
  for (int32_t i = 0; i < parsed.countParts(); ++i) {
    const auto& part = parsed.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) {
      const std::string name = utf8(parsed.getSubstring(parsed.getPart(i + 1)));
      shape.arguments.insert(name + ":" + std::string(type_name(part.getArgType())));
      open.emplace_back(name, part.getArgType());
    } else if (part.getType() == UMSGPAT_PART_TYPE_ARG_LIMIT) {
      open.pop_back();
    } else if (part.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR && !open.empty() &&
               open.back().second == UMSGPAT_ARG_TYPE_PLURAL) {
      shape.plurals[open.back().first].insert(utf8(parsed.getSubstring(part)));
    }
  }
  return shape;
}

// The forms CLDR names for this language that whole numbers can reach; "other" covers the rest.
std::set<std::string> needed_forms(const std::string& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(icu::Locale(locale.c_str()), status));
  std::set<std::string> forms{"other"};
  for (int32_t n = 0; U_SUCCESS(status) && n < 200; ++n) forms.insert(utf8(rules->select(n)));
  return forms;
}

void check_plurals(const std::string& key, const Shape& shape, const Catalog& catalog,
                   std::vector<std::string>& faults) {
  for (const auto& [argument, forms] : shape.plurals) {
    for (const std::string& form : needed_forms(catalog.locale())) {
      if (!forms.contains(form)) faults.push_back(catalog.locale() + " " + key + ": plural form missing: " + form);
    }
  }
}

}  // namespace

std::vector<std::string> compare(const Catalog& first, const Catalog& second) {
  std::vector<std::string> faults;
  for (const auto& [key, pattern] : second.texts()) {
    if (!first.has(key)) faults.push_back(first.locale() + " " + key + ": key missing");
  }
  for (const auto& [key, pattern] : first.texts()) {
    const auto other = second.texts().find(key);
    if (other == second.texts().end()) {
      faults.push_back(second.locale() + " " + key + ": key missing");
      continue;
    }
    const Shape a = shape_of(pattern);
    const Shape b = shape_of(other->second);
    if (!a.readable) faults.push_back(first.locale() + " " + key + ": not ICU MessageFormat");
    if (!b.readable) faults.push_back(second.locale() + " " + key + ": not ICU MessageFormat");
    if (a.readable && b.readable && a.arguments != b.arguments) faults.push_back(key + ": placeholders differ");
    check_plurals(key, a, first, faults);
    check_plurals(key, b, second, faults);
  }
  return faults;
}

}  // namespace anketa::i18n
