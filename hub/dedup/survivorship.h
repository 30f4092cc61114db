// Field by field, what survives of what a person's leads say. In: leads' contacts and humans' corrections.
// Out: one card. Next: hub/dedup/grouping.h
// Pure. join() is commutative, associative and idempotent: the order of arrival leaves no trace, and a card
// joined lead by lead equals the card computed from all leads at once, byte for byte.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "hub/dedup/card.h"
#include "shared/base/id.h"

namespace anketa::dedup {

// `language`: a code; "" where he chose none himself.
[[nodiscard]] Card card_of(const domain::Contact& contact, const std::string& language, std::int64_t at_ms,
                           const LeadId& lead);
// What a human said about a field; an empty value takes it away. False: there is no such field.
[[nodiscard]] bool is_correctable(std::string_view field);
[[nodiscard]] Card card_of_correction(std::string_view field, const std::string& value, std::int64_t at_ms,
                                      const RowId& correction);
// What a human let stand of what this lead says: of a name, a city, a language or a day of birth it beats what leads
// say, as a correction does, until a newer one; of phones and mailboxes it counts as named at that moment. False: no
// such field.
[[nodiscard]] bool is_choosable(std::string_view field);
[[nodiscard]] Card card_of_choice(std::string_view field, const Card& said, std::int64_t at_ms, const RowId& decision);
void join(Card& card, const Card& more);

// What stands in this field, of phones and mailboxes the one to use; "" where nothing was said.
[[nodiscard]] std::string main_value(const Card& card, std::string_view field);
// Where two people who are to become one say different things, and whose value stands when nobody chooses.
struct Difference {
  std::string_view field;
  std::string one, other;
  bool one_stands = false;
};
[[nodiscard]] std::vector<Difference> differences(const Card& one, const Card& other);

// Whether `a` is to be shown rather than `b`: a correction beats all, the newer the older; of names the fuller
// one (a whole word beats an initial, Cyrillic a romanisation, more letters fewer), then the newer.
[[nodiscard]] bool name_beats(const CardField& a, const CardField& b);

}  // namespace anketa::dedup
