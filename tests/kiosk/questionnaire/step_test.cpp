#include "kiosk/questionnaire/step.h"

#include <doctest/doctest.h>

using anketa::domain::Answers;
using anketa::domain::check_answer;
using anketa::domain::Choice;
using anketa::domain::Codes;
using anketa::domain::Condition;
using anketa::domain::Day;
using anketa::domain::FreeText;
using anketa::domain::holds;
using anketa::domain::ModelChoice;
using anketa::domain::Page;
using anketa::domain::Purpose;
using anketa::domain::Question;
using anketa::domain::QuestionKind;
using anketa::domain::Questionnaire;
using anketa::domain::TestDriveWish;
using Op = anketa::domain::Condition::Op;
using anketa::questionnaire::check_page;
using anketa::questionnaire::drop_hidden;
using anketa::questionnaire::next_page;
using anketa::questionnaire::progress;

namespace {

Condition when(std::string question, Op op, std::vector<std::string> values) {
  return {op, std::move(question), std::move(values), {}};
}

Question question(std::string id, QuestionKind kind, Condition show_if = {}) {
  Question q;
  q.id = std::move(id);
  q.kind = kind;
  q.show_if = std::move(show_if);
  if (kind == QuestionKind::Single || kind == QuestionKind::Multiple) {
    for (const char* code : {"a", "b", "c"}) q.choices.push_back({code, {code, code}, ""});
  }
  return q;
}

Page page(Question q, Condition show_if = {}) {
  const std::string id = q.id;
  return {id, {}, {std::move(q)}, std::move(show_if)};
}

// body -> (if a) charger -> (if charger a) power -> last; a test drive page only for that purpose.
Questionnaire sample() {
  Questionnaire all{"q", 1, {}, {}};
  all.pages.push_back(page(question("body", QuestionKind::Single)));
  all.pages.push_back(page(question("charger", QuestionKind::Single), when("body", Op::Equal, {"a"})));
  all.pages.push_back(page(question("power", QuestionKind::Number, when("charger", Op::Equal, {"a"}))));
  all.pages.push_back(page(question("drive", QuestionKind::TestDrive), when("@purpose", Op::Equal, {"test_drive"})));
  all.pages.push_back(page(question("last", QuestionKind::Text)));
  return all;
}

}  // namespace

TEST_CASE("conditions over answers") {
  const Answers answers{
      {"n", std::int64_t{9}}, {"m", Codes{{"a", "c"}}}, {"d", Day{"2026-05-12"}}, {"t", FreeText{""}}};
  struct Row {
    Condition condition;
    bool expected;
  };
  const Row rows[] = {
      {{}, true},
      {when("n", Op::Less, {"10"}), true},  // 9 < 10 as numbers, not as text
      {when("n", Op::GreaterOrEqual, {"9"}), true},
      {when("n", Op::Greater, {"9"}), false},
      {when("m", Op::In, {"c", "x"}), true},
      {when("m", Op::Equal, {"b"}), false},
      {when("m", Op::NotEqual, {"b"}), true},
      {when("m", Op::NotEqual, {"a"}), false},
      {when("none", Op::NotEqual, {"a"}), false},  // unanswered: every comparison is false
      {when("none", Op::Less, {"1"}), false},
      {when("t", Op::Answered, {}), false},
      {when("m", Op::Answered, {}), true},
      {when("d", Op::LessOrEqual, {"2026-05-12"}), true},
      {when("@purpose", Op::In, {"news", "interest"}), true},
      {{Op::Not, "", {}, {when("n", Op::Equal, {"9"})}}, false},
      {{Op::All, "", {}, {when("n", Op::Equal, {"9"}), when("m", Op::Equal, {"b"})}}, false},
      {{Op::Any, "", {}, {when("n", Op::Equal, {"9"}), when("m", Op::Equal, {"b"})}}, true},
      {{Op::All, "", {}, {}}, true},
      {{Op::Any, "", {}, {}}, false},
  };
  int row = 0;
  for (const Row& r : rows) {
    CAPTURE(row++);
    CHECK(holds(r.condition, answers, Purpose::Interest) == r.expected);
  }
}

TEST_CASE("purposes have codes both ways") {
  for (const Purpose purpose : {Purpose::Interest, Purpose::TestDrive, Purpose::News, Purpose::Complaint}) {
    CHECK(anketa::domain::purpose_from(anketa::domain::purpose_code(purpose)) == purpose);
  }
  CHECK(!anketa::domain::purpose_from("other").has_value());
}

