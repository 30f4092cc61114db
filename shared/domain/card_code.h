// What a scanner read from a visiting card, a badge or a ticket: vCard (2.1 to 4), MECARD, or fields with
// separators ("4711;Krylova;Anna;anna@yandex.ru"). In: text by anybody, so anything may be in it. Out: the parts
// that the parsers of contact.h accept, everything else left out; nothing when no part is usable. Pure.
#pragma once
#include <optional>
#include <string_view>

#include "shared/domain/contact.h"

namespace anketa::domain {

struct CardCode {
  enum class Kind { VCard, MeCard, Ticket };
  Kind kind = Kind::Ticket;
  Contact contact;  // a Latin name in full_latin, any other in its parts; the phone as E.164
};

// `region`: for numbers without a country, as in parse_phone.
[[nodiscard]] std::optional<CardCode> parse_card_code(std::string_view scanned, std::string_view region);

}  // namespace anketa::domain
