#include "hub/store/console_leads.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace anketa::store {
namespace {

constexpr const char* columns =
    "tttttttiitttttttt"
    "ittt";
#define RUNNING                                                                                                       \
  "assignments r WHERE r.org_id = :org_id AND r.prospect_id = l.prospect_id AND r.brand = l.brand AND r.ended_ms IS " \
  "NULL "
// That another dealer has a lead is known to who sees it by a wish for any brand; never which one, and how far he is.
#define RUNNING_IN_REACH RUNNING "AND r.dealer_id IN " ANKETA_REACH
// A page is chosen by slim rows; only those on it are fetched whole, with their ten kilobytes.
#define NEWEST " ORDER BY at_ms DESC, id DESC LIMIT :row_limit"
#define PAGE_OF(CHOSEN, LEASE)                                                                                 \
  "SELECT l.id, l.kind, l.state, l.purpose, l.brand, coalesce(m.name, l.model), l.prospect_id, l.arrived_ms, " \
  "l.best_ms, l.venue_id, v.name_ru, v.name_en, l.kiosk_id, k.name, d.id, d.name_ru, d.name_en, "              \
  "c.key_version, c.data_key, c.card_sealed, l.source FROM (" CHOSEN NEWEST                                    \
  ") page JOIN leads l ON l.id = page.id JOIN lead_cards c ON c.lead_id = l.id "                               \
  "LEFT JOIN venues v ON v.id = l.venue_id LEFT JOIN kiosks k ON k.id = l.kiosk_id "                           \
  "LEFT JOIN models m ON m.org_id = l.org_id AND m.id = l.model "                                              \
  "LEFT JOIN dealers d ON d.id = (SELECT r.dealer_id FROM " LEASE ") ORDER BY l.arrived_ms DESC, l.id DESC"
#define COUNT_OF(CHOSEN) "SELECT count(*) FROM (" CHOSEN " LIMIT :most) counted"
struct Way {
  // Whether it asks for the parameters of hub/store/sight.h: none, those of whose leases, :loose as well.
  enum Sighted { All, Leases, Loose } sighted;
  sql::Statement page, count;  // a page may hold a lead twice, one after the other
  bool held = false;           // from what dealers hold, so that it asks for :nobodys and :person_id as well
};
#define WAY(CHOSEN)                                                          \
  {                                                                          \
    Way::All, {columns, PAGE_OF(CHOSEN, RUNNING)}, { "i", COUNT_OF(CHOSEN) } \
  }
#define WAY_BY_SIGHT(CHOSEN)                                                            \
  {                                                                                     \
    Way::Loose, {columns, PAGE_OF(CHOSEN, RUNNING_IN_REACH)}, { "i", COUNT_OF(CHOSEN) } \
  }

#define STAGE_OF(R)                                                                        \
  "coalesce((SELECT g.stage FROM stages g WHERE g.assignment_id = " R ".id), CASE WHEN " R \
  ".accepted_ms IS NULL THEN 'new' ELSE 'accepted' END)"
#define SLIM "SELECT l.id AS id, l.arrived_ms AS at_ms FROM "
// What a lead says of itself, first by what the index of the newest holds: a row that does not match is not looked at.
#define TO_MATCH(L)                                                                        \
  "AND (:source = '' OR " L ".source = :source) AND (:purpose = '' OR " L                  \
  ".purpose = :purpose) "                                                                  \
  "AND (:brand = '' OR " L ".brand = :brand) AND (:model = '' OR coalesce(" L ".model, " L \
  ".brand) = :model) "                                                                     \
  "AND (:state = '' OR " L ".state = :state) AND (:venue_id = '' OR " L ".venue_id = :venue_id) "
#define TO_FIND(IS_OF_DEALER, IS_AT_STAGE)                                                     \
  " AND (l.arrived_ms, l.id) < (:after_ms, :after_id) AND l.arrived_ms >= :from_ms " TO_MATCH( \
      "l") "AND (:filter_dealer = '' OR " IS_OF_DEALER ") AND (:stage = '' OR " IS_AT_STAGE ") "

// Lead by lead, newest first, for whom most of them are: all, those of a state, those of a venue.
#define FIND_BY(LEASE)                                                         \
  TO_FIND("EXISTS (SELECT 1 FROM " LEASE " AND r.dealer_id = :filter_dealer)", \
          "EXISTS (SELECT 1 FROM " LEASE " AND :stage = " STAGE_OF("r") ")")
#define OF_ORG SLIM "leads l WHERE l.org_id = :org_id AND l.kind = :kind "
#define OF_STATE OF_ORG "AND l.state = :state "
#define OF_VENUE OF_ORG "AND l.venue_id = :venue_id "
constexpr Way all = WAY(OF_ORG FIND_BY(RUNNING));
constexpr Way all_of_state = WAY(OF_STATE FIND_BY(RUNNING));
constexpr Way all_of_venue = WAY(OF_VENUE FIND_BY(RUNNING));
// What a dealer's people see of a prospect: what he asked about the brand they work, not what he asked elsewhere.
#define SAME_WISH "l.prospect_id = a.prospect_id AND (a.brand = l.brand OR l.brand = '*' OR a.brand = '*') "
#define IN_SIGHT \
  "(EXISTS (SELECT 1 FROM assignments a WHERE" ANKETA_SEEN_ASSIGNMENT "AND " SAME_WISH ") OR (" ANKETA_LOOSE_LEAD "))"
#define IF_SEEN "AND " IN_SIGHT FIND_BY(RUNNING_IN_REACH)
constexpr Way many = WAY_BY_SIGHT(OF_ORG IF_SEEN);
constexpr Way many_of_state = WAY_BY_SIGHT(OF_STATE IF_SEEN);
constexpr Way many_of_venue = WAY_BY_SIGHT(OF_VENUE IF_SEEN);

// From what dealers hold: one's, or those within reach, where these are few. A lead's own lease is the one that tells
// its dealer and stage; another shows it, because one of the two wishes is for any brand.
#define HELD "SELECT s.lead_id AS id, s.arrived_ms AS at_ms FROM "
#define TO_FIND_HELD \
  "s.org_id = :org_id AND (s.arrived_ms, s.lead_id) < (:after_ms, :after_id) AND s.arrived_ms >= :from_ms " \
  "AND s.kind = :kind " TO_MATCH("s")                                                                      \
  "AND (:filter_dealer = '' OR (s.own = 1 AND s.dealer_id = :filter_dealer)) "                              \
  "AND (:person_id = '' OR (s.own = 1 AND s.user_id = :person_id)) "                                        \
  "AND (:stage = '' OR (s.own = 1 AND s.stage = :stage)) "                                                  \
  "AND (:nobodys = 0 OR (s.own = 1 AND s.dealer_id IN (SELECT houses.dealer_id FROM " ANKETA_EMPTY_HOUSES "))) "
#define IF_HIS(LEASES)                                                                                             \
  "AND (:own = 0 OR s.assignment_id IN (SELECT a.id FROM " LEASES " a.ended_ms IS NULL AND " ANKETA_OWN_AMONG_MANY \
  ")"                                                                                                              \
  ")"                                                                                                              \
  " "
#define OF_DEALER HELD "dealer_leads s WHERE s.dealer_id = :house AND " TO_FIND_HELD
#define OF_DEALER_SEEN OF_DEALER IF_HIS("assignments a WHERE a.dealer_id = :house AND")
#define OF_FEW                                                                                                  \
  HELD ANKETA_HOUSES "CROSS JOIN dealer_leads s WHERE s.dealer_id = houses.dealer_id AND " TO_FIND_HELD IF_HIS( \
      ANKETA_LEASES_OF_HOUSES)
// Of nobody's leads the houses are known first, whoever asks: there are few of them.
#define OF_NOBODYS \
  HELD ANKETA_EMPTY_HOUSES "CROSS JOIN dealer_leads s WHERE s.dealer_id = houses.dealer_id AND " TO_FIND_HELD
#define OF_LOOSE                                                                                                       \
  SLIM                                                                                                                 \
      "(SELECT x.id FROM leads x WHERE x.org_id = :org_id AND x.state = 'unassigned' AND x.kind = :kind LIMIT 1000000" \
      ") loose CROSS JOIN leads l WHERE l.id = loose.id AND" ANKETA_LOOSE_LEAD                                         \
      FIND_BY(RUNNING_IN_REACH)
#define COUNT_ONCE(CHOSEN) "SELECT count(*) FROM (SELECT DISTINCT id FROM (" CHOSEN ") found LIMIT :most) counted"
constexpr Way of_dealer{Way::All, {columns, PAGE_OF(OF_DEALER, RUNNING)}, {"i", COUNT_ONCE(OF_DEALER)}, true};
constexpr Way of_dealer_seen{
    Way::Leases, {columns, PAGE_OF(OF_DEALER_SEEN, RUNNING_IN_REACH)}, {"i", COUNT_ONCE(OF_DEALER_SEEN)}, true};
// Each sorted for itself first, which keeps no more than a page of either.
constexpr Way few{Way::Loose,
                  {columns, PAGE_OF("SELECT id, at_ms FROM (" OF_FEW NEWEST
                                    ") seen UNION ALL SELECT id, at_ms FROM (" OF_LOOSE NEWEST ") free",
                                    RUNNING_IN_REACH)},
                  {"i", COUNT_OF(OF_FEW "UNION " OF_LOOSE)},
                  true};
constexpr Way of_nobodys{Way::All, {columns, PAGE_OF(OF_NOBODYS, RUNNING)}, {"i", COUNT_ONCE(OF_NOBODYS)}, true};
// Of what such a list holds, how many by hour, by venue, and what they allowed. Who sees two houses may find a lead
// twice.
struct Sums {
  sql::Statement hours, venues, consents;
};
#define SUMS(CHOSEN)                                                                                                 \
  {                                                                                                                  \
    {"ii", "SELECT (at_ms - :from_ms) / 3600000, count(DISTINCT id) FROM (" CHOSEN ") found GROUP BY 1 ORDER BY 1"}, \
        {"ttti", "SELECT l.venue_id, v.name_ru, v.name_en, count(DISTINCT l.id) FROM (" CHOSEN                       \
                 ") found JOIN leads l ON l.id = found.id JOIN venues v ON v.id = l.venue_id "                       \
                 "GROUP BY l.venue_id, v.name_ru, v.name_en ORDER BY 4 DESC, 1 LIMIT 12"},                           \
    {                                                                                                                \
      "tiii",                                                                                                        \
          "SELECT c.purpose, "                                                                                       \
          "CAST(sum(CASE WHEN c.given = 1 AND c.withdrawn_ms IS NULL THEN 1 ELSE 0 END) AS bigint), "                \
          "CAST(sum(CASE WHEN c.given = 0 THEN 1 ELSE 0 END) AS bigint), "                                           \
          "CAST(sum(CASE WHEN c.given = 1 AND c.withdrawn_ms IS NOT NULL THEN 1 ELSE 0 END) AS bigint) "             \
          "FROM (SELECT DISTINCT id FROM (" CHOSEN                                                                   \
          ") chosen) found JOIN consents c ON c.lead_id = found.id GROUP BY c.purpose ORDER BY c.purpose"            \
    }                                                                                                                \
  }
constexpr Sums sums_of_all = SUMS(OF_ORG FIND_BY(RUNNING));
constexpr Sums sums_of_many = SUMS(OF_ORG IF_SEEN);
constexpr Sums sums_of_few = SUMS(OF_FEW "UNION " OF_LOOSE);
#define BY_STAGE "SELECT s.stage, count(DISTINCT s.lead_id) FROM "
#define AT_ITS_STAGE "AND s.own = 1 GROUP BY s.stage ORDER BY s.stage"
constexpr sql::Statement stages_of_all{
    "ti", BY_STAGE
    "dealers d CROSS JOIN dealer_leads s WHERE d.org_id = :org_id AND s.dealer_id = d.id "
    "AND " TO_FIND_HELD AT_ITS_STAGE};
constexpr sql::Statement stages_in_sight{
    "ti", BY_STAGE ANKETA_HOUSES
    "CROSS JOIN dealer_leads s WHERE s.dealer_id = houses.dealer_id AND " TO_FIND_HELD IF_HIS(ANKETA_LEASES_OF_HOUSES)
        AT_ITS_STAGE};
constexpr std::int64_t most_of_few = 10'000;
constexpr sql::Statement leases_in_reach{
    "i", "SELECT count(*) FROM (SELECT a.id FROM " ANKETA_LEASES_OF_HOUSES " a.ended_ms IS NULL LIMIT :most) counted"};

constexpr sql::Statement house_of_user{"t", "SELECT dealer_id FROM users WHERE org_id = :org_id AND id = :person_id"};
constexpr sql::Statement house_in_reach{
    "i", "SELECT 1 FROM reach_dealers rd WHERE rd.reach_id = :dealer_id AND rd.dealer_id = :house"};

constexpr sql::Statement one{"i", "SELECT 1 FROM leads l WHERE l.org_id = :org_id AND l.id = :id"};
constexpr sql::Statement one_in_sight{"i",
                                      "SELECT 1 FROM leads l WHERE l.org_id = :org_id AND l.id = :id AND " IN_SIGHT};

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

// The way with the fewest rows to look at. `house`: the one dealer whose leads are asked for, by filter or by sight.
const Way& way_to(sql::Db& db, const Sight& sight, const LeadFilter& filter, const std::string& house) {
  if (!house.empty()) return sight.everything ? of_dealer : of_dealer_seen;
  if (filter.nobodys) return sight.everything ? of_nobodys : few;
  if (!sight.everything && has_few_leases(sight, db)) return few;
  if (!filter.venue.empty()) return sight.everything ? all_of_venue : many_of_venue;
  if (!filter.state.empty()) return sight.everything ? all_of_state : many_of_state;
  return sight.everything ? all : many;
}

// Leads of each kind stand for themselves, in their own order.
constexpr std::array<const char*, 3> kinds = {"lead", "old_lead", "test_lead"};

std::vector<sql::Param> params_of(const Sight& sight, const LeadFilter& filter, const std::string& kind,
                                  const Place& after, Way::Sighted how) {
  // One upper bound: with two, SQLite takes the index of all leads even where it has one of these alone.
  const Place from = filter.to_ms <= after.ms ? Place{filter.to_ms, ""} : after;
  std::vector<sql::Param> params{{"org_id", sight.org},           {"kind", kind},          {"state", filter.state},
                                 {"venue_id", filter.venue},      {"stage", filter.stage}, {"source", filter.source},
                                 {"purpose", filter.purpose},     {"brand", filter.brand}, {"model", filter.model},
                                 {"from_ms", filter.from_ms},     {"after_ms", from.ms},   {"after_id", from.id},
                                 {"filter_dealer", filter.dealer}};
  if (how == Way::All) return params;
  params.push_back({"dealer_id", sight.reach});
  params.push_back({"own", sight.own_code()});
  params.push_back({"at_ms", sight.at_ms});
  params.push_back({"user_id", sight.user.value});
  if (how == Way::Loose) params.push_back({"loose", sight.loose && !filter.nobodys ? 1 : 0});
  return params;
}

// Of what dealers hold.
void add_held(std::vector<sql::Param>& params, const Sight& sight, const LeadFilter& filter, Way::Sighted how) {
  params.push_back({"nobodys", filter.nobodys ? 1 : 0});
  params.push_back({"person_id", filter.person});
  if (how == Way::All) params.push_back({"at_ms", sight.at_ms});
}

std::vector<sql::Row> summed(sql::Db& db, const Sight& sight, sql::Statement Sums::*what, std::int64_t from_ms) {
  LeadFilter filter;
  filter.from_ms = from_ms;
  if (sight.everything) return db.rows(sums_of_all.*what, params_of(sight, filter, filter.kind, {}, Way::All));
  std::vector<sql::Param> params = params_of(sight, filter, filter.kind, {}, Way::Loose);
  if (!has_few_leases(sight, db)) return db.rows(sums_of_many.*what, params);
  add_held(params, sight, filter, Way::Loose);
  return db.rows(sums_of_few.*what, params);
}

class Asking {
 public:
  Asking(sql::Db& db, const Sight& sight, const LeadFilter& filter, std::string house)
      : db_(db), sight_(sight), filter_(filter), house_(std::move(house)), way_(way_to(db, sight, filter, house_)) {}

