#include "hub/store/console_leads.h"

namespace anketa::store {
namespace {

#define LEAD_COLUMNS                                                                                           \
  "SELECT l.id, l.kind, l.state, l.purpose, l.brand, coalesce(m.name, l.model), l.prospect_id, l.arrived_ms, " \
  "l.best_ms, l.venue_id, v.name_ru, v.name_en, l.kiosk_id, k.name, r.dealer_id, d.name_ru, d.name_en, "       \
  "c.key_version, c.data_key, c.card_sealed, l.source FROM leads l JOIN lead_cards c ON c.lead_id = l.id "     \
  "LEFT JOIN venues v ON v.id = l.venue_id LEFT JOIN kiosks k ON k.id = l.kiosk_id "                           \
  "LEFT JOIN models m ON m.org_id = l.org_id AND m.id = l.model "                                              \
  "LEFT JOIN assignments r ON r.org_id = l.org_id AND r.prospect_id = l.prospect_id AND r.brand = l.brand "    \
  "  AND r.ended_ms IS NULL LEFT JOIN stages g ON g.assignment_id = r.id LEFT JOIN dealers d ON d.id = r.dealer_id "
#define LEAD_FILTER                                                                                            \
  " AND (:venue_id = '' OR l.venue_id = :venue_id) AND (:filter_dealer = '' OR r.dealer_id = :filter_dealer) " \
  " AND l.arrived_ms >= :from_ms AND l.arrived_ms < :to_ms AND (:stage = '' OR (r.id IS NOT NULL AND "         \
  " coalesce(g.stage, CASE WHEN r.accepted_ms IS NULL THEN 'new' ELSE 'accepted' END) = :stage)) "             \
  " AND (l.arrived_ms, l.id) < (:after_ms, :after_id) "                                                        \
  " ORDER BY l.arrived_ms DESC, l.id DESC LIMIT :row_limit"

constexpr const char* columns =
    "tttttttiitttttttt"
    "ittt";
constexpr sql::Statement all{columns, LEAD_COLUMNS "WHERE l.org_id = :org_id" LEAD_FILTER};
constexpr sql::Statement all_in_state{columns,
                                      LEAD_COLUMNS "WHERE l.org_id = :org_id AND l.state = :state" LEAD_FILTER};
// A dealer's people see what a prospect asked about the brand they work, not what he asked elsewhere.
constexpr sql::Statement in_sight{
    columns, LEAD_COLUMNS
    "WHERE l.org_id = :org_id AND (:state = '' OR l.state = :state) AND (EXISTS (SELECT 1 FROM assignments a "
    "WHERE" ANKETA_SEEN_ASSIGNMENT
    "AND a.prospect_id = l.prospect_id AND (a.brand = l.brand OR l.brand = '*' OR a.brand = '*')) OR "
    "(" ANKETA_LOOSE_LEAD "))" LEAD_FILTER};

constexpr sql::Statement count{
    "i",
    "SELECT count(*) FROM (SELECT l.id FROM leads l LEFT JOIN assignments r ON r.org_id = l.org_id"
    " AND r.prospect_id = l.prospect_id AND r.brand = l.brand AND r.ended_ms IS NULL LEFT JOIN stages g"
    " ON g.assignment_id = r.id WHERE l.org_id = :org_id AND (:state = '' OR l.state = :state) AND (:venue_id = '' OR "
    "l.venue_id = :venue_id)"
    " AND (:filter_dealer = '' OR r.dealer_id = :filter_dealer) AND l.arrived_ms >= :from_ms AND l.arrived_ms < :to_ms"
    " AND (:stage = '' OR (r.id IS NOT NULL AND coalesce(g.stage, CASE WHEN r.accepted_ms IS NULL THEN 'new'"
    " ELSE 'accepted' END) = :stage)) AND (:everything = 1 OR EXISTS (SELECT 1 FROM "
    "assignments"
    " a WHERE" ANKETA_SEEN_ASSIGNMENT
    "AND a.prospect_id = l.prospect_id AND (a.brand = l.brand OR l.brand = '*'"
    " OR a.brand = '*')) OR (" ANKETA_LOOSE_LEAD ")) LIMIT :most) counted"};

constexpr sql::Statement one{"i", "SELECT 1 FROM leads l WHERE l.org_id = :org_id AND l.id = :id"};
constexpr sql::Statement one_in_sight{
    "i",
    "SELECT 1 FROM leads l WHERE l.org_id = :org_id AND l.id = :id AND (EXISTS (SELECT 1 FROM assignments a "
    "WHERE" ANKETA_SEEN_ASSIGNMENT
    "AND a.prospect_id = l.prospect_id AND (a.brand = l.brand OR l.brand = '*' OR a.brand = '*'))"
    " OR (" ANKETA_LOOSE_LEAD "))"};

LeadItem item_of(const sql::Row& row) {
  LeadItem item;
  item.id = row.id<LeadId>(0);
  item.kind = row.text(1);
  item.state = row.text(2);
  item.purpose = row.text(3);
  item.brand = row.text(4);
  item.model = row.text(5);
  item.prospect = row.id<ProspectId>(6);
  item.arrived_ms = row.integer(7);
  item.best_ms = row.integer(8);
  item.venue = {row.text(9), row.text(10), row.text(11)};
  item.kiosk = row.id<KioskId>(12);
  item.kiosk_name = row.text(13);
  item.dealer = {row.text(14), row.text(15), row.text(16)};
  item.card = {row.integer(17), row.text(18), row.text(19)};
  item.source = row.text(20);
  return item;
}

std::vector<LeadItem> items_of(const std::vector<sql::Row>& rows) {
  std::vector<LeadItem> items;
  items.reserve(rows.size());
  for (const sql::Row& row : rows) items.push_back(item_of(row));
  return items;
}

}  // namespace

std::vector<LeadItem> list_leads(sql::Db& db, const Sight& asked, const LeadFilter& filter, const Place& after,
                                 std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  if (!sight.everything) {
    return items_of(db.rows(in_sight, {{"org_id", sight.org},
                                       {"state", filter.state},
                                       {"dealer_id", sight.reach},
                                       {"own", sight.own_code()},
                                       {"loose", sight.loose ? 1 : 0},
                                       {"user_id", sight.user.value},
                                       {"venue_id", filter.venue},
                                       {"filter_dealer", filter.dealer},
                                       {"stage", filter.stage},
                                       {"from_ms", filter.from_ms},
                                       {"to_ms", filter.to_ms},
                                       {"after_ms", after.ms},
                                       {"after_id", after.id},
                                       {"row_limit", limit}}));
  }
  if (!filter.state.empty()) {
    return items_of(db.rows(all_in_state, {{"org_id", sight.org},
                                           {"state", filter.state},
                                           {"venue_id", filter.venue},
                                           {"filter_dealer", filter.dealer},
                                           {"stage", filter.stage},
                                           {"from_ms", filter.from_ms},
                                           {"to_ms", filter.to_ms},
                                           {"after_ms", after.ms},
                                           {"after_id", after.id},
                                           {"row_limit", limit}}));
  }
  return items_of(db.rows(all, {{"org_id", sight.org},
                                {"venue_id", filter.venue},
                                {"filter_dealer", filter.dealer},
                                {"stage", filter.stage},
                                {"from_ms", filter.from_ms},
                                {"to_ms", filter.to_ms},
                                {"after_ms", after.ms},
                                {"after_id", after.id},
                                {"row_limit", limit}}));
}

std::int64_t count_leads(sql::Db& db, const Sight& asked, const LeadFilter& filter, std::int64_t most) {
  const Sight& sight = sight_for(__func__, asked);
  return db
      .row(count, {{"org_id", sight.org},
                   {"state", filter.state},
                   {"venue_id", filter.venue},
                   {"filter_dealer", filter.dealer},
                   {"stage", filter.stage},
                   {"from_ms", filter.from_ms},
                   {"to_ms", filter.to_ms},
                   {"everything", sight.everything ? 1 : 0},
                   {"dealer_id", sight.reach},
                   {"own", sight.own_code()},
                   {"loose", sight.loose ? 1 : 0},
                   {"user_id", sight.user.value},
                   {"most", most}})
      ->integer(0);
}

bool may_see_lead(sql::Db& db, const Sight& asked, const LeadId& lead) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) return db.row(one, {{"org_id", sight.org}, {"id", lead}}).has_value();
  return db
      .row(one_in_sight, {{"id", lead},
                          {"org_id", sight.org},
                          {"dealer_id", sight.reach},
                          {"own", sight.own_code()},
                          {"loose", sight.loose ? 1 : 0},
                          {"user_id", sight.user.value}})
      .has_value();
}

}  // namespace anketa::store
