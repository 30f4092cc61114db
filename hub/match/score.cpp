#include "hub/match/score.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "hub/match/skeleton.h"

namespace anketa::match {
namespace {

struct Level {
  const char* name = "missing";
  std::int64_t bits = 0;
  Conflict conflict = Conflict::None;
  bool agrees = false;
};

bool stronger(const Level& a, const Level& b) { return a.bits > b.bits; }

// log2(100000 / bearers), in hundredths, between two bounds.
std::int64_t rarity(int per_100k, std::int64_t least, std::int64_t most) {
  const double bits = std::log2(100'000.0 / std::max(per_100k, 1)) * 100;
  return std::clamp(static_cast<std::int64_t>(std::lround(bits)), least, most);
}

std::vector<std::string> parts_of(const std::string& name) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('-', at), name.size());
    if (end > at) parts.push_back(name.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

bool shares_part(const std::string& a, const std::string& b) {
  const auto of_a = parts_of(a);
  const auto of_b = parts_of(b);
  if (of_a.size() < 2 && of_b.size() < 2) return false;
  return std::ranges::any_of(of_a, [&](const std::string& part) {
    return part.size() > 2 &&
           std::ranges::any_of(of_b, [&](const std::string& other) { return stem(part) == stem(other); });
  });
}

bool meet(const GivenForm& a, const GivenForm& b) {
  return std::ranges::any_of(a.names, [&](std::uint16_t id) { return std::ranges::binary_search(b.names, id); });
}

int bearers(const GivenForm& form, const Dictionary& dictionary) {
  int sum = 0;
  for (const std::uint16_t id : form.names) sum += dictionary.name(id).per_100k;
  return sum;
}

class Comparer {
 public:
  Comparer(const Dictionary& dictionary, const Weights& weights) : dictionary_(dictionary), w_(weights) {}

  [[nodiscard]] Level given(const std::string& a, const std::string& b) const {
    if (a.empty() || b.empty()) return {};
    if (a.size() == 1 || b.size() == 1) {
      if (a.front() == b.front()) return {"initial", w_.initial, Conflict::None, false};
      return {"differs", w_.given_doubtful, Conflict::Doubtful, false};
    }
    const GivenForm* of_a = dictionary_.given(a);
    const GivenForm* of_b = dictionary_.given(b);
    const bool known = of_a != nullptr && of_b != nullptr;
    if (a == b) {
      const auto counted = dictionary_.counted_per_100k(Dictionary::Field::Given, a);
      const std::int64_t bits = counted           ? rarity(*counted, w_.given_least, w_.given_most)
                                : of_a == nullptr ? w_.given_unknown
                                                  : rarity(bearers(*of_a, dictionary_), w_.given_least, w_.given_most);
      return {"equal", bits, Conflict::None, true};
    }
    if (known) {
      if (meet(*of_a, *of_b)) return {"form", w_.given_form, Conflict::None, true};
      // Миа is a name, and likelier a slip for Мила; Марина and Мария are two people.
      const bool rare = std::min(bearers(*of_a, dictionary_), bearers(*of_b, dictionary_)) < w_.rare_below;
      if (rare && std::min(a.size(), b.size()) >= 3 && edits(a, b, 1) == 1 && sex_of(*of_a) == sex_of(*of_b)) {
        return {"typo", w_.given_two_typos, Conflict::None, true};
      }
      // Nobody knows every pet name: one of those and another name may still be one person.
      if (!of_a->is_full || !of_b->is_full) return {"differs", w_.given_doubtful, Conflict::Doubtful, false};
      return {"differs", w_.given_differs, Conflict::Certain, false};
    }
    if (shares_part(a, b)) return {"part", w_.given_form, Conflict::None, true};
    const std::size_t size = std::min(a.size(), b.size());
    const int distance = edits(a, b, 2);
    if (distance <= 1 && size >= 2) return {"typo", w_.given_typo, Conflict::None, true};
    if (distance <= 2 && size >= 6) return {"two_typos", w_.given_two_typos, Conflict::None, true};
    // A slip in one name and a diminutive of it: Алекандр and Саша.
    const GivenForm near_a = of_a != nullptr ? *of_a : dictionary_.given_near(a);
    const GivenForm near_b = of_b != nullptr ? *of_b : dictionary_.given_near(b);
    if (meet(near_a, near_b)) return {"typo", w_.given_two_typos, Conflict::None, true};
    return {"differs", w_.given_doubtful, Conflict::Doubtful, false};
  }

  [[nodiscard]] Level surname(const std::string& a, const std::string& b) const {
    if (a.empty() || b.empty()) return {};
    const std::string of_a = stem(a);
    const std::string of_b = stem(b);
    if (of_a.size() == 1 || of_b.size() == 1) {
      if (of_a.front() == of_b.front()) return {"initial", w_.initial, Conflict::None, false};
      return {"differs", w_.surname_differs, Conflict::Doubtful, false};
    }
    if (of_a == of_b) {
      const int per_100k =
          dictionary_.counted_per_100k(Dictionary::Field::Surname, of_a).value_or(dictionary_.surname_per_100k(of_a));
      const std::int64_t bits =
          per_100k == 0 ? w_.surname_unknown : rarity(per_100k, w_.surname_least, w_.surname_most);
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

  [[nodiscard]] Level patronymic(const std::string& a, const std::string& b) const {
    if (a.empty() || b.empty()) return {};
    if (a.size() == 1 || b.size() == 1) {
      if (a.front() == b.front()) return {"initial", w_.patronymic_initial, Conflict::None, false};
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

  [[nodiscard]] Level birth(const BirthDate& a, const BirthDate& b) const {
    if (a.month == 0 || b.month == 0) {
      if (a.year == b.year) return {"year", w_.birth_year, Conflict::None, false};
      return {"differs", w_.birth_differs, Conflict::Certain, false};
    }
    if (a == b) return {"equal", w_.birth_equal, Conflict::None, true};
    if (near_dates(a, b)) return {"near", w_.birth_near, Conflict::None, false};
    return {"differs", w_.birth_differs, Conflict::Certain, false};
  }

  [[nodiscard]] Sex sex_of(const GivenForm& form) const {
    Sex sex = dictionary_.name(form.names.front()).sex;
    for (const std::uint16_t id : form.names) sex = dictionary_.name(id).sex == sex ? sex : Sex::Unknown;
    return sex;
  }
  [[nodiscard]] std::int64_t equal_contact(int uses) const {
    return w_.contact_equal -
           static_cast<std::int64_t>(std::lround(static_cast<double>(w_.contact_crowd) * std::log2(std::max(uses, 1))));
  }
  [[nodiscard]] const Weights& weights() const { return w_; }

 private:
  // One digit mistyped, two swapped, day and month exchanged, or one of year, month and day another.
  static bool near_dates(const BirthDate& a, const BirthDate& b) {
    if (a.year == b.year && a.month == b.day && a.day == b.month) return true;
    if ((a.year == b.year) + (a.month == b.month) + (a.day == b.day) == 2) return true;
    const auto text = [](const BirthDate& date) {
      return std::to_string(date.year * 10000 + date.month * 100 + date.day);
    };
    return edits(text(a), text(b), 1) == 1;
  }

  const Dictionary& dictionary_;
  const Weights& w_;
};

void tell(Comparison& out, const char* field, const Level& level) {
  out.bits += level.bits;
  out.conflict = std::max(out.conflict, level.conflict);
  out.evidence.push_back({field, level.name, level.bits});
}

void phones(Comparison& out, const Person& lead, const Person& known, const Uses& uses, const Comparer& compare) {
  const Weights& w = compare.weights();
  if (lead.phones.empty() || known.phones.empty()) return tell(out, "phone", {});
  Level best{"differs", w.phone_differs, Conflict::None, false};
  for (const std::string& phone : lead.phones) {
    for (const std::string& other : known.phones) {
      Level level{"differs", w.phone_differs, Conflict::None, false};
      if (phone == other) {
        const int users = uses(phone);
        const bool shared = users >= w.shared_from;
        level = {shared ? "shared" : "equal", shared ? w.contact_shared : compare.equal_contact(users), Conflict::None,
                 true};
        out.contact = out.contact || !shared;
        out.any_contact = true;
      } else if (edits(phone, other, 1) == 1) {
        level = {"near", w.phone_near, Conflict::None, false};
        out.near_contact = true;
      }
      if (stronger(level, best)) best = level;
    }
  }
  tell(out, "phone", best);
}

Level mailbox(Comparison& out, const Mailbox& a, const Mailbox& b, const Uses& uses, const Comparer& compare) {
  const Weights& w = compare.weights();
  constexpr std::size_t telling = 5;  // letters of a local part that is worth comparing
  if (a == b) {
    const int users = uses(a.local + "@" + a.domain);
    out.any_contact = true;
    if (a.role || users >= w.shared_from) return {a.role ? "role" : "shared", w.email_role, Conflict::None, false};
    out.contact = true;
    return {"equal", compare.equal_contact(users), Conflict::None, true};
  }
  const bool long_enough = std::min(a.local.size(), b.local.size()) >= telling && !a.role && !b.role;
  if (long_enough && a.local == b.local) return {"local", w.email_local, Conflict::None, false};
  // Namesakes choose nearly the same address, so this is never what makes one person of two.
  if (long_enough && a.domain == b.domain && edits(a.local, b.local, 1) == 1) {
    return {"near", w.email_near, Conflict::None, false};
  }
  return {"differs", w.email_differs, Conflict::None, false};
}

void emails(Comparison& out, const Person& lead, const Person& known, const Uses& uses, const Comparer& compare) {
  if (lead.emails.empty() || known.emails.empty()) return tell(out, "email", {});
  std::optional<Level> best;
  for (const Mailbox& box : lead.emails) {
    for (const Mailbox& other : known.emails) {
      const Level level = mailbox(out, box, other, uses, compare);
      if (!best || stronger(level, *best)) best = level;
    }
  }
  tell(out, "email", *best);
}

struct NameLevels {
  Level given;
  Level surname;
  Level patronymic;
  [[nodiscard]] std::int64_t bits() const { return given.bits + surname.bits + patronymic.bits; }
};

NameLevels name_levels(const NameForm& a, const NameForm& b, const Comparer& compare) {
  NameLevels out{compare.given(a.given, b.given), compare.surname(a.surname, b.surname),
                 compare.patronymic(a.patronymic, b.patronymic)};
  // Somebody may have written surname and given name in each other's place, or one of them only.
  const auto crossed = [&](const NameForm& one, const NameForm& other) {
    return NameLevels{compare.given(one.given, other.surname), compare.surname(one.surname, other.given),
                      out.patronymic};
  };
  for (const NameLevels& levels : {crossed(a, b), crossed(b, a)}) {
    const bool half = a.surname.empty() || b.given.empty() || b.surname.empty() || a.given.empty();
    if (levels.given.agrees && (levels.surname.agrees || half) && levels.bits() > out.bits()) out = levels;
  }
  return out;
}

// The best pair of names counts; a certain conflict with any of them counts too.
NameLevels best_names(const Person& lead, const Person& known, const Comparer& compare) {
  std::optional<NameLevels> best;
  Conflict given = Conflict::None;
  Conflict patronymic = Conflict::None;
  for (const NameForm& name : lead.names) {
    for (const NameForm& other : known.names) {
      const NameLevels levels = name_levels(name, other, compare);
      if (levels.given.conflict == Conflict::Certain) given = Conflict::Certain;
      if (levels.patronymic.conflict == Conflict::Certain) patronymic = Conflict::Certain;
      if (!best || levels.bits() > best->bits()) best = levels;
    }
  }
  if (!best) return {};
  best->given.conflict = std::max(best->given.conflict, given);
  best->patronymic.conflict = std::max(best->patronymic.conflict, patronymic);
  return *best;
}

Level best_birth(const Person& lead, const Person& known, const Comparer& compare) {
  std::optional<Level> best;
  for (const BirthDate& birth : lead.births) {
    for (const BirthDate& other : known.births) {
      const Level level = compare.birth(birth, other);
      if (!best || stronger(level, *best)) best = level;
    }
  }
  return best.value_or(Level{});
}

void city(Comparison& out, const Person& lead, const Person& known, const Dictionary& dictionary, const Weights& w) {
  if (lead.cities.empty() || known.cities.empty()) return tell(out, "city", {});
  Level best{"differs", w.city_differs, Conflict::None, false};
  for (const std::string& one : lead.cities) {
    for (const std::string& other : known.cities) {
      Level level = best;
      if (one == other) {
        const auto counted = dictionary.counted_per_100k(Dictionary::Field::City, one);
        level = {"equal", counted ? rarity(*counted, w.city_equal, w.city_most) : w.city_equal, Conflict::None, true};
      } else if (std::min(one.size(), other.size()) > 4 && edits(one, other, 1) == 1) {
        level = {"typo", w.city_equal, Conflict::None, true};
      }
      if (stronger(level, best)) best = level;
    }
  }
  tell(out, "city", best);
}

}  // namespace

Comparison compare(const Person& lead, const Person& known, const Uses& uses, const Dictionary& dictionary,
                   const Weights& weights) {
  const Comparer comparer(dictionary, weights);
  Comparison out;
  phones(out, lead, known, uses, comparer);
  emails(out, lead, known, uses, comparer);
  NameLevels names = best_names(lead, known, comparer);
  const Level birth = best_birth(lead, known, comparer);
  // A surname changes with marriage: what stays is the patronymic, the day of birth.
  if (names.surname.conflict != Conflict::None && (birth.agrees || names.patronymic.agrees) && names.given.agrees) {
    names.surname = {"changed", weights.surname_changed, Conflict::None, false};
  }
  tell(out, "given", names.given);
  tell(out, "surname", names.surname);
  tell(out, "patronymic", names.patronymic);
  tell(out, "birth", birth);
  const bool sexes = lead.sex != Sex::Unknown && known.sex != Sex::Unknown && lead.sex != known.sex;
  if (sexes && !names.given.agrees) tell(out, "sex", {"differs", weights.sex_differs, Conflict::Certain, false});
  city(out, lead, known, dictionary, weights);
  out.same_family = names.surname.agrees;
  out.full_name = names.given.agrees && names.surname.agrees;
  out.identity = out.full_name && birth.agrees && names.patronymic.agrees;
  out.well_known =
      out.full_name && (birth.agrees || (names.patronymic.agrees && (lead.phones.empty() || known.phones.empty())));
  out.nameless = lead.names.empty() || known.names.empty();
  return out;
}

}  // namespace anketa::match
