// The prospect's card: what is known of a person, each value with the lead it came from. Sealed by the
// vault as JSON. How cards of several leads become one: hub/dedup/survivorship.h. The compact record that
// matching compares is kept beside it. Values; no threads.
#pragma once
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/contact.h"

namespace anketa::dedup {

struct CardField {
  std::string value;
  std::int64_t at_ms = 0;  // when it was said
  std::string source;      // id of the lead or of the correction; "" where nothing was said
  bool corrected = false;  // a human knew better than the leads

  bool operator==(const CardField&) const = default;
};

struct KeptContact {
  std::string value;
  std::int64_t since_ms = 0;  // first and last lead that named it
  std::int64_t until_ms = 0;
  std::int64_t chosen_ms = 0;  // when a human last let it stand as the one to use; 0: never

  bool operator==(const KeptContact&) const = default;
};

struct Card {
  CardField surname, given, patronymic, full_latin, city, birth_date;
  CardField language;                       // ru en: in which he spoke last; cards from before it was kept say nothing
  std::vector<KeptContact> phones, emails;  // the one named or chosen last comes first

  [[nodiscard]] domain::Name name() const;
  bool operator==(const Card&) const = default;
};

[[nodiscard]] std::string card_json(const Card& card);
[[nodiscard]] Result<Card> parse_card(std::string_view json);

}  // namespace anketa::dedup
