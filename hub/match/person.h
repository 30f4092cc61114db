// In: how somebody named himself and can be reached, as typed. Out: the same in the one form that
// matching compares.
// Pure but for the dictionary; any bytes in, never a failure: what says nothing falls away.
#pragma once
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "hub/match/dictionary.h"

namespace anketa::match {

struct RawPerson {  // any may be empty; fields may hold one another's content
  std::string given;
  std::string patronymic;
  std::string surname;
  std::string phone;
  std::string email;
  std::string city;
  std::string birth_date;              // YYYY-MM-DD
  std::vector<std::string> further{};  // phones and mailboxes beside those two, the likelier first
};

// A name as skeletons. An initial is one letter.
struct NameForm {
  std::string given;
  std::string patronymic;
  std::string surname;  // the parts of a double one joined by '-'

  auto operator<=>(const NameForm&) const = default;
  [[nodiscard]] bool empty() const { return given.empty() && patronymic.empty() && surname.empty(); }
};

struct Mailbox {
  std::string local;
  std::string domain;
  bool role = false;  // an office's, not a person's

  auto operator<=>(const Mailbox&) const = default;
};

struct BirthDate {
  int year = 0;
  int month = 0;  // 0: only the year is known
  int day = 0;

  auto operator<=>(const BirthDate&) const = default;
};

// What is known of one person, from one lead or many. Values are sorted and unique, and of many the first few are
// kept, so that the order of leads leaves no trace.
struct Person {
  std::vector<std::string> phones;  // E.164 without '+'; digits that are no number stay as typed
  std::vector<Mailbox> emails;
  std::vector<NameForm> names;
  std::vector<BirthDate> births;
  std::vector<std::string> cities;
  Sex sex = Sex::Unknown;
  bool sane = false;  // somebody, not nonsense: what is not is never matched

  bool operator==(const Person&) const = default;
};

[[nodiscard]] Person person_of(const RawPerson& raw, const Dictionary& dictionary);
// Both are one person: all that is known of either.
void add_person(Person& person, const Person& more);

// Parts of person_of, for their own tests.
[[nodiscard]] NameForm name_form(const RawPerson& raw, const Dictionary& dictionary, bool& garbage, Sex& sex);
[[nodiscard]] std::string phone_digits(std::string_view typed);  // "" where fake or none
[[nodiscard]] bool mailbox_of(std::string_view typed, const Dictionary& dictionary, Mailbox& out);  // false: none

}  // namespace anketa::match
