#include "hub/store/identity.h"

#include "hub/store/known_questions.h"
#include "hub/store/match_keys.h"
#include "hub/store/weights.h"

namespace anketa::store {
namespace {

#define DECISION_COLUMNS                                                                                          \
  "d.id, d.seq, d.kind, d.lead_id, d.prospect_id, d.other_id, d.verdict, d.bits, d.evidence, d.weights_version, " \
  "d.decided_by, d.decided_ms, d.undone_by "
constexpr const char* decision_columns = "titttttititit";

constexpr sql::Statement add_decision{"", R"sql(
  INSERT INTO identity_decisions (id, org_id, seq, kind, lead_id, prospect_id, other_id, verdict, bits, evidence,
                                  weights_version, decided_by, decided_ms)
  VALUES (:id, :org_id, (SELECT coalesce(max(seq), 0) + 1 FROM identity_decisions WHERE org_id = :org_id), :kind,
          :lead_id, :prospect_id, :other_id, :verdict, :bits, :evidence, :weights_version, :decided_by,
          :decided_ms))sql"};
constexpr sql::Statement add_lead{"", R"sql(
  INSERT INTO identity_leads (org_id, decision_id, lead_id, side, from_id, to_id)
  VALUES (:org_id, :decision_id, :lead_id, :side, :from_id, :to_id))sql"};
constexpr sql::Statement select_decision{
    decision_columns, "SELECT " DECISION_COLUMNS "FROM identity_decisions d WHERE d.org_id = :org_id AND d.id = :id"};
constexpr sql::Statement select_leads{"tttt", R"sql(
  SELECT lead_id, side, from_id, to_id FROM identity_leads WHERE decision_id = :decision_id ORDER BY lead_id)sql"};
constexpr sql::Statement mark_undone{"", "UPDATE identity_decisions SET undone_by = :undone_by WHERE id = :id"};
constexpr sql::Statement select_placing{
    "t"
    "titttttititit",
    "SELECT d.org_id, " DECISION_COLUMNS
    "FROM identity_decisions d WHERE d.lead_id = :lead_id AND d.kind = 'auto' ORDER BY d.seq DESC LIMIT 1"};
constexpr sql::Statement select_after{decision_columns,
                                      "SELECT " DECISION_COLUMNS
                                      "FROM identity_decisions d WHERE d.org_id = :org_id AND d.seq > :seq "
                                      "ORDER BY d.seq LIMIT :row_limit"};
constexpr sql::Statement select_newest_seq{
    "i", "SELECT coalesce(max(seq), 0) FROM identity_decisions WHERE org_id = :org_id"};
constexpr sql::Statement select_human{
    decision_columns, "SELECT " DECISION_COLUMNS
                      "FROM (SELECT id FROM identity_decisions WHERE prospect_id = :prospect_id "
                      " UNION SELECT id FROM identity_decisions WHERE other_id = :prospect_id "
                      " UNION SELECT x.decision_id FROM leads l JOIN identity_leads x "
                      "  ON x.lead_id = l.id WHERE l.prospect_id = :prospect_id) his CROSS JOIN identity_decisions d "
                      "WHERE d.id = his.id AND d.org_id = :org_id AND d.kind <> 'auto' ORDER BY d.seq DESC LIMIT 100"};
constexpr sql::Statement select_last_move{"t", R"sql(
  SELECT d.id FROM identity_leads x JOIN identity_decisions d ON d.id = x.decision_id
  WHERE x.lead_id = :lead_id AND x.from_id <> x.to_id AND d.kind <> 'undo' AND d.undone_by IS NULL
  ORDER BY d.seq DESC LIMIT 1)sql"};
// In this order, which CROSS JOIN keeps SQLite to: a ledger of millions is never walked.
#define FROM_LEADS_TO_FACTS                                                                                 \
  "FROM leads lx CROSS JOIN identity_leads x CROSS JOIN identity_decisions d CROSS JOIN identity_leads y "  \
  "CROSS JOIN leads ly WHERE x.lead_id = lx.id AND d.id = x.decision_id AND y.decision_id = x.decision_id " \
  "AND y.side <> x.side AND ly.id = y.lead_id "
constexpr sql::Statement select_fact_between{
    decision_columns,
    "SELECT " DECISION_COLUMNS FROM_LEADS_TO_FACTS
    "AND lx.prospect_id = :one AND ly.prospect_id = :other AND d.org_id = :org_id AND d.undone_by IS NULL "
    "AND d.kind IN ('same', 'different', 'split') AND d.decided_by <> 'matcher' ORDER BY d.seq DESC LIMIT 1"};
constexpr sql::Statement select_fact_about{
    decision_columns,
    "SELECT " DECISION_COLUMNS FROM_LEADS_TO_FACTS
    "AND lx.id = :lead_id AND ly.prospect_id = lx.prospect_id AND d.org_id = :org_id AND d.undone_by IS NULL "
    "AND d.kind IN ('same', 'different', 'split') AND d.decided_by <> 'matcher' ORDER BY d.seq DESC LIMIT 1"};

constexpr sql::Statement select_certain{"ttit", R"sql(
  SELECT l.id, l.prospect_id, d.bits, d.evidence FROM identity_decisions d JOIN leads l ON l.id = d.lead_id
  WHERE d.org_id = :org_id AND d.kind = 'auto' AND d.verdict = 'same' AND d.bits >= :least AND l.state <> 'erased'
    AND l.prospect_id = d.prospect_id
    AND EXISTS (SELECT 1 FROM leads o WHERE o.prospect_id = l.prospect_id AND o.id <> l.id AND o.state <> 'erased')
  ORDER BY d.seq DESC LIMIT 50)sql"};
constexpr sql::Statement select_families{"ttt", R"sql(
  SELECT h.lead_id, o.prospect_id, h.evidence
  FROM household_links h JOIN leads l ON l.id = h.lead_id JOIN leads o ON o.id = h.other_lead_id
  WHERE h.org_id = :org_id AND l.prospect_id <> o.prospect_id AND l.state <> 'erased' AND o.state <> 'erased'
  ORDER BY h.since_ms DESC, h.lead_id LIMIT 50)sql"};

constexpr sql::Statement add_choice{"", R"sql(
  INSERT INTO identity_choices (org_id, decision_id, field, lead_id)
  VALUES (:org_id, :decision_id, :field, :lead_id))sql"};
#define CHOICES                                                                          \
  "SELECT c.decision_id, c.field, c.lead_id, d.decided_ms FROM identity_choices c JOIN " \
  "identity_decisions d ON d.id = c.decision_id WHERE "
constexpr sql::Statement select_choices_about{
    "ttti", CHOICES "c.lead_id = :lead_id AND d.undone_by IS NULL ORDER BY d.seq, c.field"};
constexpr sql::Statement select_choices_of{"ttti", CHOICES "c.decision_id = :decision_id ORDER BY c.field"};

constexpr sql::Statement add_household{"", R"sql(
  INSERT INTO household_links (org_id, lead_id, other_lead_id, kind, evidence, since_ms)
  VALUES (:org_id, :lead_id, :other_lead_id, 'household', :evidence, :since_ms)
  ON CONFLICT (lead_id, other_lead_id) DO NOTHING)sql"};
constexpr sql::Statement select_household{"tttti", R"sql(
  SELECT h.lead_id, h.other_lead_id, o.prospect_id, h.evidence, h.since_ms
  FROM leads l JOIN household_links h ON h.lead_id = l.id JOIN leads o ON o.id = h.other_lead_id
  WHERE l.prospect_id = :prospect_id AND l.org_id = :org_id AND o.prospect_id <> :prospect_id
  UNION ALL
  SELECT h.other_lead_id, h.lead_id, o.prospect_id, h.evidence, h.since_ms
  FROM leads l JOIN household_links h ON h.other_lead_id = l.id JOIN leads o ON o.id = h.lead_id
  WHERE l.prospect_id = :prospect_id AND l.org_id = :org_id AND o.prospect_id <> :prospect_id
  ORDER BY 5, 1)sql"};

constexpr sql::Statement add_correction{"", R"sql(
  INSERT INTO corrections (id, org_id, lead_id, field, key_version, data_key, value_sealed, made_by, made_ms)
  VALUES (:id, :org_id, :lead_id, :field, :key_version, :data_key, :value_sealed, :made_by, :made_ms))sql"};
constexpr sql::Statement select_corrected{"t", R"sql(
  SELECT DISTINCT l.prospect_id FROM corrections c JOIN leads l ON l.id = c.lead_id
  WHERE c.org_id = :org_id AND l.prospect_id IS NOT NULL ORDER BY 1)sql"};
constexpr sql::Statement select_is_corrected{"i", R"sql(
  SELECT 1 FROM leads l JOIN corrections c ON c.lead_id = l.id WHERE l.prospect_id = :prospect_id LIMIT 1)sql"};
constexpr sql::Statement select_corrections{"tttittti", R"sql(
  SELECT id, org_id, field, key_version, data_key, value_sealed, made_by, made_ms
  FROM corrections WHERE lead_id = :lead_id ORDER BY made_ms, id)sql"};

constexpr sql::Statement erase[] = {
    {"", "DELETE FROM lead_cards WHERE org_id = :org_id AND lead_id = :lead_id"},
    {"", "DELETE FROM corrections WHERE org_id = :org_id AND lead_id = :lead_id"},
    {"", "DELETE FROM identity_choices WHERE org_id = :org_id AND lead_id = :lead_id"},
    {"", "DELETE FROM household_links WHERE org_id = :org_id AND (lead_id = :lead_id OR other_lead_id = :lead_id)"},
    {"", "UPDATE review_items SET evidence = '[]', bits = 0 WHERE org_id = :org_id AND lead_id = :lead_id"},
    {"", "UPDATE identity_decisions SET evidence = '[]', bits = 0 WHERE org_id = :org_id AND lead_id = :lead_id"},
    {"", R"sql(
  UPDATE identity_decisions SET evidence = '[]', bits = 0
  WHERE org_id = :org_id AND id IN (SELECT decision_id FROM identity_leads WHERE lead_id = :lead_id))sql"},
    {"", "UPDATE leads SET state = 'erased', city = NULL, model = NULL WHERE org_id = :org_id AND id = :lead_id"},
};

DecisionRow decision_from(const OrgId& org, const sql::Row& row, std::size_t at = 0) {
  DecisionRow decision;
  decision.id = row.id<RowId>(at);
  decision.org = org;
  decision.seq = row.integer(at + 1);
  decision.kind = row.text(at + 2);
  decision.lead = row.id<LeadId>(at + 3);
  decision.prospect = row.id<ProspectId>(at + 4);
  decision.other = row.id<ProspectId>(at + 5);
  decision.verdict = row.text(at + 6);
  decision.bits = row.integer(at + 7);
  decision.evidence = row.text(at + 8);
  decision.weights_version = row.integer(at + 9);
  decision.by = row.text(at + 10);
  decision.decided_ms = row.integer(at + 11);
  decision.undone_by = row.id<RowId>(at + 12);
  return decision;
}

std::vector<DecisionRow> decisions_from(const OrgId& org, const std::vector<sql::Row>& rows) {
  std::vector<DecisionRow> decisions;
  for (const sql::Row& row : rows) decisions.push_back(decision_from(org, row));
  return decisions;
}

std::vector<ChoiceRow> choices_from(const std::vector<sql::Row>& rows) {
  std::vector<ChoiceRow> choices;
  for (const sql::Row& row : rows)
    choices.push_back({row.id<RowId>(0), row.text(1), row.id<LeadId>(2), row.integer(3)});
  return choices;
}

std::optional<DecisionRow> maybe_decision(const OrgId& org, const std::optional<sql::Row>& row) {
  return row ? std::optional(decision_from(org, *row)) : std::nullopt;
}

}  // namespace

void insert_decision(sql::Db& db, const DecisionRow& decision, const std::vector<DecisionLead>& leads) {
  db.exec(add_decision, {{"id", decision.id},
                         {"org_id", decision.org},
                         {"kind", decision.kind},
                         {"lead_id", decision.lead},
                         {"prospect_id", decision.prospect},
                         {"other_id", decision.other},
                         {"verdict", decision.verdict},
                         {"bits", decision.bits},
                         {"evidence", decision.evidence},
                         {"weights_version", decision.weights_version},
                         {"decided_by", decision.by},
                         {"decided_ms", decision.decided_ms}});
  for (const DecisionLead& lead : leads) {
    db.exec(add_lead, {{"org_id", decision.org},
                       {"decision_id", decision.id},
                       {"lead_id", lead.lead},
                       {"side", lead.side},
                       {"from_id", lead.from},
                       {"to_id", lead.to}});
  }
}

std::optional<DecisionRow> find_decision(sql::Db& db, const OrgId& org, const RowId& id) {
  return maybe_decision(org, db.row(select_decision, {{"org_id", org}, {"id", id}}));
}

std::vector<DecisionLead> leads_of_decision(sql::Db& db, const RowId& decision) {
  std::vector<DecisionLead> leads;
  for (const sql::Row& row : db.rows(select_leads, {{"decision_id", decision}})) {
    leads.push_back({row.id<LeadId>(0), row.text(1), row.id<ProspectId>(2), row.id<ProspectId>(3)});
  }
  return leads;
}

void set_undone(sql::Db& db, const RowId& decision, const RowId& by) {
  db.exec(mark_undone, {{"undone_by", by}, {"id", decision}});
}

std::optional<DecisionRow> decision_of_lead(sql::Db& db, const LeadId& lead) {
  const auto row = db.row(select_placing, {{"lead_id", lead}});
  return row ? std::optional(decision_from(row->id<OrgId>(0), *row, 1)) : std::nullopt;
}

std::vector<DecisionRow> decisions_after(sql::Db& db, const OrgId& org, std::int64_t seq, std::int64_t limit) {
  return decisions_from(org, db.rows(select_after, {{"org_id", org}, {"seq", seq}, {"row_limit", limit}}));
}

std::int64_t newest_seq(sql::Db& db, const OrgId& org) {
  return db.row(select_newest_seq, {{"org_id", org}})->integer(0);
}

std::vector<DecisionRow> human_decisions_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  return decisions_from(org, db.rows(select_human, {{"org_id", org}, {"prospect_id", prospect}}));
}

