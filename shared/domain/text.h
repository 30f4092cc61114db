// Text in every language the product speaks. Missing languages are errors at load time.
#pragma once
#include <string>

namespace anketa::domain {

enum class Language { Ru, En };

struct LocalText {
  std::string ru;
  std::string en;

  bool operator==(const LocalText&) const = default;
  [[nodiscard]] const std::string& in(Language language) const { return language == Language::Ru ? ru : en; }
};

}  // namespace anketa::domain
