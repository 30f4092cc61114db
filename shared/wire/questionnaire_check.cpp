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

// Gathers what is wrong; a check goes on after a finding as far as that makes sense.
class Findings {
 public:
  void add(std::string place, const char* code, std::string what, std::string about = {}) {
    all.push_back({std::move(place), code, std::move(about), std::move(what), true});
  }
  std::vector<Fault> all;
};

std::string item(const std::string& list, std::size_t index) { return list + "[" + std::to_string(index) + "]"; }

std::string shortened(const std::string& id) { return id.substr(0, 40); }
std::string quoted(const std::string& id) { return "'" + shortened(id) + "'"; }

bool is_id(const std::string& text) {
  if (text.empty() || text.size() > 40 || text[0] < 'a' || text[0] > 'z') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool check_id(Findings& out, const std::string& path, const std::string& id) {
  if (is_id(id)) return true;
  if (id.empty())
    out.add(path, "missing", "missing");
  else
    out.add(path, "id", "must be a-z, 0-9 and _, at most 40, letter first");
  return false;
}

std::size_t code_points(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void check_language(Findings& out, const std::string& path, const std::string& text) {
  const bool control =
      std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (text.empty())
    out.add(path, "translation", "missing translation");
  else if (code_points(text) > max_text_chars)
    out.add(path, "too_long", "longer than 500 characters");
  else if (control)
    out.add(path, "control", "control character");
}

void check_text(Findings& out, const std::string& path, const LocalText& text, bool required) {
  if (!required && text == LocalText{}) return;
  check_language(out, path + ".ru", text.ru);
  check_language(out, path + ".en", text.en);
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

void check_choices(Findings& out, const std::string& path, const Question& question) {
  const bool chooses = question.kind == QuestionKind::Single || question.kind == QuestionKind::Multiple;
  if (!chooses) {
    if (!question.choices.empty()) out.add(path + ".choices", "choices_unwanted", "this kind has no choices");
    return;
  }
  if (question.choices.size() < 2) out.add(path + ".choices", "choices_few", "at least two choices are needed");
  if (question.choices.size() > max_choices) out.add(path + ".choices", "choices_many", "more than 24 choices");
  std::set<std::string> seen;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const std::string at = item(path + ".choices", i);
    const std::string& code = question.choices[i].code;
    if (check_id(out, at + ".code", code) && !seen.insert(code).second)
      out.add(at + ".code", "doubled", "doubled code " + quoted(code), shortened(code));
    check_text(out, at + ".text", question.choices[i].text, true);
    if (!question.choices[i].icon.empty()) check_id(out, at + ".icon", question.choices[i].icon);
  }
}

void check_dates(Findings& out, const std::string& path, const Question& question) {
  const bool good_min = question.min_date.empty() || is_day(question.min_date);
  const bool good_max = question.max_date.empty() || is_day(question.max_date);
  if (!good_min) out.add(path + ".min_date", "day", "no day of the calendar");
  if (!good_max) out.add(path + ".max_date", "day", "no day of the calendar");
  const bool both = good_min && good_max && !question.min_date.empty() && !question.max_date.empty();
  if (both && question.min_date > question.max_date) out.add(path + ".max_date", "below_min", "before min_date");
}

void check_multiple(Findings& out, const std::string& path, const Question& question) {
  const auto count = static_cast<std::int64_t>(question.choices.size());
  if (question.max < 0 || question.max > count)
    out.add(path + ".max", "choice_count", "must be 0 to the number of choices");
  else if (question.min < 0 || question.min > count)
    out.add(path + ".min", "choice_count", "must be 0 to the number of choices");
  else if (question.max != 0 && question.min > question.max)
    out.add(path + ".max", "below_min", "below min");
}

void check_bounds(Findings& out, const std::string& path, const Question& question) {
  switch (question.kind) {
    case QuestionKind::Scale:
      if (question.min >= question.max)
        out.add(path + ".max", "not_above_min", "must be above min");
      else if (question.max - question.min > max_scale_steps)
        out.add(path + ".max", "scale_steps", "more than 11 steps");
      return;
    case QuestionKind::Number:
      if (question.min > question.max) out.add(path + ".max", "below_min", "below min");
      return;
    case QuestionKind::Text:
      if (question.min < 0)
        out.add(path + ".min", "below_zero", "below 0");
      else if (question.max < 1 || question.max > max_answer_chars)
        out.add(path + ".max", "text_length", "must be 1 to 4000");
      else if (question.min > question.max)
        out.add(path + ".max", "below_min", "below min");
      return;
    case QuestionKind::Multiple: return check_multiple(out, path, question);
    case QuestionKind::Date: return check_dates(out, path, question);
    case QuestionKind::Single:
    case QuestionKind::Model:
    case QuestionKind::TestDrive: return;
  }
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

void check_values(Findings& out, const std::string& path, const Condition& condition, const Question* question) {
  std::set<std::string> seen;
  for (const auto& value : condition.values) {
    if (!value_fits(question, value))
      out.add(path + ".v", "value", "question " + quoted(condition.question) + " cannot be " + quoted(value),
              shortened(value));
    else if (!seen.insert(value).second)
      out.add(path + ".v", "doubled", "doubled value " + quoted(value), shortened(value));
  }
}

void check_comparison(Findings& out, const std::string& path, const Condition& condition, const Known& known) {
  const Question* question = nullptr;
  if (condition.question != "@purpose") {
    const auto found = known.earlier.find(condition.question);
    if (found == known.earlier.end()) {
      const bool later = known.all.count(condition.question) != 0;
      return out.add(path + ".q", later ? "question_later" : "question_unknown",
                     (later ? "not on an earlier page: question " : "unknown question ") + quoted(condition.question),
                     shortened(condition.question));
    }
    question = found->second;
  }
  if (!op_fits(question, condition.op))
    return out.add(path + ".op", "op", "does not fit the kind of question " + quoted(condition.question),
                   shortened(condition.question));
  const bool none = condition.op == Op::Answered;
  const bool count_fits = none                     ? condition.values.empty()
                          : condition.op == Op::In ? !condition.values.empty()
                                                   : condition.values.size() == 1;
  if (!count_fits)
    return out.add(path + ".v", none ? "value_unwanted" : "value_missing",
                   none                     ? "not wanted here"
                   : condition.op == Op::In ? "needs a value"
                                            : "needs one value");
  check_values(out, path, condition, question);
}

void check_condition(Findings& out, const std::string& path, const Condition& condition, const Known& known,
                     int depth) {
  if (depth > max_condition_depth) return out.add(path, "too_deep", "conditions nested too deep");
  const bool group = condition.op == Op::All || condition.op == Op::Any;
  if (!group && condition.op != Op::Not) return check_comparison(out, path, condition, known);
  if (condition.children.empty()) return out.add(path, "empty_condition", "empty condition");
  if (condition.op == Op::Not && condition.children.size() != 1)
    return out.add(path, "not_one", "'not' takes one condition");
  const std::string name = path + (condition.op == Op::All ? ".all" : condition.op == Op::Any ? ".any" : ".not");
  for (std::size_t i = 0; i < condition.children.size(); ++i) {
    check_condition(out, group ? item(name, i) : name, condition.children[i], known, depth + 1);
  }
}

void check_show_if(Findings& out, const std::string& path, const Condition& condition, const Known& known) {
  if (condition.op != Op::None) check_condition(out, path + ".show_if", condition, known, 1);
}

void check_question(Findings& out, const std::string& path, const Question& question, const Known& known) {
  check_text(out, path + ".text", question.text, true);
  check_text(out, path + ".hint", question.hint, false);
  check_text(out, path + ".min_label", question.min_label, false);
  check_text(out, path + ".max_label", question.max_label, false);
  check_choices(out, path, question);
  check_bounds(out, path, question);
  check_show_if(out, path, question.show_if, known);
}

// Fills known.all; an id names one thing in the whole questionnaire.
void check_ids(Findings& out, const domain::Questionnaire& questionnaire, Known& known) {
  std::set<std::string> pages;
  for (std::size_t p = 0; p < questionnaire.pages.size(); ++p) {
    const auto& page = questionnaire.pages[p];
    const std::string path = item("pages", p);
    if (check_id(out, path + ".id", page.id) && !pages.insert(page.id).second)
      out.add(path + ".id", "doubled", "doubled page id " + quoted(page.id), shortened(page.id));
    if (page.questions.empty()) out.add(path + ".questions", "questions_none", "a page needs a question");
    if (page.questions.size() > max_questions_a_page)
      out.add(path + ".questions", "questions_many", "more than 4 questions on one page");
    for (std::size_t q = 0; q < page.questions.size(); ++q) {
      const std::string at = item(path + ".questions", q) + ".id";
      const std::string& id = page.questions[q].id;
      if (check_id(out, at, id) && !known.all.insert(id).second)
        out.add(at, "doubled", "doubled question id " + quoted(id), shortened(id));
    }
  }
}

const Question* find_question(const domain::Questionnaire& questionnaire, const std::string& id) {
  for (const auto& page : questionnaire.pages) {
    for (const auto& question : page.questions) {
      if (question.id == id) return &question;
    }
  }
  return nullptr;
}

void check_same_meaning(Findings& out, const std::string& path, const Question& before, const Question& after) {
  if (before.kind != after.kind)
    return out.add(path + ".kind", "kind_reused", "question id " + quoted(after.id) + " is reused for another kind",
                   shortened(after.id));
  for (std::size_t i = 0; i < after.choices.size(); ++i) {
    const auto& choice = after.choices[i];
    const auto old = std::find_if(before.choices.begin(), before.choices.end(),
                                  [&choice](const domain::Choice& c) { return c.code == choice.code; });
    if (old == before.choices.end()) continue;
    if (old->text.ru != choice.text.ru && old->text.en != choice.text.en) {
      out.add(item(path + ".choices", i) + ".code", "code_reused",
              "code " + quoted(choice.code) + " is reused for another meaning", shortened(choice.code));
    }
  }
}

Status first_of(const std::vector<Fault>& faults) {
  if (faults.empty()) return {};
  return fail(problems::questionnaire_invalid, faults.front().place + ": " + faults.front().what);
}

}  // namespace

std::vector<Fault> faults_of(const domain::Questionnaire& questionnaire) {
  Findings out;
  check_id(out, "id", questionnaire.id);
  if (questionnaire.version < 1) out.add("version", "below_one", "must be 1 or more");
  check_text(out, "title", questionnaire.title, true);
  if (questionnaire.pages.empty()) out.add("pages", "pages_none", "a questionnaire needs a page");
  if (questionnaire.pages.size() > max_pages) out.add("pages", "pages_many", "more than 60 pages");
  Known known;
  check_ids(out, questionnaire, known);
  for (std::size_t p = 0; p < questionnaire.pages.size(); ++p) {
    const auto& page = questionnaire.pages[p];
    const std::string path = item("pages", p);
    check_text(out, path + ".title", page.title, false);
    check_show_if(out, path, page.show_if, known);
    for (std::size_t q = 0; q < page.questions.size(); ++q) {
      check_question(out, item(path + ".questions", q), page.questions[q], known);
    }
    for (const auto& question : page.questions) known.earlier[question.id] = &question;
  }
  return out.all;
}

std::vector<Fault> faults_after(const domain::Questionnaire& published, const domain::Questionnaire& next) {
  Findings out;
  if (published.id != next.id) out.add("id", "id_changed", "must stay " + quoted(published.id), published.id);
  if (next.version <= published.version)
    out.add("version", "version_old", "must be above " + std::to_string(published.version));
  for (std::size_t p = 0; p < next.pages.size(); ++p) {
    for (std::size_t q = 0; q < next.pages[p].questions.size(); ++q) {
      const Question& question = next.pages[p].questions[q];
      const Question* before = find_question(published, question.id);
      if (before != nullptr) check_same_meaning(out, item(item("pages", p) + ".questions", q), *before, question);
    }
  }
  return out.all;
}

Status check_questionnaire(const domain::Questionnaire& questionnaire) { return first_of(faults_of(questionnaire)); }

}  // namespace anketa::wire
