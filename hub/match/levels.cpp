#include "hub/match/levels.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "hub/match/skeleton.h"

namespace anketa::match {
namespace {

std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('-', at), name.size());
    if (end > at) parts.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// One of them says only a part of what the other says: Jean-Pierre is Pierre, and is not Jean-Paul.
bool shares_part(const std::string& a, const std::string& b) {
  if (a.find('-') == std::string::npos && b.find('-') == std::string::npos) return false;
  auto fewer = parts_of(a);
  auto more = parts_of(b);
  if (fewer.size() > more.size()) std::swap(fewer, more);
  return std::ranges::any_of(fewer, [](const std::string& part) { return part.size() > 2; }) &&
         std::ranges::all_of(fewer, [&](const std::string& part) {
           return std::ranges::any_of(more, [&](const std::string& other) { return stem(part) == stem(other); });
         });
}

// Min-ho, Minho.
bool same_joined(std::string a, std::string b) {
  if (a.find('-') == std::string::npos && b.find('-') == std::string::npos) return false;
  std::erase(a, '-');
  std::erase(b, '-');
  return a == b;
}

bool meet(const GivenForm& a, const GivenForm& b) {
  return std::ranges::any_of(a.names, [&](std::uint16_t id) { return std::ranges::binary_search(b.names, id); });
}

int bearers(const GivenForm& form, const Dictionary& dictionary) {
  int sum = 0;
  for (const std::uint16_t id : form.names) sum += dictionary.name(id).per_100k;
  return sum;
}

}  // namespace

