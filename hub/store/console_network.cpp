#include "hub/store/console_network.h"

#include "hub/store/console_tasks.h"

namespace anketa::store {
namespace {

constexpr sql::Statement dealers{"ttttttiit", R"sql(
  SELECT d.id, d.name_ru, d.name_en, d.city_ru, d.address_ru, d.address_en,
         (SELECT count(*) FROM assignments a WHERE a.dealer_id = d.id AND a.ended_ms IS NULL),
         (SELECT count(*) FROM tasks t WHERE t.dealer_id = d.id AND t.state = 'open'), d.state
  FROM dealers d WHERE d.org_id = :org_id AND (:everything = 1 OR d.id IN )sql" ANKETA_REACH R"sql()
    AND d.id > :after_id
  ORDER BY d.id LIMIT :row_limit)sql"};
constexpr sql::Statement brands_of{"t", "SELECT brand FROM dealer_brands WHERE dealer_id = :dealer_id ORDER BY brand"};
constexpr sql::Statement people_of{"ttti", R"sql(
  SELECT id, name, role, on_shift FROM users WHERE dealer_id = :dealer_id AND state = 'active' ORDER BY name, id)sql"};
constexpr sql::Statement one_dealer{"i", "SELECT 1 FROM dealers WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement venues{"ttttttii", R"sql(
  SELECT id, name_ru, name_en, kind, city, dealer_id, starts_ms, ends_ms FROM venues
  WHERE org_id = :org_id AND id > :after_id ORDER BY id LIMIT :row_limit)sql"};
constexpr sql::Statement kiosks{
    "tttttt"
    "iii"
    "t"
    "iii"
    "t",
    R"sql(
  SELECT k.id, k.name, k.state, k.venue_id, v.name_ru, v.name_en, k.last_seen_ms, k.bundle_version, k.outbox_depth,
         k.app_version, e.stored_seq, e.safe_seq,
         (SELECT count(*) FROM quarantine q WHERE q.kiosk_id = k.id AND q.state = 'open'),
         k.mode
  FROM kiosks k JOIN venues v ON v.id = k.venue_id
  LEFT JOIN kiosk_epochs e ON e.kiosk_id = k.id AND e.epoch =
    (SELECT max(x.epoch) FROM kiosk_epochs x WHERE x.kiosk_id = k.id)
  WHERE k.org_id = :org_id AND k.id > :after_id ORDER BY k.id LIMIT :row_limit)sql"};
constexpr sql::Statement user_names{"ttt", "SELECT id, name, role FROM users WHERE org_id = :org_id ORDER BY name, id"};
constexpr sql::Statement users{
    "ttttttt"
    "tittt",
    R"sql(
  SELECT u.id, u.login, u.name, u.role, u.state, u.dealer_id, d.name_ru, d.name_en, u.on_shift,
         u.region_id, g.name_ru, g.name_en
  FROM users u LEFT JOIN dealers d ON d.id = u.dealer_id LEFT JOIN regions g ON g.id = u.region_id
  WHERE u.org_id = :org_id AND (:everything = 1 OR u.dealer_id IN )sql" ANKETA_REACH R"sql()
    AND u.id > :after_id
  ORDER BY u.id LIMIT :row_limit)sql"};
constexpr sql::Statement totals{"iiiiiiiii", R"sql(
  SELECT (SELECT count(*) FROM leads WHERE org_id = :org_id AND arrived_ms >= :today_ms AND kind = 'lead'),
         (SELECT count(*) FROM leads WHERE org_id = :org_id AND kind = 'lead'),
         (SELECT count(*) FROM prospects WHERE org_id = :org_id AND state = 'active'),
         (SELECT count(*) FROM tasks WHERE org_id = :org_id AND state = 'open'),
         (SELECT count(*) FROM tasks WHERE org_id = :org_id AND state = 'open' AND due_ms < :now_ms),
         (SELECT count(*) FROM leads WHERE org_id = :org_id AND state = 'unassigned' AND kind = 'lead'),
         (SELECT count(*) FROM review_items WHERE org_id = :org_id AND state = 'open'),
         (SELECT count(*) FROM quarantine WHERE org_id = :org_id AND state = 'open'),
         (SELECT count(*) FROM jobs WHERE org_id = :org_id AND state = 'dead'))sql"};
// From the leases to their people: a house has few of a million.
constexpr sql::Statement seen_prospects{
    "i", "SELECT count(DISTINCT a.prospect_id) FROM " ANKETA_LEASES_OF_HOUSES ANKETA_SEEN_ASSIGNMENT};
constexpr sql::Statement organisation{"tt", "SELECT name_ru, name_en FROM orgs WHERE id = :org_id"};
constexpr sql::Statement brands{"t", "SELECT DISTINCT brand_name FROM models WHERE org_id = :org_id"};

}  // namespace

std::vector<DealerItem> list_dealers(sql::Db& db, const Sight& asked, const std::string& after_id, std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  std::vector<DealerItem> items;
  for (const sql::Row& row : db.rows(dealers, {{"org_id", sight.org},
                                               {"everything", sight.everything ? 1 : 0},
                                               {"dealer_id", sight.reach},
                                               {"after_id", after_id},
                                               {"row_limit", limit}})) {
    DealerItem item;
    item.name = {row.text(0), row.text(1), row.text(2)};
    item.city = row.text(3);
    item.address = {row.text(4), row.text(5)};
    item.open_assignments = row.integer(6);
    item.open_tasks = row.integer(7);
    item.state = row.text(8);
    for (const sql::Row& brand : db.rows(brands_of, {{"dealer_id", item.name.id}}))
      item.brands.push_back(brand.text(0));
    for (const sql::Row& user : db.rows(people_of, {{"dealer_id", item.name.id}})) {
      item.users.push_back({user.id<UserId>(0), user.text(1), user.text(2), user.integer(3) != 0});
    }
    items.push_back(std::move(item));
  }
  return items;
}

bool dealer_exists(sql::Db& db, const OrgId& org, const DealerId& dealer) {
  return db.row(one_dealer, {{"org_id", org}, {"id", dealer}}).has_value();
}

std::vector<VenueItem> list_venues(sql::Db& db, const OrgId& org, const std::string& after_id, std::int64_t limit) {
  std::vector<VenueItem> items;
  for (const sql::Row& row : db.rows(venues, {{"org_id", org}, {"after_id", after_id}, {"row_limit", limit}})) {
    items.push_back({{row.text(0), row.text(1), row.text(2)},
                     row.text(3),
                     row.text(4),
                     row.id<DealerId>(5),
                     row.maybe_integer(6),
                     row.maybe_integer(7)});
  }
  return items;
}

std::vector<KioskItem> list_kiosks(sql::Db& db, const OrgId& org, const std::string& after_id, std::int64_t limit) {
  std::vector<KioskItem> items;
  for (const sql::Row& row : db.rows(kiosks, {{"org_id", org}, {"after_id", after_id}, {"row_limit", limit}})) {
    KioskItem item;
    item.id = row.id<KioskId>(0);
    item.name = row.text(1);
    item.state = row.text(2);
    item.venue = {row.text(3), row.text(4), row.text(5)};
    item.last_seen_ms = row.maybe_integer(6);
    item.bundle_version = row.maybe_integer(7);
    item.outbox_depth = row.maybe_integer(8);
    item.app_version = row.text(9);
    item.stored_seq = row.integer(10);
    item.safe_seq = row.integer(11);
    item.quarantined = row.integer(12);
    item.mode = row.text(13);
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<UserName> all_user_names(sql::Db& db, const OrgId& org) {
  std::vector<UserName> found;
  for (const sql::Row& row : db.rows(user_names, {{"org_id", org}}))
    found.push_back({row.id<UserId>(0), row.text(1), row.text(2)});
  return found;
}

std::vector<UserItem> list_users(sql::Db& db, const Sight& asked, const std::string& after_id, std::int64_t limit) {
  const Sight& sight = sight_for(__func__, asked);
  std::vector<UserItem> items;
  for (const sql::Row& row : db.rows(users, {{"org_id", sight.org},
                                             {"everything", sight.everything ? 1 : 0},
                                             {"dealer_id", sight.reach},
                                             {"after_id", after_id},
                                             {"row_limit", limit}})) {
    items.push_back({row.id<UserId>(0),
                     row.text(1),
                     row.text(2),
                     row.text(3),
                     row.text(4),
                     {row.text(5), row.text(6), row.text(7)},
                     row.integer(8) != 0,
                     {row.text(9), row.text(10), row.text(11)}});
  }
  return items;
}

Counts count_all(sql::Db& db, const OrgId& org, std::int64_t today_ms, std::int64_t now_ms) {
  const auto row = *db.row(totals, {{"org_id", org}, {"today_ms", today_ms}, {"now_ms", now_ms}});
  return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4),
          row.integer(5), row.integer(6), row.integer(7), row.integer(8)};
}

Counts count_seen(sql::Db& db, const Sight& asked, std::int64_t today_ms, std::int64_t now_ms) {
  const Sight& sight = sight_for(__func__, asked);
  if (sight.everything) return count_all(db, sight.org, today_ms, now_ms);
  LeadFilter came, loose;
  loose.state = "unassigned";
  TaskFilter overdue;
  overdue.due_before_ms = now_ms;
  Counts counts;
  counts.leads_total = count_leads(db, sight, came, INT64_MAX);
  came.from_ms = today_ms;
  counts.leads_today = count_leads(db, sight, came, INT64_MAX);
  counts.prospects = db.row(seen_prospects, {{"org_id", sight.org},
                                             {"dealer_id", sight.reach},
                                             {"own", sight.own_code()},
                                             {"at_ms", sight.at_ms},
                                             {"user_id", sight.user.value}})
                         ->integer(0);
  counts.open_tasks = count_tasks(db, sight, {});
  counts.overdue_tasks = count_tasks(db, sight, overdue);
  if (sight.loose) counts.unassigned = count_leads(db, sight, loose, INT64_MAX);
  return counts;
}

domain::LocalText organisation_name(sql::Db& db, const OrgId& org) {
  const auto row = db.row(organisation, {{"org_id", org}});
  return row ? domain::LocalText{row->text(0), row->text(1)} : domain::LocalText{};
}

std::vector<std::string> brand_names(sql::Db& db, const OrgId& org) {
  std::vector<std::string> names;
  for (const sql::Row& row : db.rows(brands, {{"org_id", org}})) names.push_back(row.text(0));
  return names;
}

}  // namespace anketa::store
