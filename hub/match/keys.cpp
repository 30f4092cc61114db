#include "hub/match/keys.h"

#include <algorithm>

#include "hub/match/skeleton.h"

namespace anketa::match {
namespace {

constexpr std::size_t shortest_local = 5;
constexpr std::size_t usual_length = 11;  // of a phone of the plan of +7

// One key for each digit that may have been mistyped.
void masked(const std::string& digits, std::vector<std::string>& out) {
  const std::size_t from = digits.size() > 10 ? digits.size() - 10 : 0;
  for (std::size_t at = from; at < digits.size(); ++at) {
    std::string key = "m:" + digits;
    key[at + 2] = '*';
    out.push_back(std::move(key));
  }
}

// Neighbours swapped: asked for, not kept.
void swaps(const std::string& digits, std::vector<std::string>& out) {
  for (std::size_t at = 1; at + 1 < digits.size(); ++at) {
    if (digits[at] == digits[at + 1]) continue;
    std::string swapped = digits;
    std::swap(swapped[at], swapped[at + 1]);
    out.push_back(contact_key(swapped));
  }
}

// A number of odd length has lost or doubled a digit: it answers to every number it may have been.
void odd_length(const std::string& digits, std::vector<std::string>& out) {
  for (std::size_t at = 1; at < digits.size(); ++at) {
    if (digits[at] != digits[at - 1]) out.push_back(contact_key(digits.substr(0, at) + digits.substr(at + 1)));
  }
  for (std::size_t at = 1; at <= digits.size(); ++at) {
    out.push_back("m:" + digits.substr(0, at) + "*" + digits.substr(at));
  }
}

void name_keys(const NameForm& name, const Dictionary& dictionary, std::vector<std::string>& out) {
  if (name.given.size() < 2 || name.surname.size() < 2) return;
  std::vector<std::string> givens;
  if (const GivenForm* form = dictionary.given(name.given)) {
    for (const std::uint16_t id : form->names) givens.push_back("#" + dictionary.name(id).key);
  } else {
    givens.push_back(stem(name.given));
  }
  for (const std::string& given : givens) {
    const std::string surname = stem(name.surname);
    out.push_back("n:" + std::min(given, surname) + "|" + std::max(given, surname));
    const std::string sound = consonants(surname);  // where the surname has a slip of its own
    if (sound.size() > 2) out.push_back("c:" + given + "|" + sound);
  }
}

void birth_keys(const Person& person, std::vector<std::string>& out) {
  for (const BirthDate& birth : person.births) {
    if (birth.month == 0) continue;
    const std::string year = std::to_string(birth.year);
    const std::string month = "/" + std::to_string(birth.month);
    const std::string day = "." + std::to_string(birth.day);
    for (const NameForm& name : person.names) {
      for (const std::string* part : {&name.surname, &name.given}) {
        if (part->size() < 2) continue;
        const std::string begin = part->substr(0, 2);
        for (const std::string& date : {year + month + day, year + month, year + day, month + day}) {
          out.push_back("b:" + date + begin);
        }
      }
    }
  }
}

std::vector<std::string> shared_keys(const Person& person, const Dictionary& dictionary) {
  std::vector<std::string> out;
  for (const std::string& phone : person.phones) {
    out.push_back(contact_key(phone));
    masked(phone, out);
    if (phone.size() != usual_length) odd_length(phone, out);
  }
  for (const Mailbox& box : person.emails) {
    out.push_back(contact_key(box.local + "@" + box.domain));
    if (box.local.size() >= shortest_local && !box.role) out.push_back("l:" + box.local);
  }
  for (const NameForm& name : person.names) name_keys(name, dictionary, out);
  birth_keys(person, out);
  return out;
}

std::vector<std::string> unique(std::vector<std::string> keys) {
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  return keys;
}

}  // namespace

std::string contact_key(const std::string& contact) {
  return (contact.find('@') != std::string::npos ? "e:" : "p:") + contact;
}

std::vector<std::string> kept_keys(const Person& person, const Dictionary& dictionary) {
  return unique(shared_keys(person, dictionary));
}

std::vector<std::string> loose_keys(const Person& person) {
  std::vector<std::string> keys;
  for (const BirthDate& birth : person.births) {
    keys.push_back("y:" + std::to_string(birth.year * 10000 + birth.month * 100 + birth.day));
  }
  for (const NameForm& name : person.names) {
    for (const std::string& city : person.cities) {
      if (!name.surname.empty()) keys.push_back("s:" + stem(name.surname) + "|" + city);
      if (!name.given.empty()) keys.push_back("s:" + stem(name.given) + "|" + city);
    }
  }
  return unique(std::move(keys));
}

std::vector<std::string> slip_keys(const Person& person) {
  std::vector<std::string> keys;
  for (const std::string& phone : person.phones) swaps(phone, keys);
  std::erase_if(keys, [&](const std::string& key) {
    return std::ranges::any_of(person.phones, [&](const std::string& phone) { return contact_key(phone) == key; });
  });
  return unique(std::move(keys));
}

std::vector<std::string> contact_keys(const Person& person) {
  std::vector<std::string> keys;
  for (const std::string& phone : person.phones) keys.push_back(contact_key(phone));
  for (const Mailbox& box : person.emails) keys.push_back(contact_key(box.local + "@" + box.domain));
  return unique(std::move(keys));
}

}  // namespace anketa::match
