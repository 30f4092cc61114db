#include "hub/console/cards.h"

#include "shared/base/log.h"

namespace anketa::console {

dedup::Card open_person(const privacy::Vault& vault, const ProspectId& id, const privacy::SealedCard& card) {
  auto text = vault.open(id.value, card);
  const auto person = text ? dedup::parse_card(*text) : Result<dedup::Card>(fail(text.error()));
  if (text) crypto::wipe(*text);
  if (person) return *person;
  log::event(log::Level::Warning, "card.unreadable", {{"prospect", id}, {"code", person.error()}});
  return {};
}

domain::Lead open_lead(const privacy::Vault& vault, const LeadId& id, const privacy::SealedCard& card) {
  auto text = vault.open(id.value, card);
  auto lead = text ? wire::parse_lead(*text) : Result<wire::ParsedLead>(fail(text.error()));
  if (text) crypto::wipe(*text);
  if (lead) return std::move(lead->lead);
  log::event(log::Level::Warning, "card.unreadable", {{"lead", id}, {"code", lead.error()}});
  return {};
}

std::string person_name(const privacy::Vault& vault, const ProspectId& id, const privacy::SealedCard& card) {
  return open_person(vault, id, card).name().display();
}

}  // namespace anketa::console
