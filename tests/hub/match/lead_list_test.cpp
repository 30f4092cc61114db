#include "hub/match/lead_list.h"

#include <doctest/doctest.h>

#include <random>
#include <sstream>

namespace anketa::match {
namespace {

std::vector<ListedLead> read(const std::string& text, std::string* error = nullptr) {
  std::istringstream in(text);
  std::vector<ListedLead> leads;
  auto list = LeadList::open(in);
  if (!list) {
    if (error != nullptr) *error = list.error().to_string();
    return leads;
  }
  ListedLead lead;
  for (;;) {
    const auto there = list->next(lead);
    if (!there && error != nullptr) *error = there.error().to_string();
    if (!there || !*there) return leads;
    leads.push_back(lead);
  }
}

}  // namespace

TEST_CASE("list: columns by header, quotes, BOM, both separators, any line end") {
  const auto leads = read(
      "\xEF\xBB\xBF"
      "surname,id,given_name,odd\r\n\"Бело, \"\"зубов\"\"\",7,Сергей,x\r\n\r\n,8,,\n\"two\nlines\",9,a,");
  REQUIRE(leads.size() == 3);
  CHECK(leads[0].id == "7");
  CHECK(leads[0].raw.surname == "Бело, \"зубов\"");
  CHECK(leads[0].raw.given == "Сергей");
  CHECK(leads[1].raw.surname.empty());
  CHECK(leads[2].raw.surname == "two\nlines");
  CHECK(read("id;phone\n1;+7 916\n").at(0).raw.phone == "+7 916");
}

TEST_CASE("list: what is wrong is told by row, without its content") {
  std::string error;
  read("given_name\nx\n", &error);
  CHECK(error == "config.invalid: row 1: no column id");
  read("id,given_name\n1,a\n,b\n", &error);
  CHECK(error == "request.invalid: row 3: no id");
  read("id\n1,secret\n", &error);
  CHECK(error == "request.invalid: row 2: more cells than columns");
  read("id,given_name\n1,\"never closed\n", &error);
  CHECK(error == "request.invalid: row 2: a quote is not closed");
}

TEST_CASE("list: any bytes in, no crash, no hang") {
  std::mt19937 random(5);
  const std::string letters = "id,;\"\n\ra\xff\xEF";
  for (int i = 0; i < 20'000; ++i) {
    std::string text = i % 2 == 0 ? "id,surname\n" : "";
    for (std::size_t n = random() % 60; n > 0; --n) text.push_back(letters[random() % letters.size()]);
    (void)read(text);
  }
}

}  // namespace anketa::match