RowId last_move(sql::Db& db, const LeadId& lead) {
  const auto row = db.row(select_last_move, {{"lead_id", lead}});
  return row ? row->id<RowId>(0) : RowId{};
}

std::optional<DecisionRow> fact_between(sql::Db& db, const OrgId& org, const ProspectId& one, const ProspectId& other) {
  return maybe_decision(org, db.row(select_fact_between, {{"org_id", org}, {"one", one}, {"other", other}}));
}

std::optional<DecisionRow> fact_about(sql::Db& db, const OrgId& org, const LeadId& lead) {
  return maybe_decision(org, db.row(select_fact_about, {{"org_id", org}, {"lead_id", lead}}));
}

void insert_choice(sql::Db& db, const OrgId& org, const ChoiceRow& choice) {
  db.exec(add_choice,
          {{"org_id", org}, {"decision_id", choice.decision}, {"field", choice.field}, {"lead_id", choice.lead}});
}

std::vector<ChoiceRow> choices_about(sql::Db& db, const LeadId& lead) {
  return choices_from(db.rows(select_choices_about, {{"lead_id", lead}}));
}

std::vector<ChoiceRow> choices_of(sql::Db& db, const RowId& decision) {
  return choices_from(db.rows(select_choices_of, {{"decision_id", decision}}));
}

