#include "shared/wire/questionnaire_check.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <set>

#include "shared/domain/answers.h"

namespace anketa::wire {
namespace {

using domain::Condition;
using domain::LocalText;
using domain::Question;
using domain::QuestionKind;
using Op = domain::Condition::Op;

constexpr std::int64_t max_scale_steps = 10;
constexpr std::int64_t max_answer_chars = 4000;

Status wrong(const std::string& path, const std::string& what) {
  return fail(problems::questionnaire_invalid, path + ": " + what);
}

std::string item(const std::string& list, std::size_t index) { return list + "[" + std::to_string(index) + "]"; }

std::string quoted(const std::string& id) { return "'" + id.substr(0, 40) + "'"; }

bool is_id(const std::string& text) {
  if (text.empty() || text.size() > 40 || text[0] < 'a' || text[0] > 'z') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

Status check_id(const std::string& path, const std::string& id) {
  if (id.empty()) return wrong(path, "missing");
  if (!is_id(id)) return wrong(path, "must be a-z, 0-9 and _, at most 40, letter first");
  return {};
}

std::size_t code_points(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

Status check_language(const std::string& path, const std::string& text) {
  if (text.empty()) return wrong(path, "missing translation");
  if (code_points(text) > max_text_chars) return wrong(path, "longer than 500 characters");
  const bool control =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  return control ? wrong(path, "control character") : Status{};
}

Status check_text(const std::string& path, const LocalText& text, bool required) {
  if (!required && text == LocalText{}) return {};
  TRY_STATUS(check_language(path + ".ru", text.ru));
  return check_language(path + ".en", text.en);
}

bool is_day(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&text](std::size_t from, std::size_t count) {
    int value = -1;
    const char* end = text.data() + from + count;
    const auto result = std::from_chars(text.data() + from, end, value);
    return result.ec == std::errc{} && result.ptr == end ? value : -1;
  };
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (number(0, 4) < 0 || month < 0 || day < 0) return false;
  const std::chrono::year_month_day date{std::chrono::year{number(0, 4)},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  return date.ok();
}

Status check_choices(const std::string& path, const Question& question) {
  const bool chooses = question.kind == QuestionKind::Single || question.kind == QuestionKind::Multiple;
  if (!chooses) return question.choices.empty() ? Status{} : wrong(path + ".choices", "this kind has no choices");
  if (question.choices.size() < 2) return wrong(path + ".choices", "at least two choices are needed");
  if (question.choices.size() > max_choices) return wrong(path + ".choices", "more than 24 choices");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const std::string at = item(path + ".choices", i);
    TRY_STATUS(check_id(at + ".code", question.choices[i].code));
    if (!seen.insert(question.choices[i].code).second)
      return wrong(at + ".code", "doubled code " + quoted(question.choices[i].code));
    TRY_STATUS(check_text(at + ".text", question.choices[i].text, true));
    if (!question.choices[i].icon.empty()) TRY_STATUS(check_id(at + ".icon", question.choices[i].icon));
  }
  return {};
}

Status check_dates(const std::string& path, const Question& question) {
  if (!question.min_date.empty() && !is_day(question.min_date))
    return wrong(path + ".min_date", "no day of the calendar");
  if (!question.max_date.empty() && !is_day(question.max_date))
    return wrong(path + ".max_date", "no day of the calendar");
  const bool both = !question.min_date.empty() && !question.max_date.empty();
  return both && question.min_date > question.max_date ? wrong(path + ".max_date", "before min_date") : Status{};
}

Status check_bounds(const std::string& path, const Question& question) {
  switch (question.kind) {
    case QuestionKind::Scale:
      if (question.min >= question.max) return wrong(path + ".max", "must be above min");
      return question.max - question.min > max_scale_steps ? wrong(path + ".max", "more than 11 steps") : Status{};
    case QuestionKind::Number: return question.min > question.max ? wrong(path + ".max", "below min") : Status{};
    case QuestionKind::Text:
      if (question.min < 0) return wrong(path + ".min", "below 0");
      if (question.max < 1 || question.max > max_answer_chars) return wrong(path + ".max", "must be 1 to 4000");
      return question.min > question.max ? wrong(path + ".max", "below min") : Status{};
    case QuestionKind::Multiple:
      if (question.max < 0 || question.max > static_cast<std::int64_t>(question.choices.size()))
        return wrong(path + ".max", "must be 0 to the number of choices");
      if (question.min < 0 || question.min > static_cast<std::int64_t>(question.choices.size()))
        return wrong(path + ".min", "must be 0 to the number of choices");
      return question.max != 0 && question.min > question.max ? wrong(path + ".max", "below min") : Status{};
    case QuestionKind::Date: return check_dates(path, question);
    case QuestionKind::Single:
    case QuestionKind::Model:
    case QuestionKind::TestDrive: return {};
  }
  return {};
}

// What conditions may ask about: the questions of earlier pages, and where every other one stands.
struct Known {
  std::map<std::string, const Question*> earlier;
  std::set<std::string> all;
};

bool is_order(Op op) {
  return op == Op::Less || op == Op::LessOrEqual || op == Op::Greater || op == Op::GreaterOrEqual;
}

bool is_number(const std::string& text) {
  std::int64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc{} && result.ptr == text.data() + text.size() && std::to_string(value) == text;
}

bool op_fits(const Question* question, Op op) {
  if (op == Op::Answered) return question != nullptr;
  if (question == nullptr) return !is_order(op);  // @purpose: a code that is always there
  switch (question->kind) {
    case QuestionKind::Scale:
    case QuestionKind::Number:
    case QuestionKind::Date: return true;
    case QuestionKind::Single:
    case QuestionKind::Multiple:
    case QuestionKind::Model:
    case QuestionKind::TestDrive:  // compares the wished model
      return !is_order(op);
    case QuestionKind::Text: return false;
  }
  return false;
}

bool value_fits(const Question* question, const std::string& value) {
  if (question == nullptr) return domain::purpose_from(value).has_value();
  switch (question->kind) {
    case QuestionKind::Scale:
    case QuestionKind::Number: {
      if (!is_number(value)) return false;
      const std::int64_t number = std::stoll(value);
      return number >= question->min && number <= question->max;
    }
    case QuestionKind::Date: return is_day(value);
    case QuestionKind::Single:
    case QuestionKind::Multiple:
      return std::any_of(question->choices.begin(), question->choices.end(),
                         [&value](const domain::Choice& choice) { return choice.code == value; });
    case QuestionKind::Model:
    case QuestionKind::TestDrive: return is_id(value);
    case QuestionKind::Text: return false;
  }
  return false;
}

Status check_comparison(const std::string& path, const Condition& condition, const Known& known) {
  const Question* question = nullptr;
  if (condition.question != "@purpose") {
    const auto found = known.earlier.find(condition.question);
    if (found == known.earlier.end()) {
      const bool later = known.all.count(condition.question) != 0;
      return wrong(path + ".q",
                   (later ? "not on an earlier page: question " : "unknown question ") + quoted(condition.question));
    }
    question = found->second;
  }
  if (!op_fits(question, condition.op))
    return wrong(path + ".op", "does not fit the kind of question " + quoted(condition.question));
  const bool none = condition.op == Op::Answered;
  const bool count_fits = none                     ? condition.values.empty()
                          : condition.op == Op::In ? !condition.values.empty()
                                                   : condition.values.size() == 1;
  if (!count_fits)
    return wrong(path + ".v", none ? "not wanted here" : condition.op == Op::In ? "needs a value" : "needs one value");
  std::set<std::string> seen;
  for (const auto& value : condition.values) {
    if (!value_fits(question, value))
      return wrong(path + ".v", "question " + quoted(condition.question) + " cannot be " + quoted(value));
    if (!seen.insert(value).second) return wrong(path + ".v", "doubled value " + quoted(value));
  }
  return {};
}

Status check_condition(const std::string& path, const Condition& condition, const Known& known, int depth) {
  if (depth > max_condition_depth) return wrong(path, "conditions nested too deep");
  const bool group = condition.op == Op::All || condition.op == Op::Any;
  if (!group && condition.op != Op::Not) return check_comparison(path, condition, known);
  if (condition.children.empty()) return wrong(path, "empty condition");
  if (condition.op == Op::Not && condition.children.size() != 1) return wrong(path, "'not' takes one condition");
  const std::string name = path + (condition.op == Op::All ? ".all" : condition.op == Op::Any ? ".any" : ".not");
  for (std::size_t i = 0; i < condition.children.size(); ++i) {
    TRY_STATUS(check_condition(group ? item(name, i) : name, condition.children[i], known, depth + 1));
  }
  return {};
}

Status check_show_if(const std::string& path, const Condition& condition, const Known& known) {
  return condition.op == Op::None ? Status{} : check_condition(path + ".show_if", condition, known, 1);
}

Status check_question(const std::string& path, const Question& question, const Known& known) {
  TRY_STATUS(check_text(path + ".text", question.text, true));
  TRY_STATUS(check_text(path + ".hint", question.hint, false));
  TRY_STATUS(check_text(path + ".min_label", question.min_label, false));
  TRY_STATUS(check_text(path + ".max_label", question.max_label, false));
  TRY_STATUS(check_choices(path, question));
  TRY_STATUS(check_bounds(path, question));
  return check_show_if(path, question.show_if, known);
}

// Fills known.all; an id names one thing in the whole questionnaire.
Status check_ids(const domain::Questionnaire& questionnaire, Known& known) {
  std::set<std::string> pages;
  for (std::size_t p = 0; p < questionnaire.pages.size(); ++p) {
    const auto& page = questionnaire.pages[p];
    const std::string path = item("pages", p);
    TRY_STATUS(check_id(path + ".id", page.id));
    if (!pages.insert(page.id).second) return wrong(path + ".id", "doubled page id " + quoted(page.id));
    if (page.questions.empty()) return wrong(path + ".questions", "a page needs a question");
    if (page.questions.size() > max_questions_a_page)
      return wrong(path + ".questions", "more than 4 questions on one page");
    for (std::size_t q = 0; q < page.questions.size(); ++q) {
      const std::string at = item(path + ".questions", q) + ".id";
      TRY_STATUS(check_id(at, page.questions[q].id));
      if (!known.all.insert(page.questions[q].id).second)
        return wrong(at, "doubled question id " + quoted(page.questions[q].id));
    }
  }
  return {};
}

const Question* find_question(const domain::Questionnaire& questionnaire, const std::string& id) {
  for (const auto& page : questionnaire.pages) {
    for (const auto& question : page.questions) {
      if (question.id == id) return &question;
    }
  }
  return nullptr;
}

Status check_same_meaning(const std::string& path, const Question& before, const Question& after) {
  if (before.kind != after.kind)
    return wrong(path + ".kind", "question id " + quoted(after.id) + " is reused for another kind");
  for (std::size_t i = 0; i < after.choices.size(); ++i) {
    const auto& choice = after.choices[i];
    const auto old = std::find_if(before.choices.begin(), before.choices.end(),
                                  [&choice](const domain::Choice& c) { return c.code == choice.code; });
    if (old == before.choices.end()) continue;
    if (old->text.ru != choice.text.ru && old->text.en != choice.text.en) {
      return wrong(item(path + ".choices", i) + ".code",
                   "code " + quoted(choice.code) + " is reused for another meaning");
    }
  }
  return {};
}

}  // namespace

Status check_questionnaire(const domain::Questionnaire& questionnaire) {
  TRY_STATUS(check_id("id", questionnaire.id));
  if (questionnaire.version < 1) return wrong("version", "must be 1 or more");
  TRY_STATUS(check_text("title", questionnaire.title, true));
  if (questionnaire.pages.empty()) return wrong("pages", "a questionnaire needs a page");
  if (questionnaire.pages.size() > max_pages) return wrong("pages", "more than 60 pages");
  Known known;
  TRY_STATUS(check_ids(questionnaire, known));
  for (std::size_t p = 0; p < questionnaire.pages.size(); ++p) {
    const auto& page = questionnaire.pages[p];
    const std::string path = item("pages", p);
    TRY_STATUS(check_text(path + ".title", page.title, false));
    TRY_STATUS(check_show_if(path, page.show_if, known));
    for (std::size_t q = 0; q < page.questions.size(); ++q) {
      TRY_STATUS(check_question(item(path + ".questions", q), page.questions[q], known));
    }
    for (const auto& question : page.questions) known.earlier[question.id] = &question;
  }
  return {};
}

Status check_next_version(const domain::Questionnaire& published, const domain::Questionnaire& next) {
  if (published.id != next.id) return wrong("id", "must stay " + quoted(published.id));
  if (next.version <= published.version) return wrong("version", "must be above " + std::to_string(published.version));
  for (std::size_t p = 0; p < next.pages.size(); ++p) {
    for (std::size_t q = 0; q < next.pages[p].questions.size(); ++q) {
      const Question& question = next.pages[p].questions[q];
      const Question* before = find_question(published, question.id);
      if (before == nullptr) continue;
      TRY_STATUS(check_same_meaning(item(item("pages", p) + ".questions", q), *before, question));
    }
  }
  return {};
}

}  // namespace anketa::wire
