// Content of an editor: read, judged with its place, put into a bundle; and what of that a visitor would notice.
#include "hub/publish/content.h"

#include <algorithm>

#include "hub/publish/difference.h"
#include "tests/hub/publish/shipped.h"

namespace anketa::publish {
namespace {

Around around() {
  Around out;
  out.settings = testing::shipped().settings;
  for (const auto& [name, picture] : testing::shipped().pictures) out.pictures.push_back(name);
  out.dealers_brands = {"orvane", "taivor"};
  return out;
}

template <class T>
T taken(Kind kind, const std::string& ref) {
  return std::get<T>(*taken_from(testing::shipped(), kind, ref));
}

std::vector<std::string> found(const Content& content, const Around& beside) {
  std::vector<std::string> all;
  for (const wire::Fault& fault : faults_of(content, beside)) all.push_back(fault.place + " " + fault.code);
  return all;
}

}  // namespace

TEST_CASE("every kind of content goes out as JSON and comes back the same, and has nothing wrong") {
  for (const auto& [kind, ref] : {std::pair(Kind::Questionnaire, "interest"), std::pair(Kind::Consent, "marketing"),
                                  std::pair(Kind::Catalogue, "models")}) {
    const auto content = taken_from(testing::shipped(), kind, ref);
    REQUIRE(content.has_value());
    const auto back = parse(kind, json_of(*content));
    REQUIRE_MESSAGE(back.has_value(), (back ? "" : back.error().to_string()));
    CHECK(*back == *content);
    CHECK(found(*content, around()) == std::vector<std::string>{});
  }
  CHECK_FALSE(taken_from(testing::shipped(), Kind::Questionnaire, "other").has_value());
  CHECK(parse(Kind::Consent, "{}").error().code() == "request.invalid");
  CHECK(is_ref(Kind::Consent, "news_2"));
  CHECK_FALSE(is_ref(Kind::Consent, "News"));
  CHECK_FALSE(is_ref(Kind::Catalogue, "cars"));
}

TEST_CASE("a draft that is not whole is kept, and every gap is told with its place") {
  auto form = taken<domain::Questionnaire>(Kind::Questionnaire, "interest");
  form.title = {};
  form.pages[2].questions[0].text.en.clear();
  form.pages[2].questions[0].choices[1].code = form.pages[2].questions[0].choices[0].code;
  form.pages[4].show_if.children[1].question = "colour";
  const auto back = parse(Kind::Questionnaire, json_of(form));
  REQUIRE(back.has_value());
  CHECK(found(*back, around()) == std::vector<std::string>{"title.ru translation", "title.en translation",
                                                           "pages[2].questions[0].text.en translation",
                                                           "pages[2].questions[0].choices[1].code doubled",
                                                           "pages[4].show_if.any[1].q question_unknown"});
}

TEST_CASE("what was published is not given another meaning") {
  Around beside = around();
  beside.published = Content(taken<domain::Questionnaire>(Kind::Questionnaire, "interest"));
  Content next = *beside.published;
  name_it(next, "interest", 2);
  CHECK(found(next, beside) == std::vector<std::string>{});
  auto& form = std::get<domain::Questionnaire>(next);
  form.pages[2].questions[0].choices[0].text = {"Ракета", "Rocket"};
  CHECK(found(next, beside) == std::vector<std::string>{"pages[2].questions[0].choices[0].code code_reused"});
}

TEST_CASE("the catalogue: ids, pictures, brands that dealers sell, something to show") {
  auto catalogue = taken<wire::Catalogue>(Kind::Catalogue, "models");
  catalogue.models[0].picture = "nowhere";
  catalogue.models[1].brand = "other";
  catalogue.models[2].picture.clear();
  catalogue.models[3].tagline.en.clear();
  std::erase_if(catalogue.brands, [](const domain::Brand& brand) { return brand.id == "taivor"; });
  std::erase_if(catalogue.models, [](const domain::Model& model) { return model.brand == "taivor"; });
  const auto faults = faults_of(catalogue, around());
  CHECK(found(catalogue, around()) ==
        std::vector<std::string>{"brands brand_sold", "models[0].picture picture", "models[1].brand brand_unknown",
                                 "models[2].picture picture_none", "models[3].tagline.en translation"});
  CHECK(std::ranges::count_if(faults, [](const wire::Fault& fault) { return !fault.stops; }) == 1);
  auto empty = taken<wire::Catalogue>(Kind::Catalogue, "models");
  for (const domain::Model& model : empty.models) empty.retired.push_back(model.id);
  CHECK(found(empty, around()) == std::vector<std::string>{"models models_none"});
}

TEST_CASE("a retired model leaves the kiosk with its picture, and its draft keeps it") {
  domain::Bundle bundle = testing::shipped();
  auto catalogue = taken<wire::Catalogue>(Kind::Catalogue, "models");
  catalogue.retired = {"nelumi_fami"};
  put_into(bundle, catalogue);
  CHECK(bundle.models.size() == catalogue.models.size() - 1);
  CHECK_FALSE(bundle.pictures.contains("nelumi_fami"));
  CHECK(bundle.pictures.contains("orvane_adagio"));
  CHECK(std::get<wire::Catalogue>(*parse(Kind::Catalogue, json_of(catalogue))).models.size() ==
        catalogue.models.size());
  const auto changes = difference(testing::shipped(), bundle);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0] == Change{"model", "removed", "nelumi_fami", {"Fami", "Fami"}});
}

TEST_CASE("the difference names each question that comes, changes or goes, and nothing else") {
  domain::Bundle next = testing::shipped();
  CHECK(difference(testing::shipped(), next).empty());
  auto form = next.questionnaire;
  form.version = 2;
  form.pages[5].questions[0].hint = {"Честно", "Honestly"};
  domain::Question fresh = form.pages[8].questions[0];
  fresh.id = "seats";
  fresh.text = {"Сколько мест?", "How many seats?"};
  form.pages[8].questions.push_back(fresh);
  form.pages.pop_back();
  put_into(next, form);
  const auto changes = difference(testing::shipped(), next);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].what == "changed");
  CHECK(changes[0].ref == "readiness");
  CHECK(changes[1] == Change{"question", "added", "seats", fresh.text});
  CHECK(changes[2].what == "removed");
  CHECK(changes[2].ref == "complaint_text");
}

}  // namespace anketa::publish
