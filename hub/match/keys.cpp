#include "hub/match/keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "hub/match/skeleton.h"
#include "shared/domain/contact.h"

namespace anketa::match {
namespace {

constexpr std::size_t shortest_local = 5;
constexpr std::size_t usual_length = 11;  // of a phone of the plan of +7

// The ten digits that end a phone, in blocks: a mistyped digit, or two swapped, nearly always stay within one.
constexpr std::array<std::size_t, 5> block_edges{0, 3, 6, 8, 10};

std::size_t first_of_blocks(std::size_t size) { return size > block_edges.back() ? size - block_edges.back() : 0; }

// One key for each block that may have been mistyped. `lost`: the number has one digit less than it should, so the
// block that lost it hides one less; the rest stands where it would stand.
void masked(const std::string& digits, bool lost, std::vector<std::string>& out) {
  const std::size_t size = digits.size() + (lost ? 1 : 0);
  const std::size_t first = first_of_blocks(size);
  for (std::size_t block = 0; block + 1 < block_edges.size(); ++block) {
    const std::size_t from = first + block_edges[block];
    const std::size_t to = std::min(first + block_edges[block + 1], size);
    if (from >= to) break;
    out.push_back("m:" + digits.substr(0, from) + std::string(to - from, '*') + digits.substr(lost ? to - 1 : to));
  }
}

// Neighbours swapped across the edge of a block, which its mask does not cover.
void swaps(const std::string& digits, std::vector<std::string>& out) {
  for (std::size_t edge = 1; edge + 1 < block_edges.size(); ++edge) {
    const std::size_t at = first_of_blocks(digits.size()) + block_edges[edge];
    if (at >= digits.size() || digits[at] == digits[at - 1]) continue;
    std::string swapped = digits;
    std::swap(swapped[at], swapped[at - 1]);
    out.push_back(contact_key(swapped));
  }
}

// What the number would be if the other, or this one, had lost or doubled a digit.
void lost_and_doubled(const std::string& digits, std::vector<std::string>& out) {
  for (std::size_t at = 1; at < digits.size(); ++at) {
    if (digits[at] == digits[at - 1]) continue;
    out.push_back(contact_key(digits.substr(0, at) + digits.substr(at + 1)));
    if (digits.size() == usual_length) out.push_back(contact_key(digits.substr(0, at) + digits.substr(at - 1)));
  }
  if (digits.size() != usual_length) masked(digits, true, out);
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
      for (const auto& [part, other] : {std::pair(&name.surname, &name.given), std::pair(&name.given, &name.surname)}) {
        if (part->size() < 2) continue;
        const std::string begin = part->substr(0, 2);
        out.push_back("b:" + year + month + day + begin);
        if (other->empty()) continue;  // half a date and half a name would be half the world
        for (const std::string& date : {year + month, year + day, month + day}) {
          out.push_back("b:" + date + begin + other->front());
        }
      }
    }
  }
}

std::vector<std::string> unique(std::vector<std::string> keys) {
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  return keys;
}

}  // namespace

std::string contact_key(const std::string& contact) { return (domain::is_email(contact) ? "e:" : "p:") + contact; }

std::vector<std::string> kept_keys(const Person& person, const Dictionary& dictionary) {
  std::vector<std::string> out;
  for (const std::string& phone : person.phones) {
    out.push_back(contact_key(phone));
    masked(phone, false, out);
  }
  for (const Mailbox& box : person.emails) {
    out.push_back(contact_key(box.local + "@" + box.domain));
    if (box.local.size() >= shortest_local && !box.role) out.push_back("l:" + box.local);
  }
  for (const NameForm& name : person.names) name_keys(name, dictionary, out);
  birth_keys(person, out);
  return unique(std::move(out));
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
  for (const std::string& phone : person.phones) {
    swaps(phone, keys);
    lost_and_doubled(phone, keys);
  }
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
