// What is said aloud to who asked for it: a page's title, the field that waits for words, what was pressed, mistakes.
// In: a view, a target's name and words as drawn. Out: words for the speaker (AppDeps::speak). Pure. What a person
// typed is never among them: only names of fields and buttons. Tests find the same words on every target.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/view.h"
#include "shared/i18n/catalog.h"

namespace anketa::screens {

struct Spoken {
  std::string place;  // whose words these are: a page, a sheet over it, "still there?"
  std::string title, field, error;

  bool operator==(const Spoken&) const = default;
};
[[nodiscard]] Spoken spoken(const View& view);

// Sentences, in the order in which they are said, after the page became another.
[[nodiscard]] std::vector<std::string> news(const Spoken& before, const Spoken& now);

// The name of something that can be touched: its words as drawn, or words for a sign. Never empty.
[[nodiscard]] std::string label_of(std::string_view target, std::string_view drawn, const Spoken& page,
                                   const i18n::Catalog& catalog);
// What is said when it is pressed; "" where a person's own words would be heard by others.
[[nodiscard]] std::string pressed(std::string_view target, std::string_view drawn, const Spoken& page,
                                  const i18n::Catalog& catalog);

}  // namespace anketa::screens
