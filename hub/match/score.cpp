#include "hub/match/score.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "hub/match/levels.h"
#include "hub/match/skeleton.h"

namespace anketa::match {
namespace {

bool stronger(const Level& a, const Level& b) { return a.bits > b.bits; }

void tell(Comparison& out, const char* field, const Level& level) {
  out.bits += level.bits;
  out.conflict = std::max(out.conflict, level.conflict);
  out.evidence.push_back({field, level.name, level.bits});
}

void phones(Comparison& out, const Person& lead, const Person& known, const Uses& uses, const Comparer& compare) {
  const Weights& w = compare.weights();
  if (lead.phones.empty() || known.phones.empty()) return tell(out, "phone", {});
  Level best{"differs", w.phone_differs, Conflict::None, false};
  bool phone_agrees = false;
  for (const std::string& phone : lead.phones) {
    for (const std::string& other : known.phones) {
      Level level{"differs", w.phone_differs, Conflict::None, false};
      if (phone == other) {
        const int users = uses(phone);
        const bool shared = users >= w.shared_from;
        level = {shared ? "shared" : "equal", shared ? w.contact_shared : compare.equal_contact(users), Conflict::None,
                 true};
        phone_agrees = phone_agrees || !shared;
        out.any_contact = true;
      } else if (edits(phone, other, 1) == 1) {
        level = {"near", w.phone_near, Conflict::None, false};
        out.near_contact = true;
      }
      if (stronger(level, best)) best = level;
    }
  }
  out.contact = phone_agrees;
  out.contacts += phone_agrees ? 1 : 0;
  out.other_contact = best.bits == w.phone_differs;
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
  out.contacts += best->agrees ? 1 : 0;
  out.other_contact = out.other_contact || best->bits == compare.weights().email_differs;
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
  const bool half = a.surname.empty() || b.given.empty() || b.surname.empty() || a.given.empty();
  for (const auto& [one, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    const Level surname = compare.surname(one->surname, other->given);
    if (!surname.agrees && !half) continue;  // nearly always: given names are dear to compare
    const NameLevels crossed{compare.given(one->given, other->surname), surname, out.patronymic};
    const bool slips = crossed.given.is_slip() && surname.is_slip();  // then it is any two names
    if (crossed.given.agrees && !slips && crossed.bits() > out.bits()) out = crossed;
  }
  return out;
}

// An initial of a person whose name is known says nothing more: it must not open him to others of that letter.
bool is_shortened(const NameForm& name, const Person& person) {
  return name.given.size() == 1 && std::ranges::any_of(person.names, [&](const NameForm& other) {
           return other.given.size() > 1 && same_initial(other.given.front(), name.given.front());
         });
}

// However little it is: nothing tells the two apart.
bool says_the_same(const Person& lead, const Person& known) {
  return std::ranges::any_of(lead.names, [&](const NameForm& name) {
    return !name.surname.empty() && std::ranges::find(known.names, name) != known.names.end();
  });
}

// The best pair of names counts; a certain conflict with any of them counts too.
NameLevels best_names(const Person& lead, const Person& known, const Comparer& compare) {
  std::optional<NameLevels> best;
  Conflict given = Conflict::None;
  Conflict patronymic = Conflict::None;
  for (const NameForm& name : lead.names) {
    if (is_shortened(name, lead)) continue;
    for (const NameForm& other : known.names) {
      if (is_shortened(other, known)) continue;
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
  // A surname changes with marriage: what stays is the day of birth, a woman's patronymic, or her phone and mailbox
  // both.
  const bool man = lead.sex == Sex::Male || known.sex == Sex::Male;
  const bool stays =
      birth.agrees || (!man && (names.patronymic.agrees || (out.contacts == 2 && !names.given.is_slip())));
  if (names.surname.conflict != Conflict::None && stays && names.given.agrees) {
    names.surname = {"changed", weights.surname_changed, Conflict::None, false};
  }
  const bool sexes = lead.sex != Sex::Unknown && known.sex != Sex::Unknown && lead.sex != known.sex;
  // Phone and mailbox and surname are his: a name that nobody has, two letters off, is his too.
  // Эмиль and Эмили on one phone: what looks like a slip may be husband and wife.
  if (out.contacts == 2 && names.given.resembles && names.surname.agrees) names.given.conflict = Conflict::None;
  if (sexes && names.given.is_slip()) names.given.conflict = std::max(names.given.conflict, Conflict::Doubtful);
  tell(out, "given", names.given);
  tell(out, "surname", names.surname);
  tell(out, "patronymic", names.patronymic);
  tell(out, "birth", birth);
  if (sexes && !names.given.agrees) tell(out, "sex", {"differs", weights.sex_differs, Conflict::Certain, false});
  city(out, lead, known, dictionary, weights);
  out.same_family = names.surname.agrees;
  out.named = names.given.agrees || birth.agrees || (names.patronymic.bits > 0 && !out.other_contact) ||
              says_the_same(lead, known);
  out.full_name = names.given.agrees && names.surname.agrees;
  out.same_name = out.full_name && !names.given.is_slip() && std::string_view(names.surname.name) == "equal";
  out.identity = out.full_name && birth.agrees && names.patronymic.agrees;
  out.well_known =
      out.full_name && (birth.agrees || (names.patronymic.agrees && (lead.phones.empty() || known.phones.empty())));
  out.nameless = lead.names.empty() || known.names.empty();
  return out;
}

}  // namespace anketa::match
