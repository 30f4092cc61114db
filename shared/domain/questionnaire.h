// Flow 01/12: the questionnaire. In: JSON checked against assets/questionnaires/schema.json.
// Out: pages of questions, frozen once published. Next: kiosk/questionnaire/step.h
// A published (id, version) never changes; answers name both and the SHA-256 of its canonical JSON.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/domain/text.h"

namespace anketa::domain {

enum class QuestionKind { Single, Multiple, Scale, Text, Number, Date, Model, TestDrive };

// A condition tree: {"all":[...]}, {"any":[...]}, {"not":{...}} or {"q":"body","op":"in","v":["suv"]}.
// `q` is a question id, or "@purpose" for why the visitor came. An unanswered question makes every
// comparison false. An empty condition (op None, no children) is always true.
struct Condition {
  enum class Op { None, All, Any, Not, Equal, NotEqual, In, Less, LessOrEqual, Greater, GreaterOrEqual, Answered };
  Op op = Op::None;
  std::string question;
  std::vector<std::string> values;  // numbers are written as decimal text
  std::vector<Condition> children;

  bool operator==(const Condition&) const = default;
};

struct Choice {
  std::string code;  // never reused for another meaning
  LocalText text;
  std::string icon;  // Material icon name, may be empty

  bool operator==(const Choice&) const = default;
};

struct Question {
  std::string id;
  QuestionKind kind = QuestionKind::Single;
  LocalText text;
  LocalText hint;
  bool required = false;
  std::vector<Choice> choices;     // Single, Multiple
  std::int64_t min = 0;            // Scale, Number: inclusive; Text: shortest length in characters
  std::int64_t max = 0;            // Scale, Number: inclusive; Text: longest; Multiple: most choices (0: all)
  LocalText min_label, max_label;  // Scale
  std::string min_date, max_date;  // Date: ISO 8601 day, may be empty
  Condition show_if;

  bool operator==(const Question&) const = default;
};

struct Page {
  std::string id;
  LocalText title;
  std::vector<Question> questions;  // one is the rule; more only where they belong together
  Condition show_if;

  bool operator==(const Page&) const = default;
};

struct Questionnaire {
  std::string id;
  std::int64_t version = 0;
  LocalText title;
  std::vector<Page> pages;

  bool operator==(const Questionnaire&) const = default;
};

}  // namespace anketa::domain
