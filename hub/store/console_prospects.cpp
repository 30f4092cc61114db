#include "hub/store/console_prospects.h"

namespace anketa::store {
namespace {

constexpr sql::Statement in_sight{
    "i", "SELECT 1 WHERE EXISTS (SELECT 1 FROM assignments a WHERE" ANKETA_SEEN_ASSIGNMENT
         "AND a.prospect_id = :prospect_id) OR EXISTS (SELECT 1 FROM leads l WHERE" ANKETA_LOOSE_LEAD
         "AND l.prospect_id = :prospect_id)"};
constexpr sql::Statement seen_leases{
    "t",
    "SELECT a.id FROM assignments a WHERE (:everything = 1 AND a.org_id = :org_id AND a.ended_ms IS NULL"
    " OR" ANKETA_SEEN_ASSIGNMENT ") AND a.prospect_id = :prospect_id"};
constexpr sql::Statement reach{
    "t", "SELECT d.id FROM dealers d WHERE d.org_id = :org_id AND (:everything = 1 OR d.id IN " ANKETA_REACH ")"};
constexpr sql::Statement lease_in_sight{"i",
                                        "SELECT 1 FROM assignments a WHERE" ANKETA_SEEN_ASSIGNMENT "AND a.id = :id"};
constexpr sql::Statement lease_exists{
    "i", "SELECT 1 FROM assignments WHERE org_id = :org_id AND id = :id AND ended_ms IS NULL"};
constexpr sql::Statement exists{"i", "SELECT 1 FROM prospects WHERE org_id = :org_id AND id = :prospect_id"};

constexpr sql::Statement assignments{"tttttttttiiitiiitti", R"sql(
  SELECT a.id, a.brand, a.dealer_id, d.name_ru, d.name_en, a.user_id, u.name, a.lead_id, a.trace, a.opened_ms,
         a.expires_ms, a.ended_ms, a.ended_reason, a.waits_until_ms, a.accept_by_ms, a.accepted_ms,
         coalesce(s.stage, CASE WHEN a.accepted_ms IS NULL THEN 'new' ELSE 'accepted' END), s.lost_reason,
         coalesce(s.since_ms, a.accepted_ms, a.opened_ms)
  FROM assignments a JOIN dealers d ON d.id = a.dealer_id LEFT JOIN users u ON u.id = a.user_id
    LEFT JOIN stages s ON s.assignment_id = a.id
  WHERE a.org_id = :org_id AND a.prospect_id = :prospect_id ORDER BY a.opened_ms DESC, a.id DESC)sql"};

#define PROSPECT_LEAD                                                                                              \
  "SELECT l.id, l.purpose, l.kind, l.language, l.brand, l.state, l.arrived_ms, l.best_ms, l.venue_id, v.name_ru, " \
  "v.name_en, l.kiosk_id, k.name, l.questionnaire_id, l.questionnaire_version, l.findings, l.has_signature, "      \
  "c.key_version, c.data_key, c.card_sealed, l.prospect_id, m.verdict, m.bits, m.evidence, l.source "              \
  "FROM "
#define PROSPECT_LEAD_JOINS                                                                                 \
  "JOIN lead_cards c ON c.lead_id = l.id LEFT JOIN venues v ON v.id = l.venue_id LEFT JOIN kiosks k ON "    \
  "k.id = l.kiosk_id "                                                                                      \
  "LEFT JOIN identity_decisions m ON m.id = (SELECT x.id FROM identity_decisions x WHERE x.lead_id = l.id " \
  "  AND x.kind = 'auto' ORDER BY x.seq DESC LIMIT 1) "
constexpr const char* lead_columns =
    "tttttt"
    "ii"
    "ttttt"
    "titi"
    "itt"
    "ttitt";
// First which, by the person alone: by organisation and time SQLite would walk everybody's leads.
constexpr sql::Statement leads{
    lead_columns, PROSPECT_LEAD
    "(SELECT x.id FROM leads x WHERE x.prospect_id = :prospect_id ORDER BY x.arrived_ms DESC, x.id DESC LIMIT 200) his "
    "CROSS JOIN leads l " PROSPECT_LEAD_JOINS
    "WHERE l.id = his.id AND l.org_id = :org_id ORDER BY l.arrived_ms DESC, l.id DESC"};
constexpr sql::Statement one_lead{
    lead_columns, PROSPECT_LEAD "leads l " PROSPECT_LEAD_JOINS "WHERE l.org_id = :org_id AND l.id = :id"};

constexpr sql::Statement history{
    "tittttt"
    "ttt",
    R"sql(
  SELECT h.id, h.at_ms, h.kind, h.direction, h.user_id, u.name, u.dealer_id, h.subject_kind, h.subject_id, h.result
  FROM contact_history h LEFT JOIN users u ON u.id = h.user_id
  WHERE h.org_id = :org_id AND h.prospect_id = :prospect_id ORDER BY h.at_ms DESC, h.id DESC LIMIT 500)sql"};

ProspectLead lead_from(const sql::Row& row) {
  ProspectLead lead;
  lead.id = row.id<LeadId>(0);
  lead.purpose = row.text(1);
  lead.kind = row.text(2);
  lead.language = row.text(3);
  lead.brand = row.text(4);
  lead.state = row.text(5);
  lead.arrived_ms = row.integer(6);
  lead.best_ms = row.integer(7);
  lead.venue = {row.text(8), row.text(9), row.text(10)};
  lead.kiosk = row.id<KioskId>(11);
  lead.kiosk_name = row.text(12);
  lead.questionnaire = row.text(13);
  lead.questionnaire_version = row.integer(14);
  lead.findings = row.text(15);
  lead.has_signature = row.integer(16) != 0;
  lead.card = {row.integer(17), row.text(18), row.text(19)};
  lead.match_verdict = row.text(21);
  lead.match_bits = row.integer(22);
  lead.match_evidence = row.text(23);
  lead.source = row.text(24);
  return lead;
}

}  // namespace

bool may_see_prospect(sql::Db& db, const Sight& asked, const ProspectId& prospect) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) return db.row(exists, {{"org_id", sight.org}, {"prospect_id", prospect}}).has_value();
  return db
      .row(in_sight, {{"org_id", sight.org},
                      {"dealer_id", sight.reach},
                      {"own", sight.own_code()},
                      {"at_ms", sight.at_ms},
                      {"loose", sight.loose ? 1 : 0},
                      {"user_id", sight.user.value},
                      {"prospect_id", prospect}})
      .has_value();
}

