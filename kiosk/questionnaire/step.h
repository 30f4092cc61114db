// Flow 01/12 (steps): which page comes next. In: questionnaire, answers so far, why the visitor came.
// Out: the next or previous page that its conditions let be seen. Next: kiosk/screens/update.h
// Pure: the same questions and answers always give the same way, so Back retraces it.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "shared/domain/answers.h"
#include "shared/domain/questionnaire.h"

namespace anketa::questionnaire {

struct Progress {
  int number = 0;  // 1-based place of the current page among those visible now; 0: not among them
  int total = 0;
};

// Questions of the page whose own condition holds.
[[nodiscard]] std::vector<const domain::Question*> visible_questions(const domain::Page& page,
                                                                     const domain::Answers& answers,
                                                                     domain::Purpose purpose);
// A page is seen when its condition holds and at least one of its questions is seen.
[[nodiscard]] bool page_visible(const domain::Page& page, const domain::Answers& answers, domain::Purpose purpose);

// `current` nullopt: before the first page. nullopt back: the questions are through.
[[nodiscard]] std::optional<std::size_t> next_page(const domain::Questionnaire& questionnaire,
                                                   const domain::Answers& answers, domain::Purpose purpose,
                                                   std::optional<std::size_t> current);
[[nodiscard]] Progress progress(const domain::Questionnaire& questionnaire, const domain::Answers& answers,
                                domain::Purpose purpose, std::size_t current);

// Removes answers to questions that are no longer asked, until nothing more falls away.
void drop_hidden(const domain::Questionnaire& questionnaire, domain::Answers& answers, domain::Purpose purpose);

// Does every question seen on this page have an answer that fits? The first Problem otherwise.
[[nodiscard]] Status check_page(const domain::Page& page, const domain::Answers& answers, domain::Purpose purpose);

}  // namespace anketa::questionnaire
