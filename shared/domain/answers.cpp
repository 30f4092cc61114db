#include "shared/domain/answers.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>

namespace anketa::domain {
namespace {

constexpr std::pair<Purpose, std::string_view> kPurposes[] = {{Purpose::Interest, "interest"},
                                                              {Purpose::TestDrive, "test_drive"},
                                                              {Purpose::News, "news"},
                                                              {Purpose::Complaint, "complaint"},
                                                              {Purpose::CallMe, "call_me"}};

constexpr std::pair<HalfDay, std::string_view> kHalves[] = {
    {HalfDay::Any, "any"}, {HalfDay::Morning, "morning"}, {HalfDay::Afternoon, "afternoon"}};

template <class... F>
struct Cases : F... {
  using F::operator()...;
};
template <class... F>
Cases(F...) -> Cases<F...>;

// An answer as the words that a condition can compare with; empty when nothing was answered.
std::vector<std::string> words_of(const Answer& answer) {
  auto one = [](const std::string& text) {
    return text.empty() ? std::vector<std::string>{} : std::vector<std::string>{text};
  };
  return std::visit(Cases{
                        [](const Codes& codes) { return codes.values; },
                        [](std::int64_t number) { return std::vector<std::string>{std::to_string(number)}; },
                        [&](const FreeText& text) { return one(text.value); },
                        [&](const Day& day) { return one(day.value); },
                        [&](const ModelChoice& choice) { return one(choice.model); },
                        [&](const TestDriveWish& wish) { return one(wish.model); },
                    },
                    answer);
}

std::vector<std::string> words_for(const std::string& question, const Answers& answers, Purpose purpose) {
  if (question == "@purpose") return {std::string(purpose_code(purpose))};
  const auto found = answers.find(question);
  return found == answers.end() ? std::vector<std::string>{} : words_of(found->second);
}

std::optional<std::int64_t> number_from(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Numbers compare as numbers; anything else (ISO days, codes) as text.
std::strong_ordering compare(const std::string& a, const std::string& b) {
  const auto x = number_from(a);
  const auto y = number_from(b);
  if (x && y) return *x <=> *y;
  return a.compare(b) <=> 0;
}

bool order_holds(Condition::Op op, std::strong_ordering order) {
  if (op == Condition::Op::Less) return order < 0;
  if (op == Condition::Op::LessOrEqual) return order <= 0;
  if (op == Condition::Op::Greater) return order > 0;
  return order >= 0;
}

// Several answers at once (Multiple): "=" and "in" hold when any fits, "!=" when none does.
bool comparison_holds(const Condition& condition, const std::vector<std::string>& words) {
  const auto& values = condition.values;
  const bool any_listed = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(values.begin(), values.end(),
                       [&](const std::string& value) { return compare(word, value) == 0; });
  });
  if (condition.op == Condition::Op::Answered) return !words.empty();
  if (words.empty()) return false;
  if (condition.op == Condition::Op::Equal || condition.op == Condition::Op::In) return any_listed;
  if (condition.op == Condition::Op::NotEqual) return !any_listed;
  return !values.empty() && order_holds(condition.op, compare(words.front(), values.front()));
}

tl::unexpected<Problem> wrong(const char* rule) { return fail(problems::request_invalid, rule); }

std::int64_t length_of(std::string_view utf8) {
  return std::count_if(utf8.begin(), utf8.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = number_from(text.substr(0, 4));
  const auto month = number_from(text.substr(5, 2));
  const auto day = number_from(text.substr(8, 2));
  if (!year || !month || !day || *month < 0 || *day < 0) return false;
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(*year)),
                                     std::chrono::month(static_cast<unsigned>(*month)),
                                     std::chrono::day(static_cast<unsigned>(*day)))
      .ok();
}