void insert_household(sql::Db& db, const OrgId& org, const HouseholdLink& link) {
  db.exec(add_household, {{"org_id", org},
                          {"lead_id", link.lead},
                          {"other_lead_id", link.other_lead},
                          {"evidence", link.evidence},
                          {"since_ms", link.since_ms}});
}

std::vector<HouseholdLink> household_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<HouseholdLink> links;
  for (const sql::Row& row : db.rows(select_household, {{"org_id", org}, {"prospect_id", prospect}})) {
    links.push_back({row.id<LeadId>(0), row.id<LeadId>(1), row.id<ProspectId>(2), row.text(3), row.integer(4)});
  }
  return links;
}

std::vector<KnownPair> certain_joins(sql::Db& db, const OrgId& org, std::int64_t least_bits) {
  std::vector<KnownPair> pairs;
  for (const sql::Row& row : db.rows(select_certain, {{"org_id", org}, {"least", least_bits}})) {
    pairs.push_back({row.id<LeadId>(0), row.id<ProspectId>(1), row.integer(2), row.text(3)});
  }
  return pairs;
}

std::vector<KnownPair> families(sql::Db& db, const OrgId& org) {
  std::vector<KnownPair> pairs;
  for (const sql::Row& row : db.rows(select_families, {{"org_id", org}})) {
    pairs.push_back({row.id<LeadId>(0), row.id<ProspectId>(1), 0, row.text(2)});
  }
  return pairs;
}