  [[nodiscard]] std::vector<sql::Row> page(const Place& after, std::int64_t most) {
    if (!filter_.kind.empty()) return rows(way_.page, filter_.kind, after, {"row_limit", most});
    std::vector<sql::Row> found;
    for (const char* kind : kinds)
      std::ranges::move(rows(way_.page, kind, after, {"row_limit", most}), std::back_inserter(found));
    std::ranges::stable_sort(found, std::ranges::greater(),
                             [](const sql::Row& row) { return std::pair(row.integer(7), row.text(0)); });
    if (static_cast<std::int64_t>(found.size()) > most) found.resize(static_cast<std::size_t>(most));
    return found;
  }
  [[nodiscard]] std::int64_t count(std::int64_t most) {
    std::int64_t sum = 0;
    for (const char* kind : kinds) {
      if (filter_.kind.empty() || filter_.kind == kind)
        sum += rows(way_.count, kind, {}, {"most", most}).front().integer(0);
    }
    return std::min(sum, most);
  }

 private:
  std::vector<sql::Row> rows(const sql::Statement& statement, const std::string& kind, const Place& after,
                             const sql::Param& last) {
    std::vector<sql::Param> params = params_of(sight_, filter_, kind, after, way_.sighted);
    if (way_.held) add_held(params, sight_, filter_, way_.sighted);
    if (!house_.empty()) params.push_back({"house", house_});
    params.push_back(last);
    return db_.rows(statement, params);
  }

