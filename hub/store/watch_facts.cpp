#include "hub/store/watch_facts.h"

#include <map>

namespace anketa::store {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

constexpr sql::Statement kiosks{
    "tt"
    "iii"
    "iiii"
    "tt",
    R"sql(
  SELECT k.id, k.venue_id, k.created_ms, k.last_seen_ms, k.outbox_depth,
         (SELECT count(*) FROM quarantine q WHERE q.kiosk_id = k.id AND q.state = 'open' AND q.reason = 'gap'),
         (SELECT count(*) FROM quarantine q
          WHERE q.kiosk_id = k.id AND q.state = 'open' AND q.reason IN ('fork', 'other_bytes')),
         (SELECT count(*) FROM kiosk_losses x WHERE x.kiosk_id = k.id AND x.seen_ms IS NULL
          AND x.reason IN ('unreadable', 'refused', 'lost')),
         h.clock_off_ms, c.day, c.outcome
  FROM kiosks k LEFT JOIN kiosk_health h ON h.kiosk_id = k.id
  LEFT JOIN canaries c ON c.kiosk_id = k.id AND c.day = (SELECT max(y.day) FROM canaries y WHERE y.kiosk_id = k.id)
  WHERE k.org_id = :org_id AND k.state = 'active' ORDER BY k.id)sql"};
constexpr sql::Statement hub{"iiii", R"sql(
  SELECT (SELECT count(*) FROM leads WHERE org_id = :org_id AND state = 'unassigned' AND kind = 'lead'),
         (SELECT min(arrived_ms) FROM leads WHERE org_id = :org_id AND state = 'unassigned' AND kind = 'lead'),
         (SELECT count(*) FROM jobs WHERE org_id = :org_id AND state = 'dead'),
         (SELECT min(failing_since_ms) FROM user_mail WHERE org_id = :org_id))sql"};
constexpr sql::Statement venues{"tiii", R"sql(
  SELECT v.id, v.starts_ms, v.ends_ms, (SELECT max(b.version) FROM bundles b WHERE b.venue_id = v.id)
  FROM venues v WHERE v.org_id = :org_id ORDER BY v.id)sql"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO kiosk_days (kiosk_id, day, org_id, open_min, silent_min, most_waiting)
  VALUES (:kiosk_id, :day, :org_id, :open_min, :silent_min, :waiting)
  ON CONFLICT (kiosk_id, day) DO UPDATE SET open_min = kiosk_days.open_min + excluded.open_min,
    silent_min = kiosk_days.silent_min + excluded.silent_min,
    most_waiting = CASE WHEN excluded.most_waiting > kiosk_days.most_waiting THEN excluded.most_waiting
                   ELSE kiosk_days.most_waiting END)sql"};
constexpr sql::Statement days{"iiii", R"sql(
  SELECT day, open_min, silent_min, most_waiting FROM kiosk_days
  WHERE org_id = :org_id AND kiosk_id = :kiosk_id AND day >= :from_day ORDER BY day)sql"};
// By the envelopes' own key: a kiosk's leads are numbered, the whole list of leads is not asked.
constexpr sql::Statement leads{"ii", R"sql(
  SELECT (e.arrived_ms + :day_offset_ms) / 86400000, count(*) FROM envelopes e
  WHERE e.org_id = :org_id AND e.kiosk_id = :kiosk_id AND e.kind = 1 AND e.arrived_ms >= :from_ms
  GROUP BY 1 ORDER BY 1)sql"};

}  // namespace

std::vector<KioskFacts> watched_kiosks(sql::Db& db, const OrgId& org) {
  std::vector<KioskFacts> found;
  for (const sql::Row& row : db.rows(kiosks, {{"org_id", org}})) {
    found.push_back({row.id<KioskId>(0), row.id<VenueId>(1), row.integer(2), row.integer(3), row.integer(4),
                     row.integer(5), row.integer(6), row.integer(7), row.integer(8), row.text(9), row.text(10)});
  }
  return found;
}

HubFacts hub_facts(sql::Db& db, const OrgId& org) {
  const auto row = *db.row(hub, {{"org_id", org}});
  return {row.integer(0), row.maybe_integer(1), row.integer(2), row.maybe_integer(3)};
}

std::vector<VenueTimes> venue_times(sql::Db& db, const OrgId& org) {
  std::vector<VenueTimes> found;
  for (const sql::Row& row : db.rows(venues, {{"org_id", org}}))
    found.push_back({row.id<VenueId>(0), row.maybe_integer(1), row.maybe_integer(2), row.integer(3)});
  return found;
}

void put_kiosk_day(sql::Db& db, const OrgId& org, const KioskId& kiosk, const KioskDay& day) {
  db.exec(add, {{"kiosk_id", kiosk},
                {"day", day.day},
                {"org_id", org},
                {"open_min", day.open_min},
                {"silent_min", day.silent_min},
                {"waiting", day.most_waiting}});
}

void add_minute(sql::Db& db, const OrgId& org, const MinuteSeen& minute) {
  put_kiosk_day(db, org, minute.kiosk, {minute.day, 1, minute.silent ? 1 : 0, minute.waiting});
}

std::vector<KioskDay> kiosk_days(sql::Db& db, const OrgId& org, const KioskId& kiosk, std::int64_t from_day,
                                 std::int64_t day_offset_ms) {
  std::map<std::int64_t, KioskDay> found;
  for (const sql::Row& row : db.rows(days, {{"org_id", org}, {"kiosk_id", kiosk}, {"from_day", from_day}}))
    found[row.integer(0)] = {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
  for (const sql::Row& row : db.rows(leads, {{"day_offset_ms", day_offset_ms},
                                             {"org_id", org},
                                             {"kiosk_id", kiosk},
                                             {"from_ms", from_day * day_ms - day_offset_ms}})) {
    KioskDay& day = found[row.integer(0)];
    day.day = row.integer(0);
    day.leads = row.integer(1);
  }
  std::vector<KioskDay> list;
  for (const auto& [number, day] : found) list.push_back(day);
  return list;
}

}  // namespace anketa::store