std::int64_t rarity(int per_100k, std::int64_t least, std::int64_t most) {
  const double bits = std::log2(100'000.0 / std::max(per_100k, 1)) * 100;
  return std::clamp(static_cast<std::int64_t>(std::lround(bits)), least, most);
}

Level Comparer::given(const std::string& a, const std::string& b) const {
  if (a.empty() || b.empty()) return {};
  if (a.size() == 1 || b.size() == 1) {
    if (same_initial(a.front(), b.front())) return {"initial", w_.initial, Conflict::None, false};
    return {"differs", w_.given_doubtful, Conflict::Doubtful, false};
  }
  const GivenForm* of_a = dictionary_.given(a);
  const GivenForm* of_b = dictionary_.given(b);
  if (a == b || same_joined(a, b)) {
    const auto counted = dictionary_.counted_per_100k(Dictionary::Field::Given, a);
    const std::int64_t bits = counted           ? rarity(*counted, w_.given_least, w_.given_most)
                              : of_a == nullptr ? w_.given_unknown
                                                : rarity(bearers(*of_a, dictionary_), w_.given_least, w_.given_most);
    return {"equal", bits, Conflict::None, true};
  }
  if (of_a != nullptr && of_b != nullptr) return known_given(a, *of_a, b, *of_b);
  if (shares_part(a, b)) return {"part", w_.given_form, Conflict::None, true};
  return unknown_given(a, of_a, b, of_b);
}

Level Comparer::surname(const std::string& a, const std::string& b) const {
  if (a.empty() || b.empty()) return {};
  const std::string of_a = stem(a);
  const std::string of_b = stem(b);
  if (of_a.size() == 1 || of_b.size() == 1) {
    if (same_initial(of_a.front(), of_b.front())) return {"initial", w_.initial, Conflict::None, false};
    return {"differs", w_.surname_differs, Conflict::Doubtful, false};
  }
  if (of_a == of_b) {
    const int per_100k =
        dictionary_.counted_per_100k(Dictionary::Field::Surname, of_a).value_or(dictionary_.surname_per_100k(of_a));
    const std::int64_t bits = per_100k == 0 ? w_.surname_unknown : rarity(per_100k, w_.surname_least, w_.surname_most);
    return {"equal", bits, Conflict::None, true};
  }
  if (shares_part(a, b)) return {"part", w_.surname_typo, Conflict::None, true};
  const std::size_t size = std::min(of_a.size(), of_b.size());
  const int distance = edits(of_a, of_b, 2);
  if (distance <= 1 && size >= 3) return {"typo", w_.surname_typo, Conflict::None, true};
  if (consonants(of_a).size() > 2 && consonants(of_a) == consonants(of_b)) {
    return {"consonants", w_.surname_consonants, Conflict::None, true};
  }
  if (distance <= 2 && std::max(of_a.size(), of_b.size()) >= 5)
    return {"two_typos", w_.surname_two_typos, Conflict::None, true};
  return {"differs", w_.surname_differs, Conflict::Doubtful, false};
}

Level Comparer::patronymic(const std::string& a, const std::string& b) const {
  if (a.empty() || b.empty()) return {};
  if (a.size() == 1 || b.size() == 1) {
    if (same_initial(a.front(), b.front())) return {"initial", w_.patronymic_initial, Conflict::None, false};
    return {"differs", w_.given_doubtful, Conflict::Doubtful, false};
  }
  if (a == b) return {"equal", w_.patronymic_equal, Conflict::None, true};
  // Иванович and Ивановна are two letters apart and brother and sister.
  const bool brother_and_sister = a.ends_with("na") != b.ends_with("na") && (a.back() == 'q' || b.back() == 'q');
  if (brother_and_sister) return {"differs", w_.patronymic_differs, Conflict::Certain, false};
  const std::size_t size = std::min(a.size(), b.size());
  const int distance = edits(a, b, 2);
  if (distance <= 1) return {"typo", w_.patronymic_typo, Conflict::None, true};
  if (distance <= 2 && size >= 8) return {"two_typos", w_.patronymic_two_typos, Conflict::None, true};
  return {"differs", w_.patronymic_differs, Conflict::Certain, false};
}

Level Comparer::birth(const BirthDate& a, const BirthDate& b) const {
  if (a.month == 0 || b.month == 0) {
    if (a.year == b.year) return {"year", w_.birth_year, Conflict::None, false};
    return {"differs", w_.birth_differs, Conflict::Certain, false};
  }
  if (a == b) return {"equal", w_.birth_equal, Conflict::None, true};
  if (near_dates(a, b)) return {"near", w_.birth_near, Conflict::None, false};
  return {"differs", w_.birth_differs, Conflict::Certain, false};
}

Sex Comparer::sex_of(const GivenForm& form) const {
  Sex sex = dictionary_.name(form.names.front()).sex;
  for (const std::uint16_t id : form.names) sex = dictionary_.name(id).sex == sex ? sex : Sex::Unknown;
  return sex;
}
std::int64_t Comparer::equal_contact(int uses) const {
  return w_.contact_equal -
         static_cast<std::int64_t>(std::lround(static_cast<double>(w_.contact_crowd) * std::log2(std::max(uses, 1))));
}

// Two names that the dictionary has, and not the same.
Level Comparer::known_given(const std::string& a, const GivenForm& of_a, const std::string& b,
                            const GivenForm& of_b) const {
  // Ксения may call herself Оксана, and may have a sister of that name.
  const bool two_names = is_common(a, of_a) && is_common(b, of_b) && edits(a, b, 2) > 2;
  if (meet(of_a, of_b) && !two_names) return {"form", w_.given_form, Conflict::None, true};
  const Level doubtful{"differs", w_.given_doubtful, Conflict::Doubtful, false};
  const auto [rarer, other] = std::minmax({bearers_of(a, of_a), bearers_of(b, of_b)});
  if (rarer < w_.rare_below && std::min(a.size(), b.size()) >= 3 && sex_of(of_a) == sex_of(of_b) &&
      edits(a, b, 1) == 1) {
    // Миа is a name, and likelier a slip for Мила; Ерлан and Ержан are as rare as each other, and brothers.
    constexpr int much_commoner = 8;
    return other >= rarer * much_commoner ? Level{"typo", w_.given_two_typos, Conflict::None, true} : doubtful;
  }
  if (meet(of_a, of_b)) return doubtful;
  // Nobody knows every pet name: one of those and another name may still be one person.
  if (!of_a.is_full || !of_b.is_full) return doubtful;
  return {"differs", w_.given_differs, Conflict::Certain, false};
}

// At least one is in no dictionary: a slip of the hand, or a name nobody listed. Short ones are a slip away from
// others too easily (Ming and Ting), unless the slip is of a name that is known.
Level Comparer::unknown_given(const std::string& a, const GivenForm* of_a, const std::string& b,
                              const GivenForm* of_b) const {
  const bool one_known = of_a != nullptr || of_b != nullptr;
  const std::size_t size = std::min(a.size(), b.size());
  const int distance = edits(a, b, 2);
  if (distance <= 1 && size >= (one_known ? 3U : 5U) && (size >= 5 || begin_alike(a, b))) {
    return {"typo", w_.given_typo, Conflict::None, true};
  }
  // A slip in one name and a diminutive of it (Алекандр and Саша), or a slip of its own in both.
  const GivenForm near_a = of_a != nullptr ? *of_a : dictionary_.given_near(a);
  const GivenForm near_b = of_b != nullptr ? *of_b : dictionary_.given_near(b);
  if ((one_known || size >= 5) && meet(near_a, near_b)) return {"typo", w_.given_two_typos, Conflict::None, true};
  // Of a doubled letter's slip two letters remain: Никита, Ниита. What is one letter off another name is that one.
  const bool others = one_known && !near_a.names.empty() && !near_b.names.empty() &&
                      bearers(of_a != nullptr ? near_a : near_b, dictionary_) < 4 * w_.rare_below;
  const std::size_t longer = std::max(a.size(), b.size());
  const bool long_enough = size >= 6 || (one_known && longer >= 5 && size >= 3 && a.front() == b.front());
  if (distance <= 2 && long_enough && !others) return {"two_typos", w_.given_two_typos, Conflict::None, true};
  return {"differs", w_.given_doubtful, Conflict::Doubtful, false, one_known && distance <= 2 && !others};
}

bool Comparer::is_common(const std::string& skeleton, const GivenForm& form) const {
  return std::ranges::any_of(form.names, [&](std::uint16_t id) {
    return dictionary_.name(id).key == skeleton && dictionary_.name(id).per_100k >= 4 * w_.rare_below;
  });
}

// Of those who are called so themselves, or of the rarest it may stand for: Гарик is a name, and Игорь's too.
int Comparer::bearers_of(const std::string& skeleton, const GivenForm& form) const {
  int sum = 0;
  int least = dictionary_.name(form.names.front()).per_100k;
  for (const std::uint16_t id : form.names) {
    const GivenName& name = dictionary_.name(id);
    if (name.key == skeleton) sum += name.per_100k;
    least = std::min(least, name.per_100k);
  }
  return sum > 0 ? sum : least;
}

// The first letter is the same, lost, or swapped with the next; another one makes another name (Тоня, Соня).
bool Comparer::begin_alike(const std::string& a, const std::string& b) {
  return a.front() == b.front() || a.size() != b.size() || (a[0] == b[1] && a[1] == b[0]);
}

// One digit mistyped, two swapped, day and month exchanged, or one of month and day another.
bool Comparer::near_dates(const BirthDate& a, const BirthDate& b) {
  if (a.year == b.year && a.month == b.day && a.day == b.month) return true;
  // The month or the day may be any other; a son has his father's birthday once in a while, never his year.
  if (a.year == b.year && (a.month == b.month || a.day == b.day)) return true;
  const auto text = [](const BirthDate& date) {
    return std::to_string(date.year * 10000 + date.month * 100 + date.day);
  };
  return edits(text(a), text(b), 1) == 1;
}

}  // namespace anketa::match