  sql::Db& db_;
  const Sight& sight_;
  const LeadFilter& filter_;
  std::string house_;
  const Way& way_;
};

// The house that a list is of, "" where it is of more; none: nothing of it is this person's to see.
std::optional<std::string> house_asked(sql::Db& db, const Sight& sight, const LeadFilter& filter) {
  std::string asked_for = filter.dealer;
  if (asked_for.empty() && !filter.person.empty()) {
    const auto row = db.row(house_of_user, {{"org_id", sight.org}, {"person_id", filter.person}});
    if (!row || row->text(0).empty()) return std::nullopt;
    asked_for = row->text(0);
  }
  if (!asked_for.empty() && !reaches(sight, db, asked_for)) return std::nullopt;
  return house_of(sight, asked_for);
}

}  // namespace

bool has_few_leases(const Sight& sight, sql::Db& db) {
  return db.row(leases_in_reach, {{"dealer_id", sight.reach}, {"most", most_of_few}})->integer(0) < most_of_few;
}

bool reaches(const Sight& sight, sql::Db& db, const std::string& house) {
  return sight.everything || db.row(house_in_reach, {{"dealer_id", sight.reach}, {"house", house}}).has_value();
}

std::string house_of(const Sight& sight, const std::string& asked_for) {
  if (!asked_for.empty()) return asked_for;
  return sight.everything || sight.loose ? std::string() : sight.reach;
}

