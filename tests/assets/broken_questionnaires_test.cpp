#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "shared/wire/questionnaire_json.h"
#include "tests/assets/schema.h"

namespace anketa::assets_test {
namespace {

enum class Schema { Refuses, CannotTell };

struct Broken {
  const char* what;
  const char* patch;   // RFC 6902, on the demo questionnaire
  const char* detail;  // what the parser says
  Schema schema;
};

// Pages of the demo questionnaire by number: 0 test_drive, 1 model, 2 body (single), 3 qualities (multiple),
// 4 offroad, 5 readiness (scale), 6 buy_by (date), 7 own_car, 8 own_age (number), 9 news_topics,
// 10 complaint_about, 11 complaint_text (text).
const Broken table[] = {
    {"no id", R"([{"op":"remove","path":"/id"}])", "id: missing", Schema::Refuses},
    {"bad id", R"([{"op":"replace","path":"/id","value":"Interest!"}])",
     "id: must be a-z, 0-9 and _, at most 40, letter first", Schema::Refuses},
    {"no version", R"([{"op":"remove","path":"/version"}])", "document: member 'version' is missing", Schema::Refuses},
    {"version 0", R"([{"op":"replace","path":"/version","value":0}])", "version: must be 1 or more", Schema::Refuses},
    {"version not whole", R"([{"op":"replace","path":"/version","value":1.5}])", "version: whole number expected",
     Schema::Refuses},
    {"version beyond 2^53", R"([{"op":"replace","path":"/version","value":9007199254740993}])",
     "version: number too large", Schema::CannotTell},
    {"unknown member", R"([{"op":"add","path":"/pages/0/colour","value":"red"}])", "pages[0]: unknown member 'colour'",
     Schema::Refuses},
    {"member of another kind", R"([{"op":"add","path":"/pages/2/questions/0/max","value":3}])",
     "pages[2].questions[0]: unknown member 'max'", Schema::Refuses},
    {"no pages", R"([{"op":"replace","path":"/pages","value":[]}])", "pages: a questionnaire needs a page",
     Schema::Refuses},
    {"pages no list", R"([{"op":"replace","path":"/pages","value":{}}])", "pages: list expected", Schema::Refuses},
    {"page no object", R"([{"op":"replace","path":"/pages/3","value":7}])", "pages[3]: object expected",
     Schema::Refuses},
    {"page without question", R"([{"op":"replace","path":"/pages/1/questions","value":[]}])",
     "pages[1].questions: a page needs a question", Schema::Refuses},
    {"doubled page id", R"([{"op":"replace","path":"/pages/4/id","value":"body"}])",
     "pages[4].id: doubled page id 'body'", Schema::CannotTell},
    {"doubled question id", R"([{"op":"replace","path":"/pages/4/questions/0/id","value":"body"}])",
     "pages[4].questions[0].id: doubled question id 'body'", Schema::CannotTell},
    {"unknown kind", R"([{"op":"replace","path":"/pages/5/questions/0/kind","value":"slider"}])",
     "pages[5].questions[0].kind: unknown kind 'slider'", Schema::Refuses},
    {"title in one language", R"([{"op":"remove","path":"/title/en"}])", "title.en: missing translation",
     Schema::Refuses},
    {"question in one language", R"([{"op":"remove","path":"/pages/2/questions/0/text/ru"}])",
     "pages[2].questions[0].text.ru: missing translation", Schema::Refuses},
    {"empty translation", R"([{"op":"replace","path":"/pages/1/questions/0/hint/en","value":""}])",
     "pages[1].questions[0].hint.en: missing translation", Schema::Refuses},
    {"label in one language", R"([{"op":"remove","path":"/pages/5/questions/0/max_label/en"}])",
     "pages[5].questions[0].max_label.en: missing translation", Schema::Refuses},
    {"text in a third language", R"([{"op":"add","path":"/title/de","value":"Auto"}])", "title: unknown member 'de'",
     Schema::Refuses},
    {"control character", R"([{"op":"replace","path":"/title/en","value":"a\u0007b"}])", "title.en: control character",
     Schema::CannotTell},
    {"no choices", R"([{"op":"remove","path":"/pages/2/questions/0/choices"}])",
     "pages[2].questions[0].choices: at least two choices are needed", Schema::Refuses},
    {"one choice",
     R"([{"op":"replace","path":"/pages/2/questions/0/choices","value":[{"code":"a","text":{"ru":"А","en":"A"}}]}])",
     "pages[2].questions[0].choices: at least two choices are needed", Schema::Refuses},
    {"doubled code", R"([{"op":"replace","path":"/pages/2/questions/0/choices/7/code","value":"sedan"}])",
     "pages[2].questions[0].choices[7].code: doubled code 'sedan'", Schema::CannotTell},
    {"choice in one language", R"([{"op":"remove","path":"/pages/3/questions/0/choices/1/text/en"}])",
     "pages[3].questions[0].choices[1].text.en: missing translation", Schema::Refuses},
    {"more choices than there are", R"([{"op":"replace","path":"/pages/3/questions/0/max","value":9}])",
     "pages[3].questions[0].max: must be 0 to the number of choices", Schema::CannotTell},
    {"fewest above most", R"([{"op":"add","path":"/pages/3/questions/0/min","value":4}])",
     "pages[3].questions[0].max: below min", Schema::CannotTell},
    {"scale without max", R"([{"op":"remove","path":"/pages/5/questions/0/max"}])",
     "pages[5].questions[0]: member 'max' is missing", Schema::Refuses},
    {"scale upside down", R"([{"op":"replace","path":"/pages/5/questions/0/min","value":5}])",
     "pages[5].questions[0].max: must be above min", Schema::CannotTell},
    {"scale too long", R"([{"op":"replace","path":"/pages/5/questions/0/max","value":100}])",
     "pages[5].questions[0].max: more than 11 steps", Schema::CannotTell},
    {"number upside down", R"([{"op":"replace","path":"/pages/8/questions/0/max","value":-1}])",
     "pages[8].questions[0].max: below min", Schema::CannotTell},
    {"text without max", R"([{"op":"remove","path":"/pages/11/questions/0/max"}])",
     "pages[11].questions[0]: member 'max' is missing", Schema::Refuses},
    {"text upside down", R"([{"op":"replace","path":"/pages/11/questions/0/min","value":700}])",
     "pages[11].questions[0].max: below min", Schema::CannotTell},
    {"no calendar day", R"([{"op":"replace","path":"/pages/6/questions/0/min_date","value":"2026-02-30"}])",
     "pages[6].questions[0].min_date: no day of the calendar", Schema::CannotTell},
    {"days upside down", R"([{"op":"replace","path":"/pages/6/questions/0/max_date","value":"2025-01-01"}])",
     "pages[6].questions[0].max_date: before min_date", Schema::CannotTell},
    {"required no boolean", R"([{"op":"replace","path":"/pages/0/questions/0/required","value":"yes"}])",
     "pages[0].questions[0].required: true or false expected", Schema::Refuses},
    {"unknown question", R"([{"op":"replace","path":"/pages/4/show_if/any/1/q","value":"colour"}])",
     "pages[4].show_if.any[1].q: unknown question 'colour'", Schema::CannotTell},
    {"later question", R"([{"op":"replace","path":"/pages/4/show_if/any/1/q","value":"own_car"}])",
     "pages[4].show_if.any[1].q: not on an earlier page: question 'own_car'", Schema::CannotTell},
    {"own question", R"([{"op":"add","path":"/pages/2/questions/0/show_if","value":{"q":"body","op":"answered"}}])",
     "pages[2].questions[0].show_if.q: not on an earlier page: question 'body'", Schema::CannotTell},
    {"nested unknown question", R"([{"op":"replace","path":"/pages/2/show_if/all/1/not/q","value":"colour"}])",
     "pages[2].show_if.all[1].not.q: unknown question 'colour'", Schema::CannotTell},
    {"unknown purpose", R"([{"op":"replace","path":"/pages/0/show_if/v","value":"lunch"}])",
     "pages[0].show_if.v: question '@purpose' cannot be 'lunch'", Schema::CannotTell},
    {"unknown code", R"([{"op":"replace","path":"/pages/4/show_if/any/1/v/0","value":"tank"}])",
     "pages[4].show_if.any[1].v: question 'body' cannot be 'tank'", Schema::CannotTell},
    {"value outside the scale", R"([{"op":"replace","path":"/pages/6/show_if/v","value":6}])",
     "pages[6].show_if.v: question 'readiness' cannot be '6'", Schema::CannotTell},
    {"doubled value", R"([{"op":"replace","path":"/pages/8/show_if/v","value":["own","own"]}])",
     "pages[8].show_if.v: doubled value 'own'", Schema::CannotTell},
    {"order of codes", R"([{"op":"replace","path":"/pages/8/show_if/op","value":"lt"}])",
     "pages[8].show_if.op: does not fit the kind of question 'own_car'", Schema::CannotTell},
    {"two values to compare with", R"([{"op":"replace","path":"/pages/6/show_if/v","value":[3,4]}])",
     "pages[6].show_if.v: needs one value", Schema::CannotTell},
    {"no value", R"([{"op":"remove","path":"/pages/6/show_if/v"}])", "pages[6].show_if.v: needs one value",
     Schema::Refuses},
    {"value nobody asked for", R"([{"op":"add","path":"/pages/2/show_if/all/1/not/v","value":"x"}])",
     "pages[2].show_if.all[1].not.v: not wanted here", Schema::Refuses},
    {"unknown comparison", R"([{"op":"replace","path":"/pages/6/show_if/op","value":"about"}])",
     "pages[6].show_if.op: unknown comparison 'about'", Schema::Refuses},
    {"empty group", R"([{"op":"replace","path":"/pages/2/show_if","value":{"all":[]}}])",
     "pages[2].show_if: empty condition", Schema::Refuses},
    {"condition of nothing", R"([{"op":"replace","path":"/pages/2/show_if","value":{}}])",
     "pages[2].show_if: one of 'all', 'any', 'not', 'q' is needed", Schema::Refuses},
    {"two groups in one", R"([{"op":"add","path":"/pages/2/show_if/any","value":[]}])",
     "pages[2].show_if: unknown member 'any'", Schema::Refuses},
};

std::string refusal(const std::string& json) {
  const auto parsed = wire::parse_questionnaire(json);
  if (parsed) return "accepted";
  CHECK(parsed.error().is(problems::questionnaire_invalid));
  return parsed.error().detail();
}

}  // namespace

TEST_CASE("a broken questionnaire is refused with the place and the reason") {
  const auto good = nlohmann::json::parse(read_text(assets_folder() / "questionnaires/interest.json"));
  for (const auto& row : table) {
    CAPTURE(row.what);
    const std::string json = good.patch(nlohmann::json::parse(row.patch)).dump();
    CHECK(refusal(json) == row.detail);
    CHECK(schema_error(json).empty() == (row.schema == Schema::CannotTell));
  }
}

TEST_CASE("text that is no questionnaire at all") {
  CHECK(refusal("") == "document: no JSON");
  CHECK(refusal("{\"id\":") == "document: no JSON");
  CHECK(refusal("\"\xff\"") == "document: no JSON");
  CHECK(refusal("[]") == "document: object expected");
  CHECK(refusal(R"({"id":"a","id":"b"})") == "document: doubled member 'id'");
  CHECK(refusal(R"({"id":"a","title":{"ru":"1","ru":"2"}})") == "document: doubled member 'ru'");
}

TEST_CASE("conditions nested too deep are refused, not followed") {
  std::string condition = R"({"q":"model","op":"answered"})";
  for (int i = 0; i < 20000; ++i) condition.insert(0, R"({"not":)").push_back('}');
  auto text = read_text(assets_folder() / "questionnaires/interest.json");
  const std::string mark = R"({ "q": "readiness", "op": "ge", "v": 3 })";
  text.replace(text.find(mark), mark.size(), condition);
  CHECK(refusal(text).find("conditions nested too deep") != std::string::npos);
}

}  // namespace anketa::assets_test
