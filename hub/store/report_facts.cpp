#include "hub/store/report_facts.h"

namespace anketa::store {
namespace {

// A lead's own lease, the one that runs before those that ended; where it came again to another, that one.
#define NEWEST_LEASE(which)                                                        \
  "(SELECT x.id FROM assignments x WHERE x.prospect_id = l.prospect_id AND " which \
  " ORDER BY CASE WHEN x.ended_ms IS NULL THEN 0 ELSE 1 END, x.opened_ms DESC, x.id LIMIT 1)"
#define LEASE_OF_LEAD                                                                                \
  " LEFT JOIN assignments a ON a.id = coalesce(" NEWEST_LEASE("x.lead_id = l.id") ", " NEWEST_LEASE( \
      "x.brand = l.brand") ") "
#define OF_THE_DAY \
  " WHERE l.org_id = :org_id AND l.kind = 'lead' AND l.arrived_ms >= :from_ms AND l.arrived_ms < :to_ms "

constexpr sql::Statement outcomes{
    "tttttiiiiiiitt",
    "SELECT l.venue_id, l.source, coalesce(l.model, l.brand), a.dealer_id, a.user_id, l.arrived_ms, "
    "CASE WHEN a.lead_id = l.id THEN 1 ELSE 0 END, CASE WHEN a.accepted_ms IS NOT NULL THEN 1 ELSE 0 END, "
    "(SELECT min(c.at_ms) FROM contacts c WHERE c.assignment_id = a.id), "
    "(SELECT count(*) FROM test_drives t WHERE t.assignment_id = a.id AND t.state = 'done'), "
    "CASE WHEN s.stage IN ('offer', 'deal') THEN 1 ELSE (SELECT count(*) FROM contacts c "
    "WHERE c.assignment_id = a.id AND c.result = 'offer_made') + (SELECT count(*) FROM contact_history h "
    "WHERE h.prospect_id = a.prospect_id AND h.kind = 'stage' AND h.subject_id = a.id AND h.result = 'offer') END, "
    "(SELECT count(*) FROM owned_cars o WHERE o.assignment_id = a.id), s.stage, s.lost_reason "
    "FROM leads l" LEASE_OF_LEAD "LEFT JOIN stages s ON s.assignment_id = a.id" OF_THE_DAY};
constexpr sql::Statement consents{
    "ttiii",
    "SELECT c.purpose, a.dealer_id, "
    "CAST(sum(CASE WHEN c.given = 1 AND c.withdrawn_ms IS NULL THEN 1 ELSE 0 END) AS bigint), "
    "CAST(sum(CASE WHEN c.given = 0 THEN 1 ELSE 0 END) AS bigint), "
    "CAST(sum(CASE WHEN c.given = 1 AND c.withdrawn_ms IS NOT NULL THEN 1 ELSE 0 END) AS bigint) "
    "FROM leads l JOIN consents c ON c.lead_id = l.id" LEASE_OF_LEAD OF_THE_DAY "GROUP BY c.purpose, a.dealer_id"};
// By each dealer's own index: the whole table of leases is not asked.
constexpr sql::Statement leases{"tiiii", R"sql(
  SELECT a.dealer_id, count(*), CAST(sum(CASE WHEN a.accepted_ms IS NOT NULL THEN 1 ELSE 0 END) AS bigint),
         CAST(sum(CASE WHEN a.ended_reason = 'rejected' THEN 1 ELSE 0 END) AS bigint),
         CAST(sum(CASE WHEN a.ended_reason IN ('lapsed', 'expired') AND a.first_result_ms IS NULL THEN 1 ELSE 0 END)
              AS bigint)
  FROM dealers d JOIN assignments a ON a.dealer_id = d.id
  WHERE d.org_id = :org_id AND a.opened_ms >= :from_ms AND a.opened_ms < :to_ms
    AND NOT EXISTS (SELECT 1 FROM leads l WHERE l.id = a.lead_id AND l.kind = 'old_lead')
  GROUP BY a.dealer_id)sql"};  // an old base's are no day's work

constexpr sql::Statement by_lead{"i", "SELECT arrived_ms FROM leads WHERE id = :id"};
constexpr sql::Statement by_prospect{"i", R"sql(
  SELECT arrived_ms FROM leads WHERE prospect_id = :id
  UNION SELECT opened_ms FROM assignments WHERE prospect_id = :id)sql"};
constexpr sql::Statement by_assignment{"i", R"sql(
  SELECT l.arrived_ms FROM assignments a JOIN leads l ON l.prospect_id = a.prospect_id WHERE a.id = :id
  UNION SELECT opened_ms FROM assignments WHERE id = :id)sql"};
constexpr sql::Statement by_task{"i", R"sql(
  SELECT l.arrived_ms FROM tasks t JOIN leads l ON l.prospect_id = t.prospect_id WHERE t.id = :id)sql"};
constexpr sql::Statement by_consent{"i", R"sql(
  SELECT l.arrived_ms FROM consents c JOIN leads l ON l.id = c.lead_id WHERE c.id = :id)sql"};
constexpr sql::Statement first_arrival{"i",
                                       "SELECT min(arrived_ms) FROM leads WHERE org_id = :org_id AND kind = 'lead'"};

const sql::Statement* statement_for(std::string_view subject_kind) {
  if (subject_kind == "lead") return &by_lead;
  if (subject_kind == "prospect") return &by_prospect;
  if (subject_kind == "assignment") return &by_assignment;
  if (subject_kind == "task") return &by_task;
  if (subject_kind == "consent") return &by_consent;
  return nullptr;
}

void add(std::vector<DayCount>& counts, const char* kind, const std::string& key, const DealerId& dealer,
         std::int64_t count) {
  if (count > 0) counts.push_back({kind, key, dealer, count});
}

}  // namespace

std::vector<LeadOutcome> lead_outcomes(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms) {
  std::vector<LeadOutcome> found;
  for (const sql::Row& row : db.rows(outcomes, {{"org_id", org}, {"from_ms", from_ms}, {"to_ms", to_ms}})) {
    LeadOutcome one{row.text(0), row.text(1), row.text(2), row.id<DealerId>(3), row.id<UserId>(4), row.integer(5)};
    one.own = row.integer(6) != 0;
    one.accepted = row.integer(7) != 0;
    one.first_contact_ms = row.maybe_integer(8);
    one.driven = row.integer(9) > 0;
    one.offered = row.integer(10) > 0;
    one.sold = row.integer(11) > 0;
    one.stage = row.text(12);
    one.lost_reason = row.text(13);
    found.push_back(std::move(one));
  }
  return found;
}

std::vector<DayCount> day_counts(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms) {
  std::vector<DayCount> counts;
  for (const sql::Row& row : db.rows(consents, {{"org_id", org}, {"from_ms", from_ms}, {"to_ms", to_ms}})) {
    add(counts, "consent_given", row.text(0), row.id<DealerId>(1), row.integer(2));
    add(counts, "consent_refused", row.text(0), row.id<DealerId>(1), row.integer(3));
    add(counts, "consent_withdrawn", row.text(0), row.id<DealerId>(1), row.integer(4));
  }
  for (const sql::Row& row : db.rows(leases, {{"org_id", org}, {"from_ms", from_ms}, {"to_ms", to_ms}})) {
    const DealerId dealer = row.id<DealerId>(0);
    add(counts, "lease_opened", dealer.value, dealer, row.integer(1));
    add(counts, "lease_accepted", dealer.value, dealer, row.integer(2));
    add(counts, "lease_rejected", dealer.value, dealer, row.integer(3));
    add(counts, "lease_lapsed", dealer.value, dealer, row.integer(4));
  }
  return counts;
}

std::vector<std::int64_t> moments_of(sql::Db& db, const AuditRow& entry) {
  std::vector<std::int64_t> moments;
  const sql::Statement* statement = statement_for(entry.subject_kind);
  if (statement == nullptr) return moments;
  for (const sql::Row& row : db.rows(*statement, {{"id", entry.subject_id}})) moments.push_back(row.integer(0));
  return moments;
}

std::optional<std::int64_t> first_arrival_ms(sql::Db& db, const OrgId& org) {
  return db.row(first_arrival, {{"org_id", org}})->maybe_integer(0);
}

}  // namespace anketa::store