std::vector<LeadItem> list_leads(sql::Db& db, const Sight& asked, const LeadFilter& filter, const Place& after,
                                 std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  const auto house = house_asked(db, sight, filter);
  if (!house) return {};
  Asking asking(db, sight, filter, *house);
  std::vector<LeadItem> items;
  const auto missing = [&] { return limit - static_cast<std::int64_t>(items.size()); };
  for (bool more = true; more && missing() > 0;) {
    const Place from = items.empty() ? after : Place{items.back().arrived_ms, items.back().id.value};
    const std::int64_t wanted = missing();
    const auto rows = asking.page(from, wanted);
    for (const sql::Row& row : rows) {
      if (items.empty() || items.back().id != row.id<LeadId>(0)) items.push_back(item_of(row));
    }
    more = static_cast<std::int64_t>(rows.size()) == wanted;
  }
  return items;
}

std::int64_t count_leads(sql::Db& db, const Sight& asked, const LeadFilter& filter, std::int64_t most) {
  const Sight& sight = sight_for(__func__, asked);
  const auto house = house_asked(db, sight, filter);
  return house ? Asking(db, sight, filter, *house).count(most) : 0;
}

std::vector<HourCount> leads_by_hour(sql::Db& db, const Sight& asked, std::int64_t from_ms) {
  std::vector<HourCount> counts;
  for (const sql::Row& row : summed(db, sight_for(__func__, asked), &Sums::hours, from_ms))
    counts.push_back({row.integer(0), row.integer(1)});
  return counts;
}

