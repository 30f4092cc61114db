// How much speaks for and against two records being one person: Fellegi-Sunter weights in bits, and the
// conflicts that no sum may outvote. Pure; symmetric in the two persons but for `uses`.
// Source: Fellegi & Sunter, A Theory for Record Linkage, JASA 1969; levels and start values: README.md here.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "hub/match/person.h"
#include "hub/match/weights.h"

namespace anketa::match {

// One field of the comparison: a level, never a value.
struct Evidence {
  std::string field;      // phone email given surname patronymic birth sex city
  std::string level;      // equal shared near typo diminutive initial part consonants role missing differs ...
  std::int64_t bits = 0;  // hundredths of a bit for (+) or against (-) being one person

  bool operator==(const Evidence&) const = default;
};

// How many prospects have a contact of the lead's, besides the lead; of others it may say anything.
using Uses = std::function<int(const std::string& contact)>;  // phone digits, or local@domain

enum class Conflict : std::uint8_t { None, Doubtful, Certain };

struct Comparison {
  std::int64_t bits = 0;
  Conflict conflict = Conflict::None;
  bool contact = false;        // a phone or mailbox of few people is the same
  bool near_contact = false;   // one keystroke away
  bool any_contact = false;    // the same, however many share it
  bool other_contact = false;  // both told a phone, or a mailbox, and it is another
  int contacts = 0;            // how many such agree: phone, mailbox
  bool named =
      false;  // the given name agrees, or the day of birth: not anyone of the family; or both say just the same
  bool full_name = false;    // given name and surname agree
  bool same_name = false;    // the same without a slip of the hand
  bool identity = false;     // full name, patronymic and birth date agree
  bool well_known = false;   // full name and the day of birth agree, or the patronymic where no phone speaks against it
  bool same_family = false;  // one surname
  bool nameless = false;     // one side says no name at all
  std::vector<Evidence> evidence;
};

[[nodiscard]] Comparison compare(const Person& lead, const Person& known, const Uses& uses,
                                 const Dictionary& dictionary, const Weights& weights);

}  // namespace anketa::match
