#include "hub/dedup/card.h"

#include <nlohmann/json.hpp>

namespace anketa::dedup {
namespace {

using Json = nlohmann::json;

Json field_json(const CardField& field) {
  return Json::array({field.value, field.at_ms, field.source, field.corrected});
}

CardField field_from(const Json& json) { return {json.at(0), json.at(1), json.at(2), json.at(3)}; }

Json contacts_json(const std::vector<KeptContact>& contacts) {
  Json list = Json::array();
  for (const KeptContact& one : contacts) {
    Json entry = Json::array({one.value, one.since_ms, one.until_ms});
    if (one.chosen_ms != 0) entry.push_back(one.chosen_ms);
    list.push_back(std::move(entry));
  }
  return list;
}

std::vector<KeptContact> contacts_from(const Json& json) {
  std::vector<KeptContact> contacts;
  for (const Json& one : json) {
    const std::int64_t chosen_ms = one.size() > 3 ? one.at(3).get<std::int64_t>() : 0;
    contacts.push_back({one.at(0), one.at(1), one.at(2), chosen_ms});
  }
  return contacts;
}

}  // namespace

domain::Name Card::name() const { return {surname.value, given.value, patronymic.value, full_latin.value}; }

std::string card_json(const Card& card) {
  Json json{{"surname", field_json(card.surname)},
            {"given", field_json(card.given)},
            {"patronymic", field_json(card.patronymic)},
            {"full_latin", field_json(card.full_latin)},
            {"city", field_json(card.city)},
            {"birth_date", field_json(card.birth_date)},
            {"phones", contacts_json(card.phones)},
            {"emails", contacts_json(card.emails)}};
  if (!card.language.source.empty()) json["language"] = field_json(card.language);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Card> parse_card(std::string_view json) {
  try {
    const Json value = Json::parse(json);
    return Card{field_from(value.at("surname")),
                field_from(value.at("given")),
                field_from(value.at("patronymic")),
                field_from(value.at("full_latin")),
                field_from(value.at("city")),
                field_from(value.at("birth_date")),
                value.contains("language") ? field_from(value.at("language")) : CardField{},
                contacts_from(value.at("phones")),
                contacts_from(value.at("emails"))};
  } catch (const Json::exception&) {
    return fail(problems::store_corrupt, "card");
  }
}

}  // namespace anketa::dedup
