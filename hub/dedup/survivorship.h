// Field by field, what survives of what a person's leads say. In: leads' contacts and humans' corrections.
// Out: one card. Next: hub/dedup/grouping.h
// Pure. join() is commutative, associative and idempotent: the order of arrival leaves no trace, and a card
// joined lead by lead equals the card computed from all leads at once, byte for byte.
#pragma once
#include "hub/dedup/card.h"
#include "shared/base/id.h"

namespace anketa::dedup {

[[nodiscard]] Card card_of(const domain::Contact& contact, std::int64_t at_ms, const LeadId& lead);
// What a human said about a field; an empty value takes it away. False: there is no such field.
[[nodiscard]] bool is_correctable(std::string_view field);
[[nodiscard]] Card card_of_correction(std::string_view field, const std::string& value, std::int64_t at_ms,
                                      const RowId& correction);
void join(Card& card, const Card& more);

// Whether `a` is to be shown rather than `b`: a correction beats all, the newer the older; of names the fuller
// one (a whole word beats an initial, Cyrillic a romanisation, more letters fewer), then the newer.
[[nodiscard]] bool name_beats(const CardField& a, const CardField& b);

}  // namespace anketa::dedup
