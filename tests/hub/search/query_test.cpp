// What is typed is read as matching reads leads: who is one person there is found by either spelling here.
#include <doctest/doctest.h>

#include <algorithm>

#include "hub/dedup/features.h"
#include "hub/search/query.h"

namespace anketa::testing {
namespace {

using search::read_query;

domain::Contact contact(const std::string& given, const std::string& surname, const std::string& phone = {}) {
  domain::Contact made;
  made.name.given = given;
  made.name.surname = surname;
  made.phone = phone;
  return made;
}

bool meets(const search::Tokens& tokens, const std::vector<search::Word>& words) {
  return !tokens.empty() && std::ranges::all_of(tokens, [&](const auto& ranges) {
    return std::ranges::any_of(ranges, [&](const search::Range& range) {
      return std::ranges::any_of(words, [&](search::Word word) { return word >= range.first && word <= range.last; });
    });
  });
}

bool finds(const std::string& typed, const domain::Contact& who) {
  const auto words = search::words_of(dedup::person_of(who));
  const search::Query query = read_query(typed);
  return meets(query.tokens, words) || meets(query.swapped, words);
}

}  // namespace

TEST_CASE("a name is found by its beginning, in any alphabet, order and layout") {
  const auto elkina = contact("Алёна", "Ёлкина", "+79165210437");
  for (const char* typed : {"Ёлк", "елкина", "Elkina", "ЁЛКИНА алёна", "Алена Ел", "алёна", "Ёлкина 0437", "`krbyf"})
    CHECK_MESSAGE(finds(typed, elkina), std::string(typed));
  for (const char* typed : {"Ёлкин Борис", "лкина", "Ёлкина 0438", "???", "12"})
    CHECK_MESSAGE(!finds(typed, elkina), std::string(typed));
  for (const char* typed : {"Щерб", "Shcherbakov", "Sherbak", "scherbakov пётр"})
    CHECK_MESSAGE(finds(typed, contact("Пётр", "Щербаков")), typed);
}

TEST_CASE("a pet name finds the full one, and the full one the pet name; a double name either half") {
  CHECK(finds("Саша Иванов", contact("Александр", "Иванов")));
  CHECK(finds("Александр Иванов", contact("Саша", "Иванов")));
  CHECK(finds("Петрова", contact("Анна", "Иванова-Петрова")));
  CHECK(finds("Иванова-Петрова", contact("Анна", "Иванова-Петрова")));
  CHECK(finds("Елена Ёлкина", contact("Алёна", "Ёлкина")));
  CHECK_FALSE(finds("Саша Иванов", contact("Пётр", "Иванов")));
}

TEST_CASE("numbers and mailboxes are read as what they are") {
  CHECK(read_query("4567").by == "tail");
  CHECK(read_query(" 45-67 ").by == "tail");
  CHECK(read_query("8 (916) 521-04-37").by == "phone");
  CHECK(read_query("8 (916) 521-04-37").contact == read_query("+79165210437").contact);
  CHECK(read_query("Visitor@Mail.Test").by == "email");
  CHECK_FALSE(read_query("visitor@mail.test").contact.empty());
  CHECK(read_query("Visitor@Mail.Test").contact == read_query("visitor@mail.test").contact);
  for (const char* nothing : {"", " ", "12", "45678", "!!", "@"})
    CHECK_MESSAGE((read_query(nothing).tokens.empty() && read_query(nothing).contact.empty()), nothing);
}

TEST_CASE("twelve letters of a word count, and words sort as they are spelled") {
  const auto range = search::beginning_with("konstantinopolski");
  CHECK(range.first == range.last);
  CHECK(search::word_of("anna") < search::word_of("annabel"));
  CHECK(search::word_of("annabel") < search::word_of("anne"));
  CHECK(search::beginning_with("ann").last >= search::word_of("annz"));
  CHECK(search::tail_of("0007") > search::beginning_with("z").last);
}

}  // namespace anketa::testing
