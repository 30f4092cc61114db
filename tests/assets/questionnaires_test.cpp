#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "shared/domain/answers.h"
#include "shared/wire/questionnaire_check.h"
#include "shared/wire/questionnaire_json.h"
#include "tests/assets/schema.h"

namespace anketa::assets_test {
namespace {

using domain::Purpose;

std::vector<std::filesystem::path> questionnaire_files() {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::directory_iterator(assets_folder() / "questionnaires")) {
    const bool json = entry.path().extension() == ".json" && entry.path().filename() != "schema.json";
    if (json) out.push_back(entry.path());
  }
  return out;
}

domain::Questionnaire interest() {
  auto parsed = wire::parse_questionnaire(read_text(assets_folder() / "questionnaires/interest.json"));
  if (!parsed) FAIL(parsed.error().to_string());
  return *parsed;
}

std::string first(const std::vector<wire::Fault>& faults) {
  return faults.empty() ? "" : faults.front().place + ": " + faults.front().what;
}

// The questions that one visitor meets, given all the answers he will have given.
std::vector<std::string> path_of(const domain::Answers& answers, Purpose purpose) {
  std::vector<std::string> out;
  for (const auto& page : interest().pages) {
    if (!domain::holds(page.show_if, answers, purpose)) continue;
    for (const auto& question : page.questions) {
      if (domain::holds(question.show_if, answers, purpose)) out.push_back(question.id);
    }
  }
  return out;
}

using Path = std::vector<std::string>;

}  // namespace

TEST_CASE("every questionnaire fits the schema and the parser") {
  const auto files = questionnaire_files();
  REQUIRE(!files.empty());
  for (const auto& file : files) {
    CAPTURE(file.filename().string());
    const std::string json = read_text(file);
    CHECK(schema_error(json) == "");
    const auto parsed = wire::parse_questionnaire(json);
    REQUIRE_MESSAGE(parsed.has_value(), (parsed ? "" : parsed.error().to_string()));
    CHECK(parsed->id == file.stem().string());
  }
}

TEST_CASE("canonical JSON: equal questionnaires give equal bytes, and the schema takes them") {
  const auto first = interest();
  const std::string canonical = wire::questionnaire_json(first);
  const auto again = wire::parse_questionnaire(canonical);
  REQUIRE(again.has_value());
  CHECK(*again == first);
  CHECK(wire::questionnaire_json(*again) == canonical);
  CHECK(schema_error(canonical) == "");
  CHECK(canonical.find("\n") == std::string::npos);
  CHECK(canonical.rfind(R"({"id":"interest","pages":[{"id":"test_drive","questions":[{"hint":{"en":)", 0) == 0);
}

TEST_CASE("one value and a list of one are the same condition") {
  auto json = nlohmann::json::parse(read_text(assets_folder() / "questionnaires/interest.json"));
  const std::string plain = wire::questionnaire_json(*wire::parse_questionnaire(json.dump()));
  json["pages"][0]["show_if"]["v"] = {"test_drive"};
  CHECK(wire::questionnaire_json(*wire::parse_questionnaire(json.dump())) == plain);
}

TEST_CASE("the demo questionnaire covers every kind in 8 to 12 questions, one a page") {
  std::set<domain::QuestionKind> kinds;
  std::size_t count = 0;
  for (const auto& page : interest().pages) {
    CHECK(page.questions.size() == 1);
    for (const auto& question : page.questions) {
      kinds.insert(question.kind);
      ++count;
    }
  }
  CHECK(kinds.size() == 8);
  CHECK(count >= 8);
  CHECK(count <= 12);
}

TEST_CASE("the demo questionnaire branches by purpose and by answers") {
  const domain::Answers none;
  CHECK(path_of(none, Purpose::TestDrive) == Path{"test_drive", "readiness", "own_car"});
  CHECK(path_of(none, Purpose::News) == Path{"model", "news_topics"});
  CHECK(path_of(none, Purpose::Complaint) == Path{"complaint_about", "complaint_text"});
  CHECK(path_of(none, Purpose::Interest) == Path{"model", "body", "qualities", "readiness", "own_car"});

  const domain::Answers decided{{"model", domain::ModelChoice{"taivor_baikal"}},
                                {"qualities", domain::Codes{{"safety", "offroad"}}},
                                {"readiness", std::int64_t{4}},
                                {"own_car", domain::Codes{{"own"}}}};
  CHECK(path_of(decided, Purpose::Interest) ==
        Path{"model", "qualities", "offroad", "readiness", "buy_by", "own_car", "own_age"});

  const domain::Answers looking{
      {"body", domain::Codes{{"pickup"}}}, {"readiness", std::int64_t{2}}, {"own_car", domain::Codes{{"none"}}}};
  CHECK(path_of(looking, Purpose::Interest) == Path{"model", "body", "qualities", "offroad", "readiness", "own_car"});
}

TEST_CASE("a next version keeps the meaning of ids and codes") {
  const auto published = interest();
  auto next = published;
  CHECK(first(wire::faults_after(published, next)) == "version: must be above 1");
  next.version = 2;
  CHECK(wire::faults_after(published, next).empty());

  SUBCASE("a corrected wording in one language is the same meaning") {
    next.pages[2].questions[0].choices[0].text.ru = "Седан, четыре двери";
    CHECK(wire::faults_after(published, next).empty());
  }
  SUBCASE("a code given to another choice") {
    next.pages[2].questions[0].choices[0].text = {"Фургон", "Panel van"};
    CHECK(first(wire::faults_after(published, next)) ==
          "pages[2].questions[0].choices[0].code: code 'sedan' is reused for another meaning");
  }
  SUBCASE("a question id given to another kind") {
    next.pages[1].questions[0].kind = domain::QuestionKind::Text;
    CHECK(first(wire::faults_after(published, next)) ==
          "pages[1].questions[0].kind: question id 'model' is reused for another kind");
  }
  SUBCASE("another questionnaire") {
    next.id = "other";
    CHECK(first(wire::faults_after(published, next)) == "id: must stay 'interest'");
  }
}

}  // namespace anketa::assets_test
