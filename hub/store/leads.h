// Tables leads, lead_cards, consents, visitor_tokens: what each visitor submitted. A lead is never changed
// once taken in; its state and prospect are. The card is the lead's JSON, sealed by the vault.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct LeadRow {
  LeadId id;
  OrgId org;
  std::string kind;  // lead test_lead old_lead (of an old base: out of counts and reports)
  std::string source;
  KioskId kiosk;
  VenueId venue;
  std::string state;  // opened matched assigned unassigned review withdrawn
  std::string purpose;
  std::string language;
  std::string brand;  // "*" where none
  std::string model;
  std::string city;  // city id, or "" where unknown
  DealerId wanted_dealer;
  ProspectId prospect;
  std::string questionnaire_id;
  std::int64_t questionnaire_version = 0;
  std::int64_t not_before_ms = 0;
  std::int64_t arrived_ms = 0;
  std::int64_t best_ms = 0;
  std::string findings;  // codes, comma separated
  bool has_signature = false;
};

// Which language he chose himself; "" where somebody else wrote the lead down for him.
[[nodiscard]] inline std::string spoken_language(const LeadRow& lead) {
  return lead.source == "kiosk" || lead.source == "web" ? lead.language : std::string();
}

void insert_lead(sql::Db& db, const LeadRow& lead, const privacy::SealedCard& card);
[[nodiscard]] std::optional<privacy::SealedCard> card_of_lead(sql::Db& db, const LeadId& id);
[[nodiscard]] std::optional<LeadRow> find_lead(sql::Db& db, const OrgId& org, const LeadId& id);
void set_lead_state(sql::Db& db, const LeadId& id, std::string_view state);
void set_lead_prospect(sql::Db& db, const LeadId& id, const ProspectId& prospect, std::string_view state);
void move_lead(sql::Db& db, const LeadId& id, const ProspectId& prospect);  // the state stays
[[nodiscard]] std::vector<LeadId> leads_of_prospect(sql::Db& db, const ProspectId& prospect);

struct ConsentRow {
  RowId id;
  OrgId org;
  LeadId lead;
  ProspectId prospect;
  std::string purpose;
  std::int64_t version = 0;
  std::string language;
  std::string text_sha256;
  std::string channels;  // codes, comma separated
  bool given = false;
  std::int64_t given_ms = 0;
  std::string withdrawn_channels;
  std::optional<std::int64_t> withdrawn_ms;  // nothing of it is left
  std::optional<std::int64_t> channels_ms;   // when channels were last taken back, others being left
};
void insert_consent(sql::Db& db, const ConsentRow& consent);
[[nodiscard]] std::vector<ConsentRow> consents_of_lead(sql::Db& db, const LeadId& lead);
[[nodiscard]] std::vector<ConsentRow> consents_of_prospect(sql::Db& db, const ProspectId& prospect);
void set_consent_prospect(sql::Db& db, const LeadId& lead, const ProspectId& prospect);
void drop_consents(sql::Db& db, const LeadId& lead);  // as if it had never said them: of a takeover that is taken back

void insert_visitor_token(sql::Db& db, const OrgId& org, const std::string& token_sha256, const LeadId& lead);
void drop_visitor_tokens(sql::Db& db, const LeadId& lead);  // P11: its QR code opens nothing any more
[[nodiscard]] std::optional<LeadId> lead_of_token(sql::Db& db, const std::string& token_sha256);

}  // namespace anketa::store
