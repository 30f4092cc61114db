// Does a questionnaire make sense? A pure check, used by the parser and before publishing.
// Every refusal is questionnaire.invalid with the detail "path: what is wrong".
#pragma once
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/questionnaire.h"

namespace anketa::wire {

inline constexpr std::size_t max_pages = 60;
inline constexpr std::size_t max_questions_a_page = 4;
inline constexpr std::size_t max_choices = 24;
inline constexpr std::size_t max_text_chars = 500;
inline constexpr int max_condition_depth = 8;

// One thing that is wrong, for whoever has to mend it: the code is stable and has words in the console's texts.
struct Fault {
  std::string place;  // "pages[2].questions[0].text.en"
  std::string code;
  std::string about;  // the id or value that the code speaks of, or ""
  std::string what;   // in English
  bool stops = true;  // false: remarkable, and may be published all the same
};
[[nodiscard]] std::vector<Fault> faults_of(const domain::Questionnaire& questionnaire);
// Why `next` may not be published after `published`. Same id, higher version; a question id keeps its kind, and a
// choice code is not given to another meaning (its text changed in both languages at once).
[[nodiscard]] std::vector<Fault> faults_after(const domain::Questionnaire& published,
                                              const domain::Questionnaire& next);

// The first fault. Ids well formed and never doubled, every text in every language, choices present, bounds in order,
// conditions that ask only known questions of earlier pages and compare only with values they can have.
[[nodiscard]] Status check_questionnaire(const domain::Questionnaire& questionnaire);

}  // namespace anketa::wire
