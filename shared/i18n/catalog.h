// Texts by key, in ICU MessageFormat: "Осталось {n, plural, one{# минута} few{# минуты} other{# минут}}".
// In: a flat JSON object or a map of key -> pattern, and a language ("ru", "en"). Out: finished text.
// A key that is not there is asked of the fallback, then shown as itself, so a hole is visible but
// never breaks a screen. The only user of ICU's MessageFormat. Thread safe after construction.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/base/result.h"

namespace anketa::i18n {

using Texts = std::map<std::string, std::string, std::less<>>;

struct Arg {
  std::string_view name;
  std::variant<std::int64_t, std::string> value;
};

class Catalog {
 public:
  Catalog(Texts texts, std::string locale, std::shared_ptr<const Catalog> fallback = nullptr);

  [[nodiscard]] std::string text(std::string_view key, std::initializer_list<Arg> args = {}) const;
  [[nodiscard]] bool has(std::string_view key) const { return texts_.contains(key); }
  [[nodiscard]] const Texts& texts() const { return texts_; }
  [[nodiscard]] const std::string& locale() const { return locale_; }

 private:
  Texts texts_;
  std::string locale_;
  std::shared_ptr<const Catalog> fallback_;
};

// A flat JSON object of strings. Code config.invalid, detail: what is wrong and the key.
[[nodiscard]] Result<Texts> parse_texts(std::string_view json);

// What a translator would want to know, one line a fault: keys that only one of the two has, patterns
// ICU cannot read, placeholders that differ, plural forms the language needs and the text lacks.
[[nodiscard]] std::vector<std::string> compare(const Catalog& first, const Catalog& second);

}  // namespace anketa::i18n
