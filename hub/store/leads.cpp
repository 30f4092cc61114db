#include "hub/store/leads.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add_lead{"", R"sql(
  INSERT INTO leads (id, org_id, kind, source, kiosk_id, venue_id, state, purpose, language, brand, model, city,
                     wanted_dealer_id, prospect_id, questionnaire_id, questionnaire_version, not_before_ms,
                     arrived_ms, best_ms, findings, has_signature)
  VALUES (:id, :org_id, :kind, :source, :kiosk_id, :venue_id, :state, :purpose, :language, :brand, :model, :city,
          :wanted_dealer_id, :prospect_id, :questionnaire_id, :questionnaire_version, :not_before_ms,
          :arrived_ms, :best_ms, :findings, :has_signature))sql"};
constexpr sql::Statement add_card{"", R"sql(
  INSERT INTO lead_cards (lead_id, org_id, key_version, data_key, card_sealed)
  VALUES (:lead_id, :org_id, :key_version, :data_key, :card_sealed))sql"};
constexpr sql::Statement select_card{
    "itt", "SELECT key_version, data_key, card_sealed FROM lead_cards WHERE lead_id = :lead_id"};
constexpr sql::Statement select_lead{"ttttttttttttttiiiiti", R"sql(
  SELECT id, kind, source, kiosk_id, venue_id, state, purpose, language, brand, model, city, wanted_dealer_id,
         prospect_id, questionnaire_id, questionnaire_version, not_before_ms, arrived_ms, best_ms, findings,
         has_signature
  FROM leads WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement change_state{"", "UPDATE leads SET state = :state WHERE id = :id"};
constexpr sql::Statement change_prospect{"", R"sql(
  UPDATE leads SET prospect_id = :prospect_id, state = :state WHERE id = :id)sql"};
constexpr sql::Statement move{"", "UPDATE leads SET prospect_id = :prospect_id WHERE id = :id"};
constexpr sql::Statement select_of_prospect{"t", R"sql(
  SELECT id FROM leads WHERE prospect_id = :prospect_id ORDER BY arrived_ms, id)sql"};

constexpr sql::Statement add_consent{"", R"sql(
  INSERT INTO consents (id, org_id, lead_id, prospect_id, purpose, version, language, text_sha256, channels, given,
                        given_ms, withdrawn_channels)
  VALUES (:id, :org_id, :lead_id, :prospect_id, :purpose, :version, :language, :text_sha256, :channels, :given,
          :given_ms, ''))sql"};
constexpr sql::Statement select_consents_of_lead{"tttttittititii", R"sql(
  SELECT id, org_id, lead_id, prospect_id, purpose, version, language, text_sha256, given, channels, given_ms,
         withdrawn_channels, withdrawn_ms, channels_ms
  FROM consents WHERE lead_id = :lead_id ORDER BY purpose)sql"};
constexpr sql::Statement select_consents_of_prospect{"tttttittititii", R"sql(
  SELECT id, org_id, lead_id, prospect_id, purpose, version, language, text_sha256, given, channels, given_ms,
         withdrawn_channels, withdrawn_ms, channels_ms
  FROM consents WHERE prospect_id = :prospect_id ORDER BY given_ms, purpose)sql"};
constexpr sql::Statement move_consents{"", "UPDATE consents SET prospect_id = :prospect_id WHERE lead_id = :lead_id"};
constexpr sql::Statement drop_consents_of{"", "DELETE FROM consents WHERE lead_id = :lead_id"};

constexpr sql::Statement add_token{"", R"sql(
  INSERT INTO visitor_tokens (token_sha256, org_id, lead_id) VALUES (:token_sha256, :org_id, :lead_id)
  ON CONFLICT (token_sha256) DO NOTHING)sql"};
constexpr sql::Statement drop_tokens{"", "DELETE FROM visitor_tokens WHERE lead_id = :lead_id"};
constexpr sql::Statement select_token{"t", "SELECT lead_id FROM visitor_tokens WHERE token_sha256 = :token_sha256"};

ConsentRow consent_of(const sql::Row& row) {
  ConsentRow consent;
  consent.id = row.id<RowId>(0);
  consent.org = row.id<OrgId>(1);
  consent.lead = row.id<LeadId>(2);
  consent.prospect = row.id<ProspectId>(3);
  consent.purpose = row.text(4);
  consent.version = row.integer(5);
  consent.language = row.text(6);
  consent.text_sha256 = row.text(7);
  consent.given = row.integer(8) != 0;
  consent.channels = row.text(9);
  consent.given_ms = row.integer(10);
  consent.withdrawn_channels = row.text(11);
  consent.withdrawn_ms = row.maybe_integer(12);
  consent.channels_ms = row.maybe_integer(13);
  return consent;
}

std::vector<ConsentRow> consents_of(const std::vector<sql::Row>& rows) {
  std::vector<ConsentRow> consents;
  for (const sql::Row& row : rows) consents.push_back(consent_of(row));
  return consents;
}

}  // namespace

