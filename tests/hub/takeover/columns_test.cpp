// An export from another program maps itself: by its headings, and by its values where they say nothing.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "hub/takeover/columns.h"

using namespace anketa;
using namespace anketa::takeover;

namespace {

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) parts.push_back(part);
  return parts;
}

std::string fields(const std::vector<Column>& columns) {
  std::string text;
  for (const Column& column : columns) text += (text.empty() ? "" : ",") + column.field;
  return text;
}

}  // namespace

TEST_CASE("takeover: headings of many programs map themselves") {
  std::ifstream file(TAKEOVER_HEADINGS);
  REQUIRE(file);
  int programs = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const auto parts = split(line, '\t');
    REQUIRE(parts.size() == 2);
    CAPTURE(parts[0]);
    Cells headings;
    std::string wanted;
    for (const std::string& pair : split(parts[1], '|')) {
      const auto at = pair.rfind('=');
      headings.push_back(pair.substr(0, at));
      wanted += (wanted.empty() ? "" : ",") + pair.substr(at + 1);
    }
    CHECK(is_heading(headings, Words::builtin()));
    CHECK(fields(guess_columns(headings, {}, Words::builtin())) == wanted);
    ++programs;
  }
  CHECK(programs >= 12);
}

TEST_CASE("takeover: where headings say nothing, values do") {
  const Cells headings{"A", "B", "C", "D", "E"};
  const std::vector<Cells> rows{
      {"Иванова Мария", "8 916 012-34-56", "zorya@post.example", "01.02.1985", "XTA21099043576541"},
      {"Петров Иван Петрович", "+7 (903) 012-34-57", "ivan@post.example", "15.11.1990", "XW8ZZZ16ZEG012345"}};
  const auto columns = guess_columns(headings, rows, Words::builtin());
  CHECK(fields(columns) == "full_name,phone,email,birth_date,vin");
  for (const Column& column : columns) CHECK(column.sure == 60);
  CHECK_FALSE(is_heading(rows[0], Words::builtin()));
}

TEST_CASE("takeover: values speak against a heading that cannot be so") {
  const std::vector<Cells> rows{{"8 916 012-34-56", "Проба Зоря"}, {"8 903 012-34-57", "Проба Иван"}};
  CHECK(fields(guess_columns({"Контакт", "Клиент"}, rows, Words::builtin())) == "phone,full_name");
  const std::vector<Cells> words{{"утром"}, {"вечером"}};
  const auto columns = guess_columns({"Телефон"}, words, Words::builtin());
  CHECK(columns[0].field == "phone");
  CHECK(columns[0].sure == 30);  // said so, but nobody would believe it
}

TEST_CASE("takeover: two columns never hold one field, but for phones, mail and notes") {
  const auto columns =
      guess_columns({"Город", "City", "Телефон", "Phone", "Комментарий", "Notes"}, {}, Words::builtin());
  CHECK(fields(columns) == "city,ignore,phone,phone,note,note");
  CHECK(fields(guess_columns({"Контакт", "Фамилия", "Имя"}, {}, Words::builtin())) == "ignore,surname,given");
}

TEST_CASE("takeover: yes and no, as people write them") {
  const Words& words = Words::builtin();
  for (const char* yes : {"Да", " да ", "1", "TRUE", "Согласен", "yes"}) CHECK(words.yes_or_no(yes) == 1);
  for (const char* no : {"Нет", "0", "отказ", "No"}) CHECK(words.yes_or_no(no) == 0);
  for (const char* neither : {"", "может быть", "12"}) CHECK(words.yes_or_no(neither) == -1);
  CHECK(words.version() == 2);
}
