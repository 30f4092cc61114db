#include "hub/dedup/grouping.h"

#include <algorithm>
#include <map>
#include <set>

#include "hub/dedup/survivorship.h"
#include "hub/match/keys.h"
#include "hub/store/leads.h"
#include "hub/store/tasks.h"
#include "shared/wire/lead_json.h"

namespace anketa::dedup {
namespace {

template <class T>
T must(Result<T> result) {
  if (!result) throw BrokenWorld(result.error());
  return std::move(*result);
}

void add_corrections(sql::Db& db, const privacy::Vault& vault, const LeadId& lead, Card& card) {
  for (const store::CorrectionRow& correction : store::corrections_of(db, lead)) {
    const std::string value = must(vault.open(correction.id.value, correction.value));
    join(card, card_of_correction(correction.field, value, correction.made_ms, correction.id));
  }
}

void add_choices(sql::Db& db, const LeadId& lead, const Card& said, Card& card) {
  for (const store::ChoiceRow& choice : store::choices_about(db, lead))
    join(card, card_of_choice(choice.field, said, choice.decided_ms, choice.decision));
}

// The record's data key is not the card's: it is opened for every lead that comes near.
std::string record_owner(const ProspectId& prospect) { return prospect.value + "/match"; }

}  // namespace

domain::Contact contact_of_lead(sql::Db& db, const privacy::Vault& vault, const LeadId& lead) {
  const auto sealed = store::card_of_lead(db, lead);
  auto text = sealed ? vault.open(lead.value, *sealed) : Result<std::string>(fail(problems::not_found));
  auto parsed = text ? wire::parse_lead(*text) : Result<wire::ParsedLead>(fail(text.error()));
  if (text) crypto::wipe(*text);
  return parsed ? std::move(parsed->lead.contact) : domain::Contact{};
}

Computed compute(sql::Db& db, const privacy::Vault& vault, const OrgId& org, const ProspectId& prospect) {
  Computed computed;
  for (const LeadId& id : store::leads_of_prospect(db, prospect)) {
    const auto lead = store::find_lead(db, org, id);
    if (!lead || lead->state == "erased") continue;
    const domain::Contact contact = contact_of_lead(db, vault, id);
    Card said = card_of(contact, store::spoken_language(*lead), lead->best_ms, id);
    add_corrections(db, vault, id, said);
    join(computed.card, said);
    add_choices(db, id, said, computed.card);
    match::add_person(computed.person, person_of(contact));
    computed.first_ms = computed.empty ? lead->best_ms : std::min(computed.first_ms, lead->best_ms);
    computed.last_ms = computed.empty ? lead->best_ms : std::max(computed.last_ms, lead->best_ms);
    computed.empty = false;
  }
  return computed;
}

std::vector<store::MatchKey> blinded(const privacy::Vault& vault, const OrgId& org,
                                     const std::vector<std::string>& traits, std::int64_t version) {
  std::vector<store::MatchKey> keys;
  keys.reserve(traits.size());
  for (const std::string& trait : traits) keys.push_back(vault.blind(org, trait, version));
  std::ranges::sort(keys);
  keys.erase(std::ranges::unique(keys).begin(), keys.end());
  return keys;
}

std::vector<store::MatchKey> keys_of(const privacy::Vault& vault, const OrgId& org, const match::Person& person,
                                     std::int64_t version) {
  if (!person.sane) return {};  // nonsense is found by nobody
  return blinded(vault, org, match::kept_keys(person, match::Dictionary::builtin()), version);
}

privacy::SealedCard seal_card(const privacy::Vault& vault, const ProspectId& prospect, const Card& card) {
  return vault.seal(prospect.value, card_json(card));
}

Card open_card(const store::ProspectRow& row, const privacy::Vault& vault) {
  return must(parse_card(must(vault.open(row.id.value, row.card))));
}

privacy::SealedCard seal_record(const privacy::Vault& vault, const ProspectId& prospect, const match::Person& person) {
  return vault.seal(record_owner(prospect), record_text(person));
}

match::Person open_record(const store::MatchRecord& record, const privacy::Vault& vault) {
  return must(parse_record(must(vault.open(record_owner(record.prospect), record.sealed))));
}

void refresh(sql::Db& db, const privacy::Vault& vault, const OrgId& org, const ProspectId& prospect) {
  const auto known = store::find_prospect(db, org, prospect);
  store::ProspectRow row = known.value_or(store::ProspectRow{});
  row.id = prospect;
  row.org = org;
  const Computed computed = compute(db, vault, org, prospect);
  row.state = computed.empty ? "erased" : "active";
  row.first_ms = computed.first_ms;
  row.last_ms = computed.last_ms;
  row.card = computed.empty ? privacy::SealedCard{} : seal_card(vault, prospect, computed.card);
  if (!known) store::insert_prospect(db, row);
  store::update_prospect(db, row);
  if (computed.empty) return store::drop_record(db, prospect);
  const privacy::SealedCard sealed = seal_record(vault, prospect, computed.person);
  const auto record = store::find_record(db, prospect);
  if (record) return store::change_record(db, record->ref, sealed);
  static_cast<void>(store::add_record(db, org, prospect, sealed));
}

void move_leads(sql::Db& db, const privacy::Vault& vault, const OrgId& org,
                const std::vector<store::DecisionLead>& moves) {
  std::map<ProspectId, ProspectId> left;  // who lost leads, and to whom the last went
  std::set<ProspectId> grown;
  for (const store::DecisionLead& move : moves) {
    if (move.from == move.to) continue;
    store::move_history_of_lead(db, org, move.lead, move.to);
    store::move_lead(db, move.lead, move.to);
    store::set_consent_prospect(db, move.lead, move.to);
    left[move.from] = move.to;
    grown.insert(move.to);
  }
  for (const ProspectId& prospect : grown) refresh(db, vault, org, prospect);
  for (const store::DecisionLead& move : moves) {  // once there is a record to move them to
    if (move.from == move.to) continue;
    if (const auto record = store::find_record(db, move.to)) store::move_lead_keys(db, move.lead, record->ref);
  }
  for (const auto& [from, to] : left) {
    if (grown.contains(from)) continue;
    if (store::leads_of_prospect(db, from).empty()) {
      store::set_merged(db, from, to);
      store::drop_record(db, from);
    } else {
      refresh(db, vault, org, from);
    }
  }
}

}  // namespace anketa::dedup
