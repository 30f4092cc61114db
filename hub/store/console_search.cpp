#include "hub/store/console_search.h"

#include <algorithm>
#include <array>

namespace anketa::store {
namespace {

constexpr std::size_t several = 8;  // references to a statement
constexpr std::array<const char*, several> names{"k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"};

#define PERSON_COLUMNS                                                                                  \
  " p.id, p.customer, p.first_ms, p.last_ms, p.key_version, p.data_key, p.card_sealed, w.brand, "       \
  "CASE WHEN w.id IS NULL THEN NULL ELSE coalesce(g.stage, CASE WHEN w.accepted_ms IS NULL THEN 'new' " \
  "ELSE 'accepted' END) END, w.dealer_id, d.name_ru, d.name_en "
#define WITH_LEASE(SEEN)                                                           \
  " LEFT JOIN assignments w ON w.id = (SELECT a.id FROM assignments a WHERE " SEEN \
  " AND a.prospect_id = p.id ORDER BY a.opened_ms DESC, a.id DESC LIMIT 1)"        \
  " LEFT JOIN stages g ON g.assignment_id = w.id LEFT JOIN dealers d ON d.id = w.dealer_id "
#define OF_ALL " a.org_id = :org_id AND a.ended_ms IS NULL "
// The limit keeps SQLite to the few leads of this person, instead of all that no dealer has.
#define IS_LOOSE                                                                                                 \
  "EXISTS (SELECT 1 FROM (SELECT x.org_id, x.state, x.venue_id, x.city FROM leads x WHERE x.prospect_id = p.id " \
  "LIMIT 1000) l WHERE" ANKETA_LOOSE_LEAD ")"
constexpr const char* columns =
    "itiiii"
    "tttt"
    "ttt";

// From the references: CROSS JOIN keeps SQLite to that order.
#define FOUND "SELECT r.ref," PERSON_COLUMNS "FROM match_records r CROSS JOIN prospects p "
#define AMONG                                                                                                \
  "WHERE r.ref IN (:k0, :k1, :k2, :k3, :k4, :k5, :k6, :k7) AND p.id = r.prospect_id AND p.org_id = :org_id " \
  "AND p.state = 'active' "
constexpr sql::Statement found_of_all{columns, FOUND WITH_LEASE(OF_ALL) AMONG};
constexpr sql::Statement found_in_sight{
    columns, FOUND WITH_LEASE(ANKETA_SEEN_ASSIGNMENT) AMONG "AND (w.id IS NOT NULL OR " IS_LOOSE ")"};

// Where a list begins: at everybody, at all customers, at a house's people, or at the few that the asker has.
#define EVERYBODY "prospects p WHERE p.state = 'active' AND "
#define CUSTOMERS EVERYBODY "p.customer = 1 AND "
#define HELD                                                                                                      \
  "SELECT s.prospect_id AS id, s.org_id AS org_id, s.customer AS customer, s.first_ms AS first_ms, s.last_ms AS " \
  "last_ms FROM "
#define IF_HIS(LEASES)                                                                                                \
  "(:own = 0 OR s.prospect_id IN (SELECT a.prospect_id FROM " LEASES " a.ended_ms IS NULL AND " ANKETA_OWN_AMONG_MANY \
  ")) "
#define HOUSES_PEOPLE "(" HELD "dealer_people s WHERE s.dealer_id = :dealer) p WHERE "
#define HIS_PEOPLE                                                    \
  "(" HELD "dealer_people s WHERE s.dealer_id = :dealer AND " IF_HIS( \
      "assignments a WHERE a.dealer_id = :dealer AND") ") p WHERE "
#define HIS_FEW \
  "(" HELD ANKETA_HOUSES "CROSS JOIN dealer_people s WHERE s.dealer_id = houses.dealer_id AND "                     \
  IF_HIS(ANKETA_LEASES_OF_HOUSES)                                                                                   \
  "UNION SELECT x.id, x.org_id, x.customer, x.first_ms, x.last_ms FROM leads l JOIN prospects x ON x.id = l.prospect_id " \
  "WHERE x.state = 'active' AND" ANKETA_LOOSE_LEAD ") p WHERE "
#define IF_SEEN                                                                                                    \
  "AND (EXISTS (SELECT 1 FROM assignments a WHERE" ANKETA_SEEN_ASSIGNMENT "AND a.prospect_id = p.id) OR " IS_LOOSE \
  ")"                                                                                                              \
  " "
#define ASKED_FOR "p.org_id = :org_id AND (:customers = 0 OR p.customer = 1) "
#define NEWEST(BY) "AND (p." BY ", p.id) < (:after_ms, :after_id) ORDER BY p." BY " DESC, p.id DESC"
#define OLDEST(BY) "AND (p." BY ", p.id) > (:after_ms, :after_id) ORDER BY p." BY ", p.id"
#define PAGE_OF(CHOSEN, ORDER, LEASE, AGAIN)                              \
  "SELECT 0," PERSON_COLUMNS "FROM (SELECT p.id AS id FROM " CHOSEN ORDER \
  " LIMIT :row_limit) page CROSS JOIN prospects p " WITH_LEASE(LEASE) "WHERE p.id = page.id ORDER BY p." AGAIN
#define EVERY_ORDER(CHOSEN, LEASE)                                                         \
  {                                                                                        \
    {columns, PAGE_OF(CHOSEN, NEWEST("last_ms"), LEASE, "last_ms DESC, p.id DESC")},       \
        {columns, PAGE_OF(CHOSEN, OLDEST("last_ms"), LEASE, "last_ms, p.id")},             \
        {columns, PAGE_OF(CHOSEN, NEWEST("first_ms"), LEASE, "first_ms DESC, p.id DESC")}, \
        {columns, PAGE_OF(CHOSEN, OLDEST("first_ms"), LEASE, "first_ms, p.id")},           \
  }
constexpr sql::Statement all[] = EVERY_ORDER(EVERYBODY ASKED_FOR, OF_ALL);
constexpr sql::Statement all_customers[] = EVERY_ORDER(CUSTOMERS ASKED_FOR, OF_ALL);
constexpr sql::Statement all_of_house[] = EVERY_ORDER(HOUSES_PEOPLE ASKED_FOR, OF_ALL);
constexpr sql::Statement house_in_sight[] = EVERY_ORDER(HIS_PEOPLE ASKED_FOR, ANKETA_SEEN_ASSIGNMENT);
constexpr sql::Statement many_in_sight[] = EVERY_ORDER(EVERYBODY ASKED_FOR IF_SEEN, ANKETA_SEEN_ASSIGNMENT);
constexpr sql::Statement many_customers[] = EVERY_ORDER(CUSTOMERS ASKED_FOR IF_SEEN, ANKETA_SEEN_ASSIGNMENT);
constexpr sql::Statement few_in_sight[] = EVERY_ORDER(HIS_FEW ASKED_FOR, ANKETA_SEEN_ASSIGNMENT);

constexpr sql::Statement reach_refs{
    "i", "SELECT r.ref FROM " ANKETA_HOUSES
         "CROSS JOIN assignments a JOIN match_records r ON r.prospect_id = a.prospect_id WHERE a.dealer_id = "
         "houses.dealer_id AND a.org_id = :org_id AND a.ended_ms IS NULL AND a.opened_ms >= :since_ms"
         " UNION SELECT r.ref FROM leads l JOIN match_records r ON r.prospect_id = l.prospect_id"
         " WHERE l.arrived_ms >= :since_ms AND" ANKETA_LOOSE_LEAD};
constexpr sql::Statement given_refs{
    "i",
    "SELECT r.ref FROM tasks t JOIN assignments a ON a.id = t.assignment_id"
    " JOIN match_records r ON r.prospect_id = a.prospect_id"
    " WHERE t.assignee_id = :user_id AND t.org_id = :org_id AND t.state <> 'moved' AND a.ended_ms IS NULL"
    " UNION SELECT r.ref FROM assignments a JOIN match_records r ON r.prospect_id = a.prospect_id"
    " WHERE a.user_id = :user_id AND a.org_id = :org_id AND a.ended_ms IS NULL"
    " UNION SELECT r.ref FROM leads l JOIN match_records r ON r.prospect_id = l.prospect_id WHERE" ANKETA_LOOSE_LEAD};

PersonItem item_of(const sql::Row& row) {
  PersonItem item;
  item.ref = row.integer(0);
  item.id = row.id<ProspectId>(1);
  item.customer = row.integer(2) != 0;
  item.first_ms = row.integer(3);
  item.last_ms = row.integer(4);
  item.card = {row.integer(5), row.text(6), row.text(7)};
  item.brand = row.text(8);
  item.stage = row.text(9);
  item.dealer = {row.text(10), row.text(11), row.text(12)};
  return item;
}

std::vector<sql::Param> sight_params(const Sight& sight, bool asks_loose = true) {
  std::vector<sql::Param> params{{"org_id", sight.org}};
  if (sight.everything) return params;
  params.push_back({"dealer_id", sight.reach});
  params.push_back({"own", sight.own_code()});
  params.push_back({"at_ms", sight.at_ms});
  params.push_back({"user_id", sight.user.value});
  if (asks_loose) params.push_back({"loose", sight.loose ? 1 : 0});
  return params;
}

std::vector<MatchRef> refs_of(const std::vector<sql::Row>& rows) {
  std::vector<MatchRef> refs;
  refs.reserve(rows.size());
  for (const sql::Row& row : rows) refs.push_back(row.integer(0));
  return refs;
}

// Where a list begins, so that few rows are looked at.
const sql::Statement* way_to(sql::Db& db, const Sight& sight, const PeopleFilter& filter, const std::string& house) {
  if (!house.empty()) return sight.everything ? all_of_house : house_in_sight;
  if (sight.everything) return filter.customers ? all_customers : all;
  if (has_few_leases(sight, db)) return few_in_sight;
  return filter.customers ? many_customers : many_in_sight;
}

}  // namespace

std::vector<PersonItem> found_people(sql::Db& db, const Sight& asked, const std::vector<MatchRef>& refs) {
  const Sight& sight = sight_for(__func__, asked);
  std::vector<PersonItem> items;
  for (std::size_t at = 0; at < refs.size(); at += several) {
    auto params = sight_params(sight);
    for (std::size_t i = 0; i < several; ++i) params.push_back({names.at(i), refs[std::min(at + i, refs.size() - 1)]});
    for (const sql::Row& row : db.rows(sight.everything ? found_of_all : found_in_sight, params))
      items.push_back(item_of(row));
  }
  std::ranges::sort(items, std::ranges::greater(), &PersonItem::ref);
  return items;
}

std::vector<PersonItem> list_people(sql::Db& db, const Sight& asked, const PeopleFilter& filter,
                                    const std::optional<Place>& after, std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  const std::size_t order = (filter.by_first ? 2U : 0U) + (filter.oldest_up ? 1U : 0U);
  const Place place = after.value_or(filter.oldest_up ? Place{INT64_MIN, ""} : Place{});
  if (!filter.dealer.empty() && !reaches(sight, db, filter.dealer)) return {};
  const std::string house = house_of(sight, filter.dealer);
  const sql::Statement* from = way_to(db, sight, filter, house);
  auto params = sight_params(sight, from != house_in_sight);
  params.push_back({"customers", filter.customers ? 1 : 0});
  params.push_back({"after_ms", place.ms});
  params.push_back({"after_id", place.id});
  params.push_back({"row_limit", limit});
  if (!house.empty()) params.push_back({"dealer", house});
  std::vector<PersonItem> items;
  for (const sql::Row& row : db.rows(from[order], params)) items.push_back(item_of(row));
  return items;
}

std::vector<MatchRef> refs_in_reach(const Sight& sight, sql::Db& db, std::int64_t since_ms) {
  return refs_of(db.rows(
      reach_refs,
      {{"org_id", sight.org}, {"dealer_id", sight.reach}, {"since_ms", since_ms}, {"loose", sight.loose ? 1 : 0}}));
}

std::vector<MatchRef> refs_given_to(const Sight& sight, sql::Db& db) {
  return refs_of(db.rows(given_refs, {{"user_id", sight.user.value},
                                      {"org_id", sight.org},
                                      {"loose", sight.loose ? 1 : 0},
                                      {"dealer_id", sight.reach}}));
}

}  // namespace anketa::store
