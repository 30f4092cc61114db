// Cities completed while they are typed, and countries by their telephone numbers.
#include <doctest/doctest.h>

#include "shared/domain/city_match.h"
#include "shared/domain/country.h"

using namespace std::string_literals;
namespace domain = anketa::domain;

namespace {

std::vector<domain::City> cities() {
  return {{"moscow", {"Москва", "Moscow"}, {}, 13'000'000},
          {"tver", {"Тверь", "Tver"}, {}, 415'000},
          {"nn", {"Нижний Новгород", "Nizhny Novgorod"}, {}, 1'200'000},
          {"vn", {"Великий Новгород", "Veliky Novgorod"}, {}, 220'000},
          {"nsk", {"Новосибирск", "Novosibirsk"}, {}, 1'600'000},
          {"orel", {"Орёл", "Oryol"}, {}, 300'000},
          {"rnd", {"Ростов-на-Дону", "Rostov-on-Don"}, {}, 1'100'000},
          {"chel", {"Челябинск", "Chelyabinsk"}, {}, 1'180'000}};
}

std::string offered(const char* typed) {
  const auto all = cities();
  std::string ids;
  for (const auto* city : domain::complete_city(all, typed, 3)) ids += (ids.empty() ? "" : " ") + city->id;
  return ids;
}

}  // namespace

TEST_CASE("cities are completed in both alphabets") {
  struct Row {
    const char* typed;
    const char* offered;
  };
  for (const Row& row : std::initializer_list<Row>{{"", "moscow nsk nn"},
                                                   {"мос", "moscow"},
                                                   {"МОС", "moscow"},
                                                   {"но", "nsk nn vn"},
                                                   {"орел", "orel"},
                                                   {"Орё", "orel"},
                                                   {"mosk", "moscow"},
                                                   {"mosc", "moscow"},
                                                   {"chelia", "chel"},
                                                   {"cheljab", "chel"},
                                                   {"nizhnii n", "nn"},
                                                   {"ростов на", "rnd"},
                                                   {"Ростов-на-Дону", "rnd"},
                                                   {"rostov na do", "rnd"},
                                                   {"tver'", "tver"},
                                                   {"зззз", ""},
                                                   {"\xFF", "moscow nsk nn"}}) {
    CAPTURE(row.typed);
    CHECK(offered(row.typed) == row.offered);
  }
  const auto all = cities();
  CHECK(domain::find_city(all, "орел") == &all[5]);
  CHECK(domain::find_city(all, "Rostov on Don") == &all[6]);
  CHECK(domain::find_city(all, "Орл") == nullptr);
  CHECK(domain::find_city(all, "") == nullptr);
}

TEST_CASE("a number tells its country as soon as its code is there") {
  CHECK(domain::region_of_number("+") == "");
  CHECK(domain::region_of_number("+3") == "");
  CHECK(domain::region_of_number("+375") == "BY");
  CHECK(domain::region_of_number("+375291") == "BY");
  CHECK(domain::region_of_number("+7") == "RU");
  CHECK(domain::region_of_number("8916") == "");
  CHECK(domain::without_calling_code("+375291234") == "291234");
  CHECK(domain::without_calling_code("+") == "");
  CHECK(domain::without_calling_code("8916") == "8916");
  CHECK(domain::calling_code("KZ") == "+7");
  CHECK(domain::calling_code("XX") == "");
  CHECK(domain::country_name("BY", domain::Language::Ru) == "Беларусь");
  CHECK(domain::country_name("BY", domain::Language::En) == "Belarus");
}
