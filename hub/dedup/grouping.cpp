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

// The engine's key begins with its kind and a colon.
store::BlindKey blind_key(const privacy::Vault& vault, const OrgId& org, const std::string& key, std::int64_t version) {
  const std::string kind = key.substr(0, key.find(':'));
  return {kind, version, vault.blind(org, kind, key.substr(kind.size() + 1), version)};
}

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
    join(computed.card, card_of(contact, lead->best_ms, id));
    add_corrections(db, vault, id, computed.card);
    match::add_person(computed.person, person_of(contact));
    computed.first_ms = computed.empty ? lead->best_ms : std::min(computed.first_ms, lead->best_ms);
    computed.last_ms = computed.empty ? lead->best_ms : std::max(computed.last_ms, lead->best_ms);
    computed.empty = false;
  }
  return computed;
}

std::vector<store::BlindKey> keys_of(const privacy::Vault& vault, const OrgId& org, const match::Person& person,
                                     std::int64_t version, KeyUse use) {
  std::vector<store::BlindKey> keys;
  if (!person.sane) return keys;  // nonsense is found by nobody
  const match::Dictionary& words = match::Dictionary::builtin();
  for (const std::string& key :
       use == KeyUse::Kept ? match::kept_keys(person, words) : match::asked_keys(person, words)) {
    keys.push_back(blind_key(vault, org, key, version));
  }
  std::ranges::sort(keys);
  return keys;
}

bool is_contact(const store::BlindKey& key) { return key.kind == "p" || key.kind == "e"; }

store::BlindKey contact_key(const privacy::Vault& vault, const OrgId& org, const std::string& contact,
                            std::int64_t version) {
  const bool mail = contact.find('@') != std::string::npos;
  return blind_key(vault, org, mail ? match::email_key(contact) : match::phone_key(contact), version);
}

void seal_into(store::ProspectRow& row, const privacy::Vault& vault, const Card& card, const match::Person& person) {
  row.card = vault.seal(row.id.value, card_json(card));
  row.match_sealed = vault.seal_more(row.id.value, row.card, "match", record_text(person));
}

Card open_card(const store::ProspectRow& row, const privacy::Vault& vault) {
  return must(parse_card(must(vault.open(row.id.value, row.card))));
}

match::Person open_record(const store::ProspectRow& row, const privacy::Vault& vault) {
  return must(parse_record(must(vault.open_more(row.id.value, row.card, "match", row.match_sealed))));
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
  if (computed.empty) {
    row.card = {};
    row.match_sealed.clear();
  } else {
    seal_into(row, vault, computed.card, computed.person);
  }
  if (!known) store::insert_prospect(db, row);
  store::update_prospect(db, row);
}

void move_leads(sql::Db& db, const privacy::Vault& vault, const OrgId& org,
                const std::vector<store::DecisionLead>& moves) {
  std::map<ProspectId, ProspectId> left;  // who lost leads, and to whom the last went
  std::set<ProspectId> grown;
  for (const store::DecisionLead& move : moves) {
    if (move.from == move.to) continue;
    store::move_history_of_lead(db, org, move.lead, move.to);
    store::move_lead(db, move.lead, move.to);
    store::move_keys(db, move.lead, move.to);
    store::set_consent_prospect(db, move.lead, move.to);
    left[move.from] = move.to;
    grown.insert(move.to);
  }
  for (const ProspectId& prospect : grown) refresh(db, vault, org, prospect);
  for (const auto& [from, to] : left) {
    if (grown.contains(from)) continue;
    if (store::leads_of_prospect(db, from).empty()) {
      store::set_merged(db, from, to);
    } else {
      refresh(db, vault, org, from);
    }
  }
}

}  // namespace anketa::dedup
