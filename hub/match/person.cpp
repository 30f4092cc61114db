#include "hub/match/person.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "hub/match/skeleton.h"
#include "shared/domain/contact.h"
#include "shared/wire/utf8.h"

namespace anketa::match {
namespace {

// Lower case without blanks, and without what a hand adds round an address.
std::string lower_utf8(std::string_view text) {
  std::string out;
  for (const char32_t rune : fold(text)) {
    if (rune > U' ') wire::append_utf8(out, rune == U',' || rune == U';' ? U'.' : rune);
  }
  if (out.starts_with("mailto:")) out.erase(0, 7);
  while (out.ends_with('.')) out.pop_back();
  return out;
}

// Numbers that people make up: one digit six times and more, a run up or down, the same pair throughout.
bool is_fake(std::string_view national) {
  if (national.size() < 7) return true;
  const std::string_view tail = national.substr(national.size() - 7);
  for (const char digit : std::string_view("0123456789")) {
    if (std::ranges::count(tail, digit) >= 6) return true;
  }
  int up = 0;
  int down = 0;
  for (std::size_t i = 1; i < tail.size(); ++i) {
    up += (tail[i] - '0' + 10 - (tail[i - 1] - '0')) % 10 == 1 ? 1 : 0;
    down += (tail[i - 1] - '0' + 10 - (tail[i] - '0')) % 10 == 1 ? 1 : 0;
  }
  return up >= 6 || down >= 6;
}

BirthDate birth_of(std::string_view text) {
  BirthDate date;
  const auto part = [&](std::size_t at, std::size_t size, int& out) {
    if (at + size > text.size()) return false;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + size, out);
    return error == std::errc() && end == text.data() + at + size;
  };
  if (text.size() == 4 && part(0, 4, date.year)) return date.year < 1910 || date.year > 2020 ? BirthDate{} : date;
  const bool whole = text.size() >= 10 && text[4] == '-' && text[7] == '-' && part(0, 4, date.year) &&
                     part(5, 2, date.month) && part(8, 2, date.day);
  if (!whole || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return {};
  // The first day of a round year is what a form is given when it insists.
  if (date.month == 1 && date.day == 1 && (date.year % 10 == 0 || date.year < 1915)) return {};
  return date.year < 1900 || date.year > 2020 ? BirthDate{} : date;
}

// What stands before a number to leave a country (00, 8 10), and the ways in which its neighbours' numbers are told at
// home: 80 29 of Belarus, 0 67 of Ukraine. "" where none of that.
std::string dialled_abroad(const std::string& digits) {
  if (digits.starts_with("00") && digits.size() >= 12) return digits.substr(2);
  if (digits.starts_with("810") && digits.size() >= 13) return digits.substr(3);
  if (digits.starts_with("80") && digits.size() == 11) return "375" + digits.substr(2);
  if (digits.starts_with("0") && digits.size() == 10) return "38" + digits;
  return {};
}

constexpr std::size_t most_phones = 4, most_emails = 4, most_names = 4, most_births = 2, most_cities = 3;

// The smallest `most` of all that were ever added, whatever the order they came in.
template <class T>
void add_values(std::vector<T>& values, const std::vector<T>& more, std::size_t most) {
  for (const T& value : more) {
    const auto place = std::ranges::lower_bound(values, value);
    if (place == values.end() || *place != value) values.insert(place, value);
  }
  if (values.size() > most) values.resize(most);
}

std::string drop(std::string_view text, char unwanted) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), [&](char c) { return c != unwanted; });
  return out;
}

// As many of each kind as are kept of anybody: the first of them stay, and those two in any case.
void add_further(const std::vector<std::string>& further, const Dictionary& dictionary, Person& person) {
  for (const std::string& one : further) {
    Mailbox box;
    if (domain::is_email(one)) {
      if (person.emails.size() < most_emails && mailbox_of(one, dictionary, box))
        add_values(person.emails, {box}, most_emails);
    } else if (const std::string phone = phone_digits(one); !phone.empty() && person.phones.size() < most_phones) {
      add_values(person.phones, {phone}, most_phones);
    }
  }
}

}  // namespace

