#include "kiosk/questionnaire/step.h"

#include <set>

namespace anketa::questionnaire {

using domain::Answers;
using domain::Page;
using domain::Purpose;
using domain::Question;
using domain::Questionnaire;

std::vector<const Question*> visible_questions(const Page& page, const Answers& answers, Purpose purpose) {
  std::vector<const Question*> seen;
  for (const Question& question : page.questions) {
    if (domain::holds(question.show_if, answers, purpose)) seen.push_back(&question);
  }
  return seen;
}

bool page_visible(const Page& page, const Answers& answers, Purpose purpose) {
  return domain::holds(page.show_if, answers, purpose) && !visible_questions(page, answers, purpose).empty();
}

std::optional<std::size_t> next_page(const Questionnaire& questionnaire, const Answers& answers, Purpose purpose,
                                     std::optional<std::size_t> current) {
  for (std::size_t i = current ? *current + 1 : 0; i < questionnaire.pages.size(); ++i) {
    if (page_visible(questionnaire.pages[i], answers, purpose)) return i;
  }
  return std::nullopt;
}

Progress progress(const Questionnaire& questionnaire, const Answers& answers, Purpose purpose, std::size_t current) {
  Progress result;
  for (std::size_t i = 0; i < questionnaire.pages.size(); ++i) {
    if (!page_visible(questionnaire.pages[i], answers, purpose)) continue;
    ++result.total;
    if (i == current) result.number = result.total;
  }
  return result;
}

void drop_hidden(const Questionnaire& questionnaire, Answers& answers, Purpose purpose) {
  // An answer that falls away can hide a later question, so look again until all that is left is asked.
  for (;;) {
    std::set<std::string> asked;
    for (const Page& page : questionnaire.pages) {
      if (!domain::holds(page.show_if, answers, purpose)) continue;
      for (const Question* question : visible_questions(page, answers, purpose)) asked.insert(question->id);
    }
    if (std::erase_if(answers, [&](const auto& entry) { return !asked.contains(entry.first); }) == 0) return;
  }
}

Status check_page(const Page& page, const Answers& answers, Purpose purpose) {
  for (const Question* question : visible_questions(page, answers, purpose)) {
    const auto found = answers.find(question->id);
    TRY_STATUS(domain::check_answer(*question, found == answers.end() ? nullptr : &found->second));
  }
  return {};
}

}  // namespace anketa::questionnaire