bool may_see_assignment(sql::Db& db, const Sight& asked, const AssignmentId& assignment) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) return db.row(lease_exists, {{"org_id", sight.org}, {"id", assignment}}).has_value();
  return db
      .row(lease_in_sight, {{"org_id", sight.org},
                            {"dealer_id", sight.reach},
                            {"own", sight.own_code()},
                            {"at_ms", sight.at_ms},
                            {"user_id", sight.user.value},
                            {"id", assignment}})
      .has_value();
}

std::set<std::string> leases_in_sight(sql::Db& db, const Sight& asked, const ProspectId& prospect) {
  const Sight& sight = sight_for(__func__, asked);
  std::set<std::string> ids;
  for (const sql::Row& row : db.rows(seen_leases, {{"org_id", sight.org},
                                                   {"everything", sight.everything ? 1 : 0},
                                                   {"dealer_id", sight.reach},
                                                   {"own", sight.own_code()},
                                                   {"at_ms", sight.at_ms},
                                                   {"user_id", sight.user.value},
                                                   {"prospect_id", prospect}}))
    ids.insert(row.text(0));
  return ids;
}

std::set<std::string> dealers_in_reach(sql::Db& db, const Sight& asked) {
  const Sight& sight = sight_for(__func__, asked);
  std::set<std::string> ids;
  for (const sql::Row& row :
       db.rows(reach, {{"org_id", sight.org}, {"everything", sight.everything ? 1 : 0}, {"dealer_id", sight.reach}}))
    ids.insert(row.text(0));
  return ids;
}

std::vector<AssignmentItem> assignments_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<AssignmentItem> items;
  for (const sql::Row& row : db.rows(assignments, {{"org_id", org}, {"prospect_id", prospect}})) {
    AssignmentItem item;
    item.id = row.id<AssignmentId>(0);
    item.brand = row.text(1);
    item.dealer = {row.text(2), row.text(3), row.text(4)};
    item.salesperson = row.id<UserId>(5);
    item.salesperson_name = row.text(6);
    item.lead = row.id<LeadId>(7);
    item.trace = row.text(8);
    item.opened_ms = row.integer(9);
    item.expires_ms = row.integer(10);
    item.ended_ms = row.maybe_integer(11);
    item.ended_reason = row.text(12);
    item.waits_until_ms = row.maybe_integer(13);
    item.accept_by_ms = row.maybe_integer(14);
    item.accepted_ms = row.maybe_integer(15);
    item.stage = row.text(16);
    item.lost_reason = row.text(17);
    item.stage_ms = row.integer(18);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<ProspectLead> leads_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<ProspectLead> found;
  for (const sql::Row& row : db.rows(leads, {{"org_id", org}, {"prospect_id", prospect}}))
    found.push_back(lead_from(row));
  return found;
}

std::optional<ProspectLead> lead_of(sql::Db& db, const OrgId& org, const LeadId& lead, ProspectId& prospect) {
  const auto row = db.row(one_lead, {{"org_id", org}, {"id", lead}});
  if (!row) return std::nullopt;
  prospect = row->id<ProspectId>(20);
  return lead_from(*row);
}

std::vector<HistoryItem> history_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<HistoryItem> items;
  for (const sql::Row& row : db.rows(history, {{"org_id", org}, {"prospect_id", prospect}})) {
    items.push_back({row.id<RowId>(0), row.integer(1), row.text(2), row.text(3), row.id<UserId>(4), row.text(5),
                     row.id<DealerId>(6), row.text(7), row.text(8), row.text(9)});
  }
  return items;
}

}  // namespace anketa::store
