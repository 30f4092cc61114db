// The prospect's card: what is known of a person, gathered from the leads. Sealed by the vault as JSON.
#pragma once
#include <string>
#include <vector>

#include "hub/dedup/features.h"
#include "shared/base/result.h"
#include "shared/domain/contact.h"

namespace anketa::dedup {

struct Card {
  domain::Name name;
  std::vector<std::string> phones;
  std::vector<std::string> emails;
  std::string city;

  bool operator==(const Card&) const = default;
};

[[nodiscard]] std::string card_json(const Card& card);
[[nodiscard]] Result<Card> parse_card(std::string_view json);
// Adds what a newer lead tells: contacts are collected, the fuller name stays.
void add_contact(Card& card, const domain::Contact& contact);

[[nodiscard]] std::string features_json(const Features& features);  // the compact matching record
[[nodiscard]] Result<Features> parse_features(std::string_view json);
void add_features(Features& features, const Features& more);

}  // namespace anketa::dedup