std::string phone_digits(std::string_view typed) {
  std::string digits;
  std::ranges::copy_if(typed, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  if (digits.size() < 7 || digits.size() > 20) return {};
  if (const std::string dialled = dialled_abroad(digits); !dialled.empty()) return phone_digits("+" + dialled);
  // The country's 7 and the 8 of old before the same number.
  if (digits.size() == 12 && (digits.starts_with("789") || digits.starts_with("879") || digits.starts_with("889"))) {
    digits.erase(0, 1);
  }
  // A mobile number with a digit doubled or lost stays as it is, but for the 8 that stands for 7.
  if ((digits.size() == 12 || digits.size() == 10) && (digits.starts_with("89") || digits.starts_with("79"))) {
    digits.front() = '7';
    return is_fake(std::string_view(digits).substr(1)) ? std::string() : digits;
  }
  const bool foreign = typed.find('+') != std::string_view::npos && digits.front() != '7' && digits.front() != '8';
  if (foreign || (digits.size() != 10 && digits.size() != 11)) {
    const auto parsed = domain::parse_phone(typed, "RU");
    if (parsed) digits = parsed->substr(1);
  } else if (digits.size() == 11 && (digits.front() == '7' || digits.front() == '8')) {
    digits.front() = '7';
  } else if (digits.size() == 10 && digits.front() != '7' && digits.front() != '8') {
    digits.insert(digits.begin(), '7');
  } else if (digits.size() == 10) {  // 8 or 7 in front and a digit dropped, or an area code of 7xx, 8xx
    const auto parsed = domain::parse_phone(typed, "RU");
    if (parsed) digits = parsed->substr(1);
  }
  if (digits.starts_with("7800")) return {};  // free of charge for the caller: a company's, and a joke's
  const std::string_view national =
      std::string_view(digits).substr(digits.front() == '7' && digits.size() > 10 ? 1 : 0);
  return is_fake(national) ? std::string() : digits;
}

bool mailbox_of(std::string_view typed, const Dictionary& dictionary, Mailbox& out) {
  const std::string text = lower_utf8(typed);
  const std::size_t at = text.rfind('@');
  if (at == std::string::npos || at == 0 || at + 3 > text.size()) return false;
  std::string local = text.substr(0, at);
  const MailDomain domain = dictionary.mail_domain(text.substr(at + 1));
  if (dictionary.is_garbage_mail(text) || dictionary.is_garbage_mail(local) ||
      dictionary.is_garbage_mail(domain.canonical))
    return false;
  local = local.substr(0, local.find('+'));
  if (domain.canonical == "gmail.com") local = drop(local, '.');
  if (domain.canonical == "yandex.ru") std::ranges::replace(local, '-', '.');
  if (local.empty()) return false;
  out = {local, domain.canonical, dictionary.is_role(local)};
  return true;
}

Person person_of(const RawPerson& raw, const Dictionary& dictionary) {
  Person person;
  bool garbage = false;
  const NameForm name = name_form(raw, dictionary, garbage, person.sex);
  if (!name.empty()) person.names.push_back(name);
  if (std::string phone = phone_digits(raw.phone); !phone.empty()) person.phones.push_back(std::move(phone));
  Mailbox box;
  if (mailbox_of(raw.email, dictionary, box)) person.emails.push_back(box);
  add_further(raw.further, dictionary, person);
  if (const BirthDate birth = birth_of(raw.birth_date); birth.year != 0) person.births.push_back(birth);
  if (std::string city = dictionary.city(raw.city); !city.empty()) person.cities.push_back(std::move(city));
  // Nobody who can be named or reached is left: nonsense, if something was typed at all.
  const bool nothing = person.names.empty() && person.phones.empty() && person.emails.empty();
  person.sane = !garbage && !nothing;
  return person;
}

void add_person(Person& person, const Person& more) {
  add_values(person.phones, more.phones, most_phones);
  add_values(person.emails, more.emails, most_emails);
  add_values(person.names, more.names, most_names);
  add_values(person.births, more.births, most_births);
  add_values(person.cities, more.cities, most_cities);
  if (person.sex == Sex::Unknown || (more.sex != Sex::Unknown && more.sex < person.sex)) person.sex = more.sex;
  person.sane = person.sane || more.sane;
}

}  // namespace anketa::match
