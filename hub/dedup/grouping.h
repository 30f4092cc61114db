// A prospect from its leads: card, matching record, times and keys are computed, never patched, so that
// taking leads out gives exactly what would be there without them. In: leads, as the vault keeps them. Out:
// rows of prospects and blind_keys. Runs inside a write of the hub's writer; reading alone needs none.
#pragma once
#include "hub/dedup/card.h"
#include "hub/dedup/features.h"
#include "hub/privacy/vault.h"
#include "hub/store/identity.h"
#include "hub/store/prospects.h"
#include "shared/sql/db.h"

namespace anketa::dedup {

struct Computed {
  Card card;
  match::Person person;
  std::int64_t first_ms = 0, last_ms = 0;
  bool empty = true;  // no lead, or none that was not erased

  bool operator==(const Computed&) const = default;
};

// What a lead's visitor wrote; nothing where the card is erased or unreadable.
[[nodiscard]] domain::Contact contact_of_lead(sql::Db& db, const privacy::Vault& vault, const LeadId& lead);
[[nodiscard]] Computed compute(sql::Db& db, const privacy::Vault& vault, const OrgId& org, const ProspectId& prospect);

// The keys that leads with these features are found by, under one version of the index key; sorted.
enum class KeyUse : std::uint8_t { Kept, Asked };  // asked: also a keystroke of difference
[[nodiscard]] std::vector<store::BlindKey> keys_of(const privacy::Vault& vault, const OrgId& org,
                                                   const match::Person& person, std::int64_t version,
                                                   KeyUse use = KeyUse::Kept);
[[nodiscard]] bool is_contact(const store::BlindKey& key);  // a phone or a mailbox itself
[[nodiscard]] store::BlindKey contact_key(const privacy::Vault& vault, const OrgId& org, const std::string& contact,
                                          std::int64_t version);  // digits, or local@domain

// Seals card and record into the row.
void seal_into(store::ProspectRow& row, const privacy::Vault& vault, const Card& card, const match::Person& person);
[[nodiscard]] Card open_card(const store::ProspectRow& row, const privacy::Vault& vault);
[[nodiscard]] match::Person open_record(const store::ProspectRow& row, const privacy::Vault& vault);

// Moves leads with all that hangs on them (keys, consents, history) and computes both groups anew. A group
// left without leads becomes a redirect to where the last of them went; one that was a redirect lives again;
// one that never was is made.
void move_leads(sql::Db& db, const privacy::Vault& vault, const OrgId& org,
                const std::vector<store::DecisionLead>& moves);
// The prospect's row from its leads; one whose every lead is erased loses its card and is "erased".
void refresh(sql::Db& db, const privacy::Vault& vault, const OrgId& org, const ProspectId& prospect);

}  // namespace anketa::dedup
