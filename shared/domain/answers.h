// Answers of one visitor, by question id. Numbers are integers; days are ISO 8601 text.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/questionnaire.h"

namespace anketa::domain {

enum class HalfDay { Any, Morning, Afternoon };
[[nodiscard]] std::string_view half_code(HalfDay half);  // "any" "morning" "afternoon"
[[nodiscard]] std::optional<HalfDay> half_from(std::string_view code);

struct ModelChoice {
  std::string model;  // catalogue id

  bool operator==(const ModelChoice&) const = default;
};

struct TestDriveWish {
  std::string model;   // catalogue id
  std::string dealer;  // dealer id, "" means any
  std::string day;     // ISO 8601 day, "" means any
  HalfDay half = HalfDay::Any;

  bool operator==(const TestDriveWish&) const = default;
};

struct Codes {  // Single has one, Multiple any number
  std::vector<std::string> values;

  bool operator==(const Codes&) const = default;
};
struct FreeText {
  std::string value;

  bool operator==(const FreeText&) const = default;
};
struct Day {
  std::string value;  // 2026-05-12

  bool operator==(const Day&) const = default;
};

using Answer = std::variant<Codes, std::int64_t, FreeText, Day, ModelChoice, TestDriveWish>;
using Answers = std::map<std::string, Answer>;

// Every piece of memory in which an answer says something: text(std::string&), number(std::int64_t&). For wiping.
template <class Text, class Number>
void each_part(Answer& answer, Text text, Number number) {
  if (auto* free_text = std::get_if<FreeText>(&answer)) text(free_text->value);
  if (auto* day = std::get_if<Day>(&answer)) text(day->value);
  if (auto* count = std::get_if<std::int64_t>(&answer)) number(*count);
  if (auto* choice = std::get_if<ModelChoice>(&answer)) text(choice->model);
  if (auto* codes = std::get_if<Codes>(&answer)) {
    for (std::string& code : codes->values) text(code);
  }
  if (auto* wish = std::get_if<TestDriveWish>(&answer)) {
    text(wish->model);
    text(wish->dealer);
    text(wish->day);
    wish->half = HalfDay::Any;
  }
}

enum class Purpose { Interest, TestDrive, News, Complaint, CallMe };
[[nodiscard]] std::string_view purpose_code(Purpose purpose);  // "interest" "test_drive" "news" "complaint" "call_me"
[[nodiscard]] std::optional<Purpose> purpose_from(std::string_view code);

// Is the condition true for these answers?
[[nodiscard]] bool holds(const Condition& condition, const Answers& answers, Purpose purpose);

// Does this answer fit its question? The code of the refusal is request.invalid, the detail the rule
// that failed: "required", "kind", "choice", "too_few", "too_many", "too_small", "too_large", "day".
[[nodiscard]] Status check_answer(const Question& question, const Answer* answer);

}  // namespace anketa::domain