void insert_correction(sql::Db& db, const CorrectionRow& correction) {
  db.exec(add_correction, {{"id", correction.id},
                           {"org_id", correction.org},
                           {"lead_id", correction.lead},
                           {"field", correction.field},
                           {"key_version", correction.value.key_version},
                           {"data_key", correction.value.data_key},
                           {"value_sealed", correction.value.sealed},
                           {"made_by", correction.by},
                           {"made_ms", correction.made_ms}});
}

std::vector<ProspectId> corrected_prospects(sql::Db& db, const OrgId& org) {
  std::vector<ProspectId> prospects;
  for (const sql::Row& row : db.rows(select_corrected, {{"org_id", org}})) prospects.push_back(row.id<ProspectId>(0));
  return prospects;
}

bool is_corrected(sql::Db& db, const ProspectId& prospect) {
  return db.row(select_is_corrected, {{"prospect_id", prospect}}).has_value();
}

std::vector<CorrectionRow> corrections_of(sql::Db& db, const LeadId& lead) {
  std::vector<CorrectionRow> corrections;
  for (const sql::Row& row : db.rows(select_corrections, {{"lead_id", lead}})) {
    corrections.push_back({row.id<RowId>(0),
                           row.id<OrgId>(1),
                           lead,
                           row.text(2),
                           {row.integer(3), row.text(4), row.text(5)},
                           row.text(6),
                           row.integer(7)});
  }
  return corrections;
}

void erase_identity(sql::Db& db, const OrgId& org, const LeadId& lead) {
  drop_lead_keys(db, lead);
  forget_disagreements(db, lead);
  forget_known(db, lead);
  for (const sql::Statement& statement : erase) db.exec(statement, {{"org_id", org}, {"lead_id", lead}});
}

}  // namespace anketa::store