void insert_lead(sql::Db& db, const LeadRow& lead, const privacy::SealedCard& card) {
  db.exec(add_lead, {{"id", lead.id},
                     {"org_id", lead.org},
                     {"kind", lead.kind},
                     {"source", lead.source},
                     {"kiosk_id", lead.kiosk},
                     {"venue_id", lead.venue},
                     {"state", lead.state},
                     {"purpose", lead.purpose},
                     {"language", lead.language},
                     {"brand", lead.brand},
                     {"model", lead.model},
                     {"city", lead.city},
                     {"wanted_dealer_id", lead.wanted_dealer},
                     {"prospect_id", lead.prospect},
                     {"questionnaire_id", lead.questionnaire_id},
                     {"questionnaire_version", lead.questionnaire_version},
                     {"not_before_ms", lead.not_before_ms},
                     {"arrived_ms", lead.arrived_ms},
                     {"best_ms", lead.best_ms},
                     {"findings", lead.findings},
                     {"has_signature", lead.has_signature ? 1 : 0}});
  db.exec(add_card, {{"lead_id", lead.id},
                     {"org_id", lead.org},
                     {"key_version", card.key_version},
                     {"data_key", card.data_key},
                     {"card_sealed", card.sealed}});
}

std::optional<privacy::SealedCard> card_of_lead(sql::Db& db, const LeadId& id) {
  const auto row = db.row(select_card, {{"lead_id", id}});
  if (!row) return std::nullopt;
  return privacy::SealedCard{row->integer(0), row->text(1), row->text(2)};
}

std::optional<LeadRow> find_lead(sql::Db& db, const OrgId& org, const LeadId& id) {
  const auto row = db.row(select_lead, {{"org_id", org}, {"id", id}});
  if (!row) return std::nullopt;
  LeadRow lead;
  lead.id = row->id<LeadId>(0);
  lead.org = org;
  lead.kind = row->text(1);
  lead.source = row->text(2);
  lead.kiosk = row->id<KioskId>(3);
  lead.venue = row->id<VenueId>(4);
  lead.state = row->text(5);
  lead.purpose = row->text(6);
  lead.language = row->text(7);
  lead.brand = row->text(8);
  lead.model = row->text(9);
  lead.city = row->text(10);
  lead.wanted_dealer = row->id<DealerId>(11);
  lead.prospect = row->id<ProspectId>(12);
  lead.questionnaire_id = row->text(13);
  lead.questionnaire_version = row->integer(14);
  lead.not_before_ms = row->integer(15);
  lead.arrived_ms = row->integer(16);
  lead.best_ms = row->integer(17);
  lead.findings = row->text(18);
  lead.has_signature = row->integer(19) != 0;
  return lead;
}

void set_lead_state(sql::Db& db, const LeadId& id, std::string_view state) {
  db.exec(change_state, {{"state", state}, {"id", id}});
}

void set_lead_prospect(sql::Db& db, const LeadId& id, const ProspectId& prospect, std::string_view state) {
  db.exec(change_prospect, {{"prospect_id", prospect}, {"state", state}, {"id", id}});
}

void move_lead(sql::Db& db, const LeadId& id, const ProspectId& prospect) {
  db.exec(move, {{"prospect_id", prospect}, {"id", id}});
}

std::vector<LeadId> leads_of_prospect(sql::Db& db, const ProspectId& prospect) {
  std::vector<LeadId> ids;
  for (const sql::Row& row : db.rows(select_of_prospect, {{"prospect_id", prospect}})) ids.push_back(row.id<LeadId>(0));
  return ids;
}

void insert_consent(sql::Db& db, const ConsentRow& consent) {
  db.exec(add_consent, {{"id", consent.id},
                        {"org_id", consent.org},
                        {"lead_id", consent.lead},
                        {"prospect_id", consent.prospect},
                        {"purpose", consent.purpose},
                        {"version", consent.version},
                        {"language", consent.language},
                        {"text_sha256", consent.text_sha256},
                        {"channels", consent.channels},
                        {"given", consent.given ? 1 : 0},
                        {"given_ms", consent.given_ms}});
}

std::vector<ConsentRow> consents_of_lead(sql::Db& db, const LeadId& lead) {
  return consents_of(db.rows(select_consents_of_lead, {{"lead_id", lead}}));
}

std::vector<ConsentRow> consents_of_prospect(sql::Db& db, const ProspectId& prospect) {
  return consents_of(db.rows(select_consents_of_prospect, {{"prospect_id", prospect}}));
}

void set_consent_prospect(sql::Db& db, const LeadId& lead, const ProspectId& prospect) {
  db.exec(move_consents, {{"prospect_id", prospect}, {"lead_id", lead}});
}

void drop_consents(sql::Db& db, const LeadId& lead) { db.exec(drop_consents_of, {{"lead_id", lead}}); }

void insert_visitor_token(sql::Db& db, const OrgId& org, const std::string& token_sha256, const LeadId& lead) {
  db.exec(add_token, {{"token_sha256", token_sha256}, {"org_id", org}, {"lead_id", lead}});
}

void drop_visitor_tokens(sql::Db& db, const LeadId& lead) { db.exec(drop_tokens, {{"lead_id", lead}}); }

std::optional<LeadId> lead_of_token(sql::Db& db, const std::string& token_sha256) {
  const auto row = db.row(select_token, {{"token_sha256", token_sha256}});
  return row ? std::optional(row->id<LeadId>(0)) : std::nullopt;
}

}  // namespace anketa::store