TEST_CASE("the way follows the answers, and Back retraces it") {
  const Questionnaire all = sample();
  Answers answers;
  CHECK(next_page(all, answers, Purpose::Interest, std::nullopt) == 0U);
  CHECK(next_page(all, answers, Purpose::Interest, 0) == 4U);
  answers["body"] = Codes{{"a"}};
  CHECK(next_page(all, answers, Purpose::Interest, 0) == 1U);
  answers["charger"] = Codes{{"a"}};
  CHECK(next_page(all, answers, Purpose::Interest, 1) == 2U);
  CHECK(next_page(all, answers, Purpose::TestDrive, 2) == 3U);
  CHECK(next_page(all, answers, Purpose::TestDrive, 4) == std::nullopt);
  CHECK(progress(all, answers, Purpose::Interest, 2).number == 3);
  CHECK(progress(all, answers, Purpose::Interest, 2).total == 4);
  CHECK(progress(all, answers, Purpose::Interest, 3).number == 0);
}

TEST_CASE("answers of hidden questions fall away, one after the other") {
  const Questionnaire all = sample();
  Answers answers{
      {"body", Codes{{"a"}}}, {"charger", Codes{{"a"}}}, {"power", std::int64_t{3}}, {"last", FreeText{"x"}}};
  drop_hidden(all, answers, Purpose::Interest);
  CHECK(answers.size() == 4);
  answers["body"] = Codes{{"b"}};
  drop_hidden(all, answers, Purpose::Interest);
  CHECK(answers.size() == 2);
  CHECK(answers.contains("last"));
}

TEST_CASE("an answer must fit its question") {
  auto rule = [](const Question& q, const anketa::domain::Answer& answer) {
    const auto status = check_answer(q, &answer);
    return status ? std::string("ok") : status.error().detail();
  };
  Question single = question("s", QuestionKind::Single);
  CHECK(rule(single, Codes{{"a"}}) == "ok");
  CHECK(rule(single, Codes{{"z"}}) == "choice");
  CHECK(rule(single, Codes{{"a", "b"}}) == "too_many");
  CHECK(rule(single, std::int64_t{1}) == "kind");
  Question multiple = question("m", QuestionKind::Multiple);
  CHECK(rule(multiple, Codes{{"a", "b", "c"}}) == "ok");
  CHECK(rule(multiple, Codes{{"a", "a"}}) == "choice");
  multiple.max = 2;
  CHECK(rule(multiple, Codes{{"a", "b", "c"}}) == "too_many");
  multiple.min = 2;
  CHECK(rule(multiple, Codes{{"a"}}) == "too_few");
  Question number = question("n", QuestionKind::Number);
  number.min = 1;
  number.max = 5;
  CHECK(rule(number, std::int64_t{0}) == "too_small");
  CHECK(rule(number, std::int64_t{6}) == "too_large");
  Question text = question("t", QuestionKind::Text);
  text.max = 4;
  CHECK(rule(text, FreeText{"ёёёё"}) == "ok");  // characters, not bytes
  CHECK(rule(text, FreeText{"ёёёёё"}) == "too_large");
  Question day = question("d", QuestionKind::Date);
  day.min_date = "2026-05-01";
  CHECK(rule(day, Day{"2026-05-12"}) == "ok");
  CHECK(rule(day, Day{"2026-02-30"}) == "day");
  CHECK(rule(day, Day{"2026-04-30"}) == "too_small");
  Question wish = question("w", QuestionKind::TestDrive);
  wish.required = true;
  CHECK(rule(wish, TestDriveWish{}) == "required");
  CHECK(rule(wish, TestDriveWish{"m", "", "soon", {}}) == "day");
  CHECK(rule(wish, TestDriveWish{"m", "", "", {}}) == "ok");
}

TEST_CASE("a page lets go only when its required questions are answered") {
  Page both{"p", {}, {question("a", QuestionKind::Single), question("b", QuestionKind::Model)}, {}};
  both.questions[1].required = true;
  Answers answers;
  CHECK(check_page(both, answers, Purpose::Interest).error().detail() == "required");
  answers["b"] = ModelChoice{"volt"};
  CHECK(check_page(both, answers, Purpose::Interest).has_value());
}
