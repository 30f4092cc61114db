#include "hub/store/kiosk_floor.h"

namespace anketa::store {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;

constexpr sql::Statement add{"", R"sql(
  INSERT INTO kiosk_funnel (org_id, kiosk_id, day, page, visits, left_here, ms)
  VALUES (:org_id, :kiosk_id, :day, :page, :visits, :left_here, :ms)
  ON CONFLICT (kiosk_id, day, page) DO UPDATE SET visits = kiosk_funnel.visits + excluded.visits,
    left_here = kiosk_funnel.left_here + excluded.left_here, ms = kiosk_funnel.ms + excluded.ms)sql"};
constexpr sql::Statement since{"ttiii", R"sql(
  SELECT kiosk_id, page, CAST(sum(ms) AS bigint), CAST(sum(visits) AS bigint), CAST(sum(left_here) AS bigint)
  FROM kiosk_funnel WHERE org_id = :org_id AND day >= :day
  GROUP BY kiosk_id, page ORDER BY kiosk_id, sum(left_here) DESC, sum(visits) DESC, page)sql"};
constexpr sql::Statement put_secret{"", R"sql(
  INSERT INTO kiosk_leave (kiosk_id, org_id, secret_sealed, counter) VALUES (:kiosk_id, :org_id, :secret_sealed, 0)
  ON CONFLICT (kiosk_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, counter = 0)sql"};
constexpr sql::Statement one{"ti", "SELECT secret_sealed, counter FROM kiosk_leave WHERE kiosk_id = :kiosk_id"};
constexpr sql::Statement move{"", "UPDATE kiosk_leave SET counter = :counter WHERE kiosk_id = :kiosk_id"};

}  // namespace

void add_funnel(sql::Db& db, const OrgId& org, const KioskId& kiosk, const wire::FunnelLine& line, Time now) {
  db.exec(add, {{"org_id", org},
                {"kiosk_id", kiosk},
                {"day", to_ms(now) / day_ms},
                {"page", line.page},
                {"visits", line.visits},
                {"left_here", line.left},
                {"ms", line.ms}});
}

std::vector<FunnelRow> funnel_since(sql::Db& db, const OrgId& org, Time from) {
  std::vector<FunnelRow> found;
  for (const sql::Row& row : db.rows(since, {{"org_id", org}, {"day", to_ms(from) / day_ms}})) {
    found.push_back({row.id<KioskId>(0), {row.text(1), row.integer(2), row.integer(3), row.integer(4)}});
  }
  return found;
}

void put_leave_secret(sql::Db& db, const OrgId& org, const KioskId& kiosk, std::string_view secret_sealed) {
  db.exec(put_secret, {{"kiosk_id", kiosk}, {"org_id", org}, {"secret_sealed", secret_sealed}});
}

std::optional<LeaveRow> find_leave(sql::Db& db, const KioskId& kiosk) {
  const auto row = db.row(one, {{"kiosk_id", kiosk}});
  if (!row) return std::nullopt;
  return LeaveRow{row->text(0), row->integer(1)};
}

void set_leave_counter(sql::Db& db, const KioskId& kiosk, std::int64_t counter) {
  db.exec(move, {{"counter", counter}, {"kiosk_id", kiosk}});
}

}  // namespace anketa::store
