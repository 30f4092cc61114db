// A file as people's programs write it, and as nobody should.
#include <doctest/doctest.h>

#include "hub/takeover/charset.h"
#include "hub/takeover/csv.h"
#include "hub/takeover/date.h"
#include "hub/takeover/rows.h"
#include "hub/takeover/understand.h"

using namespace anketa;
using namespace anketa::takeover;

namespace {

// "Фамилия;Имя;Телефон" and a row, in Windows-1251 and in DOS.
const std::string windows =
    "\xD4\xE0\xEC\xE8\xEB\xE8\xFF;\xC8\xEC\xFF;\xD2\xE5\xEB\xE5\xF4\xEE\xED\r\n"
    "\xCF\xF0\xEE\xE1\xE0;\xC7\xEE\xF0\xFF;89160123456\r\n";
const std::string dos =
    "\x94\xA0\xAC\xA8\xAB\xA8\xEF;\x88\xAC\xEF;\x92\xA5\xAB\xA5\xE4\xAE\xAD\r\n"
    "\x8F\xE0\xAE\xA1\xA0;\x87\xAE\xE0\xEF;89160123456\r\n";

std::vector<Line> lines_of(std::string_view text, char separator) {
  std::vector<Line> lines;
  Csv csv(text, separator);
  for (Line line; csv.next(line);) lines.push_back(line);
  return lines;
}

std::string refusal(const std::string& bytes) {
  const auto book = read_book(bytes, "list.csv", Words::builtin());
  return book ? "" : std::string(book.error().detail());
}

Understood row(const std::vector<std::string>& columns, const Cells& cells) {
  Network network;
  network.now_ms = 1'790'000'000'000;
  network.dealers.push_back({DealerId{"018f0000-0000-7000-8000-0000000000a1"},
                             {},
                             {"Дилер Север", "Dealer North"},
                             {},
                             {},
                             {},
                             {},
                             "open",
                             {}});
  network.models.push_back({"volta-one", "volta", "Volta", "One"});
  return understand({2, cells, {}}, columns, network, Words::builtin());
}

}  // namespace

TEST_CASE("takeover: charsets are known by themselves") {
  CHECK(decode(windows)->charset == "windows-1251");
  CHECK(decode(windows)->text.starts_with("Фамилия;Имя;Телефон"));
  CHECK(decode(dos)->charset == "IBM866");
  CHECK(decode(dos)->text.starts_with("Фамилия;Имя;Телефон"));
  CHECK(decode("\xEF\xBB\xBFИмя\nЗоря")->text == "Имя\nЗоря");
  CHECK(decode("Имя\nЗоря")->charset == "UTF-8");
  const std::string wide("\xFF\xFE\x18\x04\x3C\x04\x4F\x04", 8);
  CHECK(decode(wide)->text == "Имя");
}

TEST_CASE("takeover: separators, quotes and line ends inside them") {
  CHECK(separator_of("a;b;c\n1;2,5;3\n") == ';');
  CHECK(separator_of("a,b\n\"x;y;z\",2\n") == ',');
  CHECK(separator_of("a\tb\n1\t2\n") == '\t');
  const auto lines = lines_of("name;note\r\n\"Проба, \"\"Зоря\"\"\";\"one\r\ntwo\"\r\n\r\nlast;\"\"", ';');
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].cells == Cells{"Проба, \"Зоря\"", "one\r\ntwo"});
  CHECK(lines[2].number == 4);  // the empty row counts, as it does in a spreadsheet
  CHECK(lines[2].cells == Cells{"last", ""});
  CHECK(written({"a;b", "c\"d", "e"}, ';') == "\"a;b\";\"c\"\"d\";e\r\n");
}

TEST_CASE("takeover: a broken row says so and stops nobody else") {
  const auto lines = lines_of("a;b\n\"x\"y;2\n3;4\n\"never closed;5\n6;7\n", ';');
  REQUIRE(lines.size() == 5);
  CHECK(lines[1].broken == "quotes");
  CHECK(lines[2].broken.empty());
  CHECK(lines[3].broken == "quotes");
  CHECK(lines[4].cells == Cells{"6", "7"});
  const auto firm = lines_of("n\nООО \"Ромашка\"\n", ';');
  CHECK(firm[1].broken.empty());  // a quote inside a plain cell is a quote
  CHECK(firm[1].cells[0] == "ООО \"Ромашка\"");
}

TEST_CASE("takeover: hostile files end in a clear word, not in a crash") {
  CHECK(refusal("") == "empty");
  CHECK(refusal(";;;\r\n") == "empty");
  CHECK(refusal("Имя;Телефон\r\n") == "no_rows");
  CHECK(refusal(std::string("PK\x03\x04") + "rest") == "kind");
  CHECK(refusal(std::string("Имя\0;Телефон\n1;2\n", 20)) == "nul");
  std::string wide = "c";
  for (int i = 0; i < 100'000; ++i) wide += ";c";
  CHECK(refusal(wide + "\n1\n") == "columns");
  std::string tall = "phone\n";
  for (std::size_t i = 0; i <= most_lines; ++i) tall += "1\n";
  CHECK(refusal(tall) == "rows");
  const std::string big = "name;phone\n" + std::string(10 << 20, 'x') + ";1\nПроба;89160123456\n";
  const auto book = read_book(big, "big.csv", Words::builtin());
  REQUIRE(book);
  CHECK(book->lines[0].broken == "long");
  CHECK(book->lines[0].cells[0].size() == longest_cell);
  CHECK(book->lines[1].broken.empty());
  std::string quotes = "name;phone\n";
  for (int i = 0; i < 2000; ++i) quotes += "\"x;1\n";
  CHECK(read_book(quotes, "q.csv", Words::builtin()));
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 7919 % 255 + 1);
  static_cast<void>(read_book(bytes, "noise.csv", Words::builtin()));
}

