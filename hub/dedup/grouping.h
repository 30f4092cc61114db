// A prospect from its leads: card, matching record, times and keys are computed, never patched, so that
// taking leads out gives exactly what would be there without them. In: leads, as the vault keeps them. Out:
// rows of prospects and of the tables of store/match_keys.h. Runs inside a write of the hub's writer; reading alone
// needs none.
#pragma once
#include "hub/dedup/card.h"
#include "hub/dedup/features.h"
#include "hub/privacy/vault.h"
#include "hub/store/identity.h"
#include "hub/store/match_keys.h"
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

// A contact of several (a phone, a mailbox), or any other trait of match/keys.h, as a key of the look-up tables;
// sorted.
[[nodiscard]] std::vector<store::MatchKey> blinded(const privacy::Vault& vault, const OrgId& org,
                                                   const std::vector<std::string>& traits, std::int64_t version);
// The keys that a lead with these features is found by; none where it is nonsense.
[[nodiscard]] std::vector<store::MatchKey> keys_of(const privacy::Vault& vault, const OrgId& org,
                                                   const match::Person& person, std::int64_t version);

[[nodiscard]] privacy::SealedCard seal_card(const privacy::Vault& vault, const ProspectId& prospect, const Card& card);
[[nodiscard]] Card open_card(const store::ProspectRow& row, const privacy::Vault& vault);
[[nodiscard]] privacy::SealedCard seal_record(const privacy::Vault& vault, const ProspectId& prospect,
                                              const match::Person& person);
[[nodiscard]] match::Person open_record(const store::MatchRecord& record, const privacy::Vault& vault);

// Moves leads with all that hangs on them (keys, consents, history) and computes both groups anew. A group
// left without leads becomes a redirect to where the last of them went; one that was a redirect lives again;
// one that never was is made.
void move_leads(sql::Db& db, const privacy::Vault& vault, const OrgId& org,
                const std::vector<store::DecisionLead>& moves);
// The prospect's row from its leads; one whose every lead is erased loses its card and is "erased".
void refresh(sql::Db& db, const privacy::Vault& vault, const OrgId& org, const ProspectId& prospect);

}  // namespace anketa::dedup
