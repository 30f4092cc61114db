#include "hub/store/stand.h"

namespace anketa::store {
namespace {

constexpr sql::Statement kiosks{
    "ttttt"
    "iiii"
    "tti",
    R"sql(
  SELECT k.id, k.venue_id, k.name, k.state, k.mode, k.last_seen_ms, k.outbox_depth, k.bundle_version, e.last_hub_ms,
         c.day, c.outcome, c.done_ms
  FROM kiosks k
  LEFT JOIN kiosk_epochs e ON e.kiosk_id = k.id AND e.epoch =
    (SELECT max(x.epoch) FROM kiosk_epochs x WHERE x.kiosk_id = k.id)
  LEFT JOIN canaries c ON c.kiosk_id = k.id AND c.day = (SELECT max(y.day) FROM canaries y WHERE y.kiosk_id = k.id)
  WHERE k.org_id = :org_id AND k.state <> 'revoked' ORDER BY k.name, k.id)sql"};
constexpr sql::Statement venues{"tttti", R"sql(
  SELECT v.id, v.name_ru, v.name_en, v.city, (SELECT max(b.version) FROM bundles b WHERE b.venue_id = v.id)
  FROM venues v WHERE v.org_id = :org_id ORDER BY v.name_ru, v.id)sql"};
constexpr sql::Statement by_kiosk{"tii", R"sql(
  SELECT kiosk_id, CAST(sum(CASE WHEN arrived_ms >= :hour_ms THEN 1 ELSE 0 END) AS bigint), count(*) FROM leads
  WHERE org_id = :org_id AND arrived_ms >= :today_ms AND kind = 'lead' AND kiosk_id IS NOT NULL GROUP BY kiosk_id)sql"};
constexpr sql::Statement aside{"ttiii", R"sql(
  SELECT reason, state, epoch, seq, arrived_ms FROM quarantine WHERE org_id = :org_id AND kiosk_id = :kiosk_id
  ORDER BY arrived_ms DESC, epoch DESC, seq DESC LIMIT 100)sql"};

}  // namespace

std::vector<StandKiosk> stand_kiosks(sql::Db& db, const OrgId& org) {
  std::vector<StandKiosk> found;
  for (const sql::Row& row : db.rows(kiosks, {{"org_id", org}})) {
    found.push_back({row.id<KioskId>(0), row.id<VenueId>(1), row.text(2), row.text(3), row.text(4),
                     row.maybe_integer(5), row.maybe_integer(6), row.maybe_integer(7), row.integer(8), row.text(9),
                     row.text(10), row.integer(11)});
  }
  return found;
}

std::vector<StandVenue> stand_venues(sql::Db& db, const OrgId& org) {
  std::vector<StandVenue> found;
  for (const sql::Row& row : db.rows(venues, {{"org_id", org}}))
    found.push_back({{row.text(0), row.text(1), row.text(2)}, row.text(3), row.integer(4)});
  return found;
}

std::map<KioskId, KioskLeads> leads_by_kiosk(sql::Db& db, const OrgId& org, std::int64_t today_ms,
                                             std::int64_t hour_ms) {
  std::map<KioskId, KioskLeads> found;
  for (const sql::Row& row : db.rows(by_kiosk, {{"hour_ms", hour_ms}, {"org_id", org}, {"today_ms", today_ms}}))
    found[row.id<KioskId>(0)] = {row.integer(1), row.integer(2)};
  return found;
}

std::vector<SetAside> set_aside_of(sql::Db& db, const OrgId& org, const KioskId& kiosk) {
  std::vector<SetAside> found;
  for (const sql::Row& row : db.rows(aside, {{"org_id", org}, {"kiosk_id", kiosk}}))
    found.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3), row.integer(4)});
  return found;
}

}  // namespace anketa::store
