// The weights of matching, in hundredths of a bit, as one versioned table (assets/matching/weights.tsv). A decision
// remembers the version it was made under; a new table is replayed and shadowed before it decides.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace anketa::match {

struct Weights {
  std::int64_t version = 1;
  // Contacts. `crowd` is taken off for each doubling of the people who have it.
  std::int64_t contact_equal = 1300, contact_crowd = 220, contact_shared = 300, phone_near = 500, phone_differs = -150;
  std::int64_t email_role = 200, email_near = 350, email_local = 150, email_differs = -100;
  std::int64_t shared_from = 4;  // people: from here on a contact is an office's or a stand's
  // Names. Agreement weighs log2(100000 / bearers per 100000) between least and most.
  std::int64_t given_least = 300, given_most = 900, given_unknown = 700, given_form = 300, given_typo = 300;
  std::int64_t given_two_typos = 200, initial = 80, given_differs = -800, given_doubtful = -500;
  std::int64_t rare_below = 20;  // bearers in 100,000: a known name one slip away may be a slip
  std::int64_t surname_least = 400, surname_most = 1100, surname_unknown = 950, surname_typo = 400;
  std::int64_t surname_two_typos = 250, surname_consonants = 300, surname_differs = -500, surname_changed = -100;
  std::int64_t patronymic_equal = 400, patronymic_typo = 300, patronymic_two_typos = 150, patronymic_initial = 50;
  std::int64_t patronymic_differs = -800;
  std::int64_t birth_equal = 1000, birth_year = 400, birth_near = 300, birth_differs = -900;
  std::int64_t sex_differs = -500, city_equal = 150, city_most = 150, city_differs = -100;
  // Decisions.
  std::int64_t same_from = 1100, near_same_from = 1400, review_from = 500, lead_over_next = 400;
  std::int64_t review_names_from = 1500;  // without any contact in common
  bool without_contacts = false;          // lists that have none: names and birth dates decide alone

  struct Value {
    std::string_view key;
    std::int64_t value = 0;
  };
  [[nodiscard]] std::vector<Value> values() const;                   // all but the version, in the table's order
  [[nodiscard]] bool set(std::string_view key, std::int64_t value);  // false: no such key, or the version
  [[nodiscard]] std::string tsv() const;
  [[nodiscard]] static Result<Weights> parse(std::string_view tsv);  // config.invalid (detail: line)
  [[nodiscard]] static const Weights& builtin();                     // the hub's
  [[nodiscard]] static const Weights& no_contact();                  // for benches on lists without phones and e-mails
};

}  // namespace anketa::match
