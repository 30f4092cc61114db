// What the law asks of a consent: the shipped documents pass, and each fault put into them is found at its place.
#include "hub/publish/consent_rules.h"

#include <algorithm>

#include "tests/hub/publish/shipped.h"

namespace anketa::publish {
namespace {

const domain::ConsentText& consent(const std::string& purpose) {
  for (const domain::ConsentText& one : testing::shipped().consents)
    if (one.purpose == purpose) return one;
  FAIL("no such consent");
  return testing::shipped().consents.front();
}

void replace(std::string& text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  text.replace(at, from.size(), to);
}

// "place code" of every finding.
std::vector<std::string> found(const domain::ConsentText& text) {
  std::vector<std::string> all;
  for (const wire::Fault& fault : consent_faults(text, testing::shipped().settings))
    all.push_back(fault.place + " " + fault.code);
  return all;
}

struct Spoilt {
  const char* from;
  const char* to;
  const char* found;
};

}  // namespace

TEST_CASE("the shipped consents have nothing wrong with them") {
  for (const domain::ConsentText& one : testing::shipped().consents) {
    CAPTURE(one.purpose);
    CHECK(found(one) == std::vector<std::string>{});
  }
}

TEST_CASE("each thing that the law asks for is missed, in the language where it is missing") {
  const Spoilt rows[] = {
      {"ООО «Аврора Импорт», адрес", "Мы, адрес", "text.ru operator"},
      {"125190, г. Москва", "г. Москва", "text.ru address"},
      {"Я могу отозвать согласие в любой день", "Я могу написать в любой день", ""},
      {"отказ от него ничего для меня не ухудшает", "отказ от него возможен", "text.ru detriment"},
      {"Редакция 1.", "Редакция 4.", "text.ru[10] edition"},
      {"Он не является условием тест-драйва", "Он является условием тест-драйва", "text.ru[9] condition"},
      {"Для других целей данные по этому согласию не используются.", "А также присылать мне рекламу Оператора.",
       "text.ru[2] bundled"},
      {"Данные. Те из следующих", "Данные. По умолчанию те из следующих", "text.ru[3] preticked"},
      {"на условиях этого документа", "на условиях оферты и этого документа", "text.ru[0] joined"},
  };
  for (const Spoilt& row : rows) {
    domain::ConsentText text = consent("processing");
    replace(text.text.ru, row.from, row.to);
    CAPTURE(row.from);
    const auto all = found(text);
    if (std::string(row.found).empty())
      CHECK(all.empty());  // the heading still says how
    else
      CHECK(all == std::vector<std::string>{row.found});
  }
}

TEST_CASE("a document without a way to withdraw, and one that says nothing of withdrawing") {
  domain::ConsentText text = consent("marketing");
  while (text.text.en.find("ithdraw") != std::string::npos) replace(text.text.en, "ithdraw", "rite");
  auto all = found(text);
  CHECK(std::ranges::find(all, "text.en withdrawal") != all.end());
  while (text.text.en.find("@") != std::string::npos) replace(text.text.en, "@", " at ");
  while (text.text.en.find("QR") != std::string::npos) replace(text.text.en, "QR", "square");
  all = found(text);
  CHECK(std::ranges::find(all, "text.en withdrawal_way") != all.end());
}

TEST_CASE("recipients: what the text says and what the setting says are one") {
  domain::ConsentText text = consent("processing");
  text.recipients = "none";
  auto all = found(text);
  CHECK(std::ranges::find(all, "text.ru[2] recipients_said") != all.end());
  text.recipients = "everybody";
  all = found(text);
  CHECK(std::ranges::find(all, "recipients missing") != all.end());
  domain::ConsentText news = consent("marketing");
  news.channels.clear();
  CHECK(found(news) == std::vector<std::string>{"channels channels_none"});
}

TEST_CASE("both languages: one empty is a fault, other paragraphs only remarkable") {
  domain::ConsentText text = consent("processing");
  text.text.en += "\n\nOne more paragraph.";
  const auto faults = consent_faults(text, testing::shipped().settings);
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "paragraphs");
  CHECK_FALSE(faults[0].stops);
  text.text.en.clear();
  text.summary.ru.clear();
  CHECK(found(text) == std::vector<std::string>{"summary.ru translation", "text.en translation"});
}

}  // namespace anketa::publish