TEST_CASE("takeover: days as lists write them") {
  CHECK(iso_day(*parse_date("05.03.1987", 0)) == "1987-03-05");
  CHECK(iso_day(*parse_date("5/3/87", 0)) == "1987-03-05");
  CHECK(iso_day(*parse_date("3/25/1987", 0)) == "1987-03-25");
  CHECK(iso_day(*parse_date("1987-03-05T10:20:11+03:00", 0)) == "1987-03-05");
  CHECK(iso_day(*parse_date("01.02.2024 г.", 0)) == "2024-02-01");
  CHECK(parse_date("05.03.2024 10:20:11", 0)->minute == 620);
  CHECK(iso_day(*parse_date("45123", 5000)) == "2023-07-16");
  for (const char* none : {"31.02.2020", "45123", "вчера", "12.2020", "1.1.1", "99.99.9999", ""})
    CHECK_MESSAGE(!parse_date(none, 0), none);
}

TEST_CASE("takeover: names fall into their places") {
  const auto split = [](const char* text) {
    domain::Name name;
    return split_name(text, name) ? name.surname + "|" + name.given + "|" + name.patronymic : std::string("-");
  };
  CHECK(split("Иванова Мария Петровна") == "Иванова|Мария|Петровна");
  CHECK(split("Мария Петровна Иванова") == "Иванова|Мария|Петровна");
  CHECK(split("Мария Иванова") == "Иванова|Мария|");
  CHECK(split("Иванова Мария") == "Иванова|Мария|");
  CHECK(split("Мария Петровна") == "|Мария|Петровна");
  CHECK(split("Гасанов Али Вагиф оглы") == "Гасанов|Али|Вагиф оглы");
  CHECK(split("Мария") == "|Мария|");
  CHECK(split("8 916 012") == "-");
}

TEST_CASE("takeover: a row as the hub will know it, each flaw at its column") {
  const std::vector<std::string> columns{"full_name",         "phone", "email", "birth_date", "dealer", "model",
                                         "consent_marketing", "note"};
  const auto good = row(columns, {"Проба Зоря", "8 916 012-34-56; 8 903 012-34-57", "Z@Post.example", "01.02.1985",
                                  "ООО «Дилер Север»", "Volta One", "да", "звонить утром"});
  CHECK(good.flaws.empty());
  CHECK(good.contact.phone == "+79160123456");
  CHECK(good.contact.further == std::vector<std::string>{"+79030123457"});
  std::string many;
  for (int i = 0; i < 15; ++i) many += "8 916 000-11-" + std::to_string(10 + i) + ", ";
  const auto full = row({"full_name", "phone"}, {"Проба Зоря", many + "8 916 000-11-10"});
  CHECK(full.contact.further.size() == domain::most_further);
  CHECK(full.rest.at("note") == "+79160001123\n+79160001124");  // more than anybody has, but lost is nothing
  CHECK(good.contact.birth_date == "1985-02-01");
  CHECK(good.dealer.value.ends_with("a1"));
  CHECK(good.model == "volta-one");
  CHECK(good.marketing == true);
  CHECK(good.rest.at("note") == "звонить утром");
  const auto warned =
      row(columns, {"Проба Зоря", "12", "z@post.example", "40.02.1985", "Никто", "Чужая", "когда-нибудь", ""});
  CHECK(warned.is_good());
  std::string codes;
  for (const Flaw& flaw : warned.flaws) codes += std::to_string(flaw.column) + ":" + flaw.code + " ";
  CHECK(codes == "1:bad_phone 3:bad_date 4:unknown_dealer 5:unknown_model 6:unknown_answer ");
  CHECK_FALSE(warned.marketing);
  CHECK_FALSE(row(columns, {"Проба Зоря", "12"}).is_good());  // nobody could be reached
  CHECK_FALSE(row(columns, {"", "89160123456"}).is_good());   // nobody
  CHECK_FALSE(row(columns, {"=HYPERLINK(\"x\")", "89160123456"}).is_good());
  CHECK_FALSE(row({"full_name", "phone"}, {"Проба Зоря", "89160123456", "more"}).is_good());
}

TEST_CASE("takeover: of a car the number is told from what is none, and a sale without one stays a note") {
  const std::vector<std::string> columns{"full_name", "phone", "vin", "sold_on"};
  const auto whole = row(columns, {"Проба Зоря", "89160123456", "xw8zzz16zeg012345", "15.03.2021"});
  CHECK(whole.vin == "XW8ZZZ16ZEG012345");
  CHECK(whole.sold_ms);
  CHECK(whole.rest.empty());
  const auto none = row(columns, {"Проба Зоря", "89160123456", "XW8", "15.03.2021"});
  CHECK(none.is_good());
  CHECK(none.vin.empty());
  CHECK_FALSE(none.sold_ms);
  CHECK(none.rest.at("sold_on") == "2021-03-15");
  CHECK(none.flaws == std::vector<Flaw>{{2, "bad_vin"}});
}