std::vector<VenueCount> leads_by_venue(sql::Db& db, const Sight& asked, std::int64_t from_ms) {
  std::vector<VenueCount> counts;
  for (const sql::Row& row : summed(db, sight_for(__func__, asked), &Sums::venues, from_ms))
    counts.push_back({Names{row.text(0), row.text(1), row.text(2)}, row.integer(3)});
  return counts;
}

std::vector<ConsentCount> consents_by_purpose(sql::Db& db, const Sight& asked, std::int64_t from_ms) {
  std::vector<ConsentCount> counts;
  for (const sql::Row& row : summed(db, sight_for(__func__, asked), &Sums::consents, from_ms))
    counts.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3)});
  return counts;
}

std::vector<StageCount> leads_by_stage(sql::Db& db, const Sight& asked, std::int64_t from_ms) {
  const Sight& sight = sight_for(__func__, asked);
  LeadFilter filter;
  filter.from_ms = from_ms;
  const Way::Sighted how = sight.everything ? Way::All : Way::Leases;
  std::vector<sql::Param> params = params_of(sight, filter, filter.kind, {}, how);
  add_held(params, sight, filter, how);
  std::vector<StageCount> counts;
  for (const sql::Row& row : db.rows(sight.everything ? stages_of_all : stages_in_sight, params))
    counts.push_back({row.text(0), row.integer(1)});
  return counts;
}

bool may_see_lead(sql::Db& db, const Sight& asked, const LeadId& lead) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) return db.row(one, {{"org_id", sight.org}, {"id", lead}}).has_value();
  return db
      .row(one_in_sight, {{"id", lead},
                          {"org_id", sight.org},
                          {"dealer_id", sight.reach},
                          {"own", sight.own_code()},
                          {"at_ms", sight.at_ms},
                          {"loose", sight.loose ? 1 : 0},
                          {"user_id", sight.user.value}})
      .has_value();
}

}  // namespace anketa::store
