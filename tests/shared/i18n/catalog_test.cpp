#include "shared/i18n/catalog.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using anketa::i18n::Catalog;
using anketa::i18n::compare;
using anketa::i18n::parse_texts;
using anketa::i18n::Texts;

namespace {

std::string read(const std::string& path) {
  const char* root = std::getenv("ANKETA_SOURCE");
  std::ifstream in(std::string(root ? root : ".") + "/" + path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a text takes names, numbers and the plural forms of its language") {
  const Catalog ru(Texts{{"left", "{n, plural, one{# минута} few{# минуты} many{# минут} other{# минуты}}"},
                         {"hello", "Здравствуйте, {name}!"}},
                   "ru");
  CHECK(ru.text("left", {{"n", std::int64_t{1}}}) == "1 минута");
  CHECK(ru.text("left", {{"n", std::int64_t{3}}}) == "3 минуты");
  CHECK(ru.text("left", {{"n", std::int64_t{11}}}) == "11 минут");
  CHECK(ru.text("left", {{"n", std::int64_t{21}}}) == "21 минута");
  CHECK(ru.text("hello", {{"name", std::string("Анна")}}) == "Здравствуйте, Анна!");
}

TEST_CASE("a missing key is asked of the fallback, then shown as itself") {
  const auto fallback = std::make_shared<const Catalog>(Texts{{"a", "from below"}, {"b", "below"}}, "en");
  const Catalog top(Texts{{"b", "above"}}, "en", fallback);
  CHECK(top.text("a") == "from below");
  CHECK(top.text("b") == "above");
  CHECK(top.text("c.d") == "c.d");
}

TEST_CASE("a pattern that ICU cannot read is shown, not thrown") {
  const Catalog broken(Texts{{"a", "half {open"}}, "en");
  CHECK(broken.text("a", {{"open", std::int64_t{1}}}) == "half {open");
}

TEST_CASE("compare names every fault") {
  const Catalog ru(Texts{{"a", "{n} раз"}, {"p", "{n, plural, one{#} other{#}}"}, {"x", "{"}}, "ru");
  const Catalog en(Texts{{"a", "{count} times"}, {"p", "{n, plural, one{#} other{#}}"}, {"x", "x"}, {"y", "y"}}, "en");
  const auto faults = compare(ru, en);
  const std::string all = [&] {
    std::string joined;
    for (const auto& fault : faults) joined += fault + "\n";
    return joined;
  }();
  CHECK(all.find("ru y: key missing") != std::string::npos);
  CHECK(all.find("a: placeholders differ") != std::string::npos);
  CHECK(all.find("ru p: plural form missing: few") != std::string::npos);
  CHECK(all.find("ru x: not ICU MessageFormat") != std::string::npos);
  CHECK(all.find("en p") == std::string::npos);
}

TEST_CASE("texts are a flat JSON object of strings") {
  CHECK(parse_texts(R"({"a":"b"})").has_value());
  CHECK(!parse_texts(R"({"a":{"b":"c"}})").has_value());
  CHECK(!parse_texts("[").has_value());
}

TEST_CASE("the kiosk says the same in Russian and in English") {
  const auto ru = parse_texts(read("assets/lang/kiosk.ru.json"));
  const auto en = parse_texts(read("assets/lang/kiosk.en.json"));
  REQUIRE(ru.has_value());
  REQUIRE(en.has_value());
  const auto faults = compare(Catalog(*ru, "ru"), Catalog(*en, "en"));
  for (const auto& fault : faults) FAIL_CHECK(fault);
  CHECK(ru->size() > 100);
}