Status check_codes(const Question& question, const Codes& codes) {
  for (const std::string& code : codes.values) {
    const bool known =
        std::any_of(question.choices.begin(), question.choices.end(), [&](const Choice& c) { return c.code == code; });
    if (!known) return wrong("choice");
  }
  const std::set<std::string> distinct(codes.values.begin(), codes.values.end());
  if (distinct.size() != codes.values.size()) return wrong("choice");
  const auto count = static_cast<std::int64_t>(codes.values.size());
  const std::int64_t most = question.kind == QuestionKind::Single ? 1 : question.max;
  if (most > 0 && count > most) return wrong("too_many");
  if (question.kind == QuestionKind::Multiple && count > 0 && count < question.min) return wrong("too_few");
  return {};
}

Status check_number(const Question& question, std::int64_t number) {
  if (question.min == 0 && question.max == 0) return {};
  if (number < question.min) return wrong("too_small");
  if (number > question.max) return wrong("too_large");
  return {};
}

Status check_text(const Question& question, const FreeText& text) {
  const std::int64_t length = length_of(text.value);
  if (length > 0 && length < question.min) return wrong("too_small");
  if (question.max > 0 && length > question.max) return wrong("too_large");
  return {};
}

Status check_day(const Question& question, const std::string& day) {
  if (!is_day(day)) return wrong("day");
  if (!question.min_date.empty() && day < question.min_date) return wrong("too_small");
  if (!question.max_date.empty() && day > question.max_date) return wrong("too_large");
  return {};
}

bool kind_fits(QuestionKind kind, const Answer& answer) {
  switch (kind) {
    case QuestionKind::Single:
    case QuestionKind::Multiple: return std::holds_alternative<Codes>(answer);
    case QuestionKind::Scale:
    case QuestionKind::Number: return std::holds_alternative<std::int64_t>(answer);
    case QuestionKind::Text: return std::holds_alternative<FreeText>(answer);
    case QuestionKind::Date: return std::holds_alternative<Day>(answer);
    case QuestionKind::Model: return std::holds_alternative<ModelChoice>(answer);
    case QuestionKind::TestDrive: return std::holds_alternative<TestDriveWish>(answer);
  }
  return false;
}

}  // namespace

std::string_view half_code(HalfDay half) {
  for (const auto& [known, code] : kHalves) {
    if (known == half) return code;
  }
  return {};
}

std::optional<HalfDay> half_from(std::string_view code) {
  for (const auto& [half, known] : kHalves) {
    if (known == code) return half;
  }
  return std::nullopt;
}

std::string_view purpose_code(Purpose purpose) {
  for (const auto& [value, code] : kPurposes) {
    if (value == purpose) return code;
  }
  return "";
}

std::optional<Purpose> purpose_from(std::string_view code) {
  for (const auto& [value, known] : kPurposes) {
    if (known == code) return value;
  }
  return std::nullopt;
}

bool holds(const Condition& condition, const Answers& answers, Purpose purpose) {
  auto child_holds = [&](const Condition& child) { return holds(child, answers, purpose); };
  const auto& children = condition.children;
  if (condition.op == Condition::Op::None) return true;
  if (condition.op == Condition::Op::All) return std::all_of(children.begin(), children.end(), child_holds);
  if (condition.op == Condition::Op::Any) return std::any_of(children.begin(), children.end(), child_holds);
  if (condition.op == Condition::Op::Not) return std::none_of(children.begin(), children.end(), child_holds);
  return comparison_holds(condition, words_for(condition.question, answers, purpose));
}

Status check_answer(const Question& question, const Answer* answer) {
  if (answer != nullptr && !kind_fits(question.kind, *answer)) return wrong("kind");
  if (answer == nullptr || words_of(*answer).empty()) {
    if (question.required) return wrong("required");
    if (answer == nullptr || !std::holds_alternative<TestDriveWish>(*answer)) return {};
  }
  return std::visit(
      Cases{
          [&](const Codes& codes) { return check_codes(question, codes); },
          [&](std::int64_t number) { return check_number(question, number); },
          [&](const FreeText& text) { return check_text(question, text); },
          [&](const Day& day) { return check_day(question, day.value); },
          [](const ModelChoice&) { return Status{}; },
          [&](const TestDriveWish& wish) { return wish.day.empty() ? Status{} : check_day(question, wish.day); },
      },
      *answer);
}

}  // namespace anketa::domain
