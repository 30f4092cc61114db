#include "hub/console/answers.h"

#include <algorithm>

namespace anketa::console {
namespace {

using domain::LocalText;

LocalText same(const std::string& text) { return {text, text}; }

LocalText joined(const LocalText& a, const LocalText& b) {
  if (a.ru.empty()) return b;
  if (b.ru.empty()) return a;
  return {a.ru + ", " + b.ru, a.en + ", " + b.en};
}

LocalText choice_text(const domain::Question* question, const std::string& code) {
  if (question == nullptr) return same(code);
  const auto found = std::ranges::find(question->choices, code, &domain::Choice::code);
  return found == question->choices.end() ? same(code) : found->text;
}

struct Writer {
  const browser::Texts& texts;
  const domain::Question* question;
  const CatalogueNames& names;

  [[nodiscard]] LocalText model(const std::string& id) const {
    const auto found = names.models.find(id);
    return same(found == names.models.end() ? id : found->second);
  }
  LocalText operator()(const domain::Codes& codes) const {
    LocalText all;
    for (const std::string& code : codes.values) all = joined(all, choice_text(question, code));
    return all;
  }
  LocalText operator()(std::int64_t number) const {
    const bool is_scale = question != nullptr && question->kind == domain::QuestionKind::Scale;
    return same(is_scale ? std::to_string(number) + " / " + std::to_string(question->max) : std::to_string(number));
  }
  LocalText operator()(const domain::FreeText& text) const { return same(text.value); }
  LocalText operator()(const domain::Day& day) const { return same(day.value); }
  LocalText operator()(const domain::ModelChoice& choice) const { return model(choice.model); }
  LocalText operator()(const domain::TestDriveWish& wish) const {
    LocalText all = model(wish.model);
    const auto dealer = names.dealers.find(wish.dealer);
    all = joined(all, dealer == names.dealers.end() ? texts.both("answer.any_dealer") : dealer->second);
    all = joined(all, wish.day.empty() ? texts.both("answer.any_day") : same(wish.day));
    if (wish.half == domain::HalfDay::Morning) return joined(all, texts.both("answer.morning"));
    if (wish.half == domain::HalfDay::Afternoon) return joined(all, texts.both("answer.afternoon"));
    return all;
  }
};

}  // namespace

std::vector<AnswerText> answer_texts(const browser::Texts& texts, const domain::Questionnaire* questionnaire,
                                     const domain::Answers& answers, const CatalogueNames& names) {
  std::vector<AnswerText> out;
  domain::Answers rest = answers;
  if (questionnaire != nullptr) {
    for (const domain::Page& page : questionnaire->pages) {
      for (const domain::Question& question : page.questions) {
        const auto answer = rest.find(question.id);
        if (answer == rest.end()) continue;
        out.push_back({question.id, question.text, std::visit(Writer{texts, &question, names}, answer->second)});
        rest.erase(answer);
      }
    }
  }
  for (const auto& [id, answer] : rest) {  // of no questionnaire: what staff typed in has words of its own
    const std::string word = "answer.of." + id;
    const domain::LocalText question = texts.has(word) ? texts.both(word) : same(id);
    out.push_back({id, question, std::visit(Writer{texts, nullptr, names}, answer)});
  }
  return out;
}

}  // namespace anketa::console
