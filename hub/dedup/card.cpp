#include "hub/dedup/card.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace anketa::dedup {
namespace {

using Json = nlohmann::json;

void add_once(std::vector<std::string>& list, const std::string& value) {
  if (!value.empty() && std::ranges::find(list, value) == list.end()) list.push_back(value);
}

}  // namespace

std::string card_json(const Card& card) {
  return Json{{"name",
               {{"surname", card.name.surname},
                {"given", card.name.given},
                {"patronymic", card.name.patronymic},
                {"full_latin", card.name.full_latin}}},
              {"phones", card.phones},
              {"emails", card.emails},
              {"city", card.city}}
      .dump();
}

Result<Card> parse_card(std::string_view json) {
  try {
    const Json value = Json::parse(json);
    const Json& name = value.at("name");
    return Card{{name.at("surname"), name.at("given"), name.at("patronymic"), name.at("full_latin")},
                value.at("phones"),
                value.at("emails"),
                value.at("city")};
  } catch (const Json::exception&) {
    return fail(problems::store_corrupt, "card");
  }
}

void add_contact(Card& card, const domain::Contact& contact) {
  const auto fuller = [](std::string& kept, const std::string& newer) {
    if (newer.size() > kept.size()) kept = newer;
  };
  fuller(card.name.surname, contact.name.surname);
  fuller(card.name.given, contact.name.given);
  fuller(card.name.patronymic, contact.name.patronymic);
  fuller(card.name.full_latin, contact.name.full_latin);
  add_once(card.phones, contact.phone);
  add_once(card.emails, contact.email);
  if (!contact.city.empty()) card.city = contact.city;
}

std::string features_json(const Features& features) {
  return Json::array({features.phones, features.emails, features.surname, features.given, features.patronymic}).dump();
}

Result<Features> parse_features(std::string_view json) {
  try {
    const Json value = Json::parse(json);
    return Features{value.at(0), value.at(1), value.at(2), value.at(3), value.at(4)};
  } catch (const Json::exception&) {
    return fail(problems::store_corrupt, "matching record");
  }
}

void add_features(Features& features, const Features& more) {
  for (const std::string& phone : more.phones) add_once(features.phones, phone);
  for (const std::string& email : more.emails) add_once(features.emails, email);
  if (features.surname.size() < more.surname.size()) features.surname = more.surname;
  if (features.given.size() < more.given.size()) features.given = more.given;
  if (features.patronymic.size() < more.patronymic.size()) features.patronymic = more.patronymic;
}

}  // namespace anketa::dedup
