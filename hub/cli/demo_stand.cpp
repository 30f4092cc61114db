#include "hub/cli/demo_stand.h"

#include "hub/store/alarms.h"
#include "hub/store/canaries.h"
#include "hub/store/watch_facts.h"
#include "shared/base/zone.h"

namespace anketa::cli {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
constexpr std::int64_t moscow_ms = 3 * 60 * minute_ms;
constexpr std::int64_t open_min = 660;
constexpr std::int64_t opens_min = 10 * 60;
constexpr std::int64_t canary_min = 9 * 60 + 1;

std::int64_t roll(const DemoStand& stand, std::uint64_t sides) {
  return static_cast<std::int64_t>(stand.dice() % sides);
}

void add_alarm(sql::Db& db, const DemoStand& stand, std::int64_t raised_ms, std::int64_t silent_min) {
  store::AlarmRow alarm;
  alarm.id = RowId::make(stand.clock, stand.random);
  alarm.kind = "kiosk.silent";
  alarm.subject_kind = "kiosk";
  alarm.subject_id = stand.kiosk.value;
  alarm.severity = silent_min >= 60 ? "critical" : "warning";
  alarm.measure = silent_min;
  alarm.raised_ms = raised_ms;
  store::insert_alarm(db, stand.org, alarm);
  store::clear_alarm(db, alarm.id, from_ms(raised_ms + silent_min * minute_ms));
}

}  // namespace

void fill_demo_stand(sql::Db& db, const DemoStand& stand) {
  const std::int64_t today = (stand.now_ms + moscow_ms) / day_ms;
  for (std::int64_t back = stand.days; back >= 1; --back) {
    const std::int64_t began_ms = (today - back) * day_ms - moscow_ms;
    const bool is_out = roll(stand, 14) == 0;
    const std::int64_t silent_min = is_out ? 16 + roll(stand, 120) : 0;
    store::put_kiosk_day(db, stand.org, stand.kiosk,
                         {today - back, open_min, silent_min, roll(stand, is_out ? 30 : 4), 0});
    if (is_out) add_alarm(db, stand, began_ms + (opens_min + 30 + roll(stand, 400)) * minute_ms, silent_min);
    const std::int64_t sang_ms = began_ms + (canary_min + roll(stand, 3)) * minute_ms;
    store::put_canary(db, stand.org,
                      {stand.kiosk,
                       iso_day(local_moment(from_ms(sang_ms), "Europe/Moscow").day),
                       "arrived",
                       {},
                       sang_ms,
                       sang_ms + 900,
                       sang_ms + 1400});
  }
  if (roll(stand, 2) == 0) {
    store::put_loss(db, stand.org,
                    {stand.kiosk, 1, 41 + roll(stand, 20), 62, "unreadable", stand.now_ms - 23 * day_ms});
  }
}

}  // namespace anketa::cli
