#include "hub/report/keeper.h"

#include <set>

#include "hub/store/catalogue.h"

namespace anketa::report {
namespace {

constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1000;
constexpr std::int64_t entries_a_step = 5000;
constexpr std::int64_t days_a_step = 4;  // of the past
constexpr std::string_view seq_setting = "reports.audit_seq";
constexpr std::string_view past_setting = "reports.past_day";

// Looks change nothing; there are many of them.
bool is_change(const store::AuditRow& entry) {
  const std::string_view action = entry.action;
  return !action.ends_with(".look") && !action.ends_with(".list") && !action.ends_with(".reveal");
}

}  // namespace

std::int64_t Keeper::day_of(std::int64_t ms) const { return (ms + parts_.day_offset_ms) / day_ms; }

Status Keeper::keep(std::string_view name, std::int64_t value) {
  return parts_.writer.run([&](sql::Db& db) { store::set_setting(db, parts_.org, name, std::to_string(value)); });
}

Status Keeper::count_day(sql::Db& read, std::int64_t day) {
  const std::int64_t from_ms = day * day_ms - parts_.day_offset_ms;
  DayRows rows = rows_of_day(store::lead_outcomes(read, parts_.org, from_ms, from_ms + day_ms));
  std::vector<store::DayCount> counts = store::day_counts(read, parts_.org, from_ms, from_ms + day_ms);
  counts.insert(counts.end(), rows.lost.begin(), rows.lost.end());
  return parts_.writer.run([&](sql::Db& db) { store::put_report_day(db, parts_.org, day, rows.rows, counts); });
}

Result<bool> Keeper::step() {
  auto read = parts_.readers.take();
  const auto last = store::last_audit(*read, parts_.org);
  const auto number = [&](std::string_view name) { return std::stoll(store::setting(*read, parts_.org, name, "-1")); };
  const std::int64_t today = day_of(to_ms(parts_.clock.now()));
  std::int64_t seq = number(seq_setting);
  std::int64_t past = number(past_setting);
  if (seq < 0) {  // the first time: the chain so far speaks of the past, which is counted whole
    const auto first_ms = store::first_arrival_ms(*read, parts_.org);
    seq = last ? last->seq : 0;
    past = first_ms ? day_of(*first_ms) : today;
    TRY_STATUS(keep(seq_setting, seq));
    TRY_STATUS(keep(past_setting, past));
  }
  std::set<std::int64_t> days;
  const auto entries = store::audit_after(*read, parts_.org, seq, entries_a_step);
  for (const store::AuditRow& entry : entries) {
    if (!is_change(entry)) continue;
    for (const std::int64_t moment_ms : store::moments_of(*read, entry)) days.insert(day_of(moment_ms));
  }
  std::int64_t until = past;
  for (; until <= today && until < past + days_a_step; ++until) days.insert(until);
  for (const std::int64_t day : days) TRY_STATUS(count_day(*read, day));
  if (!entries.empty()) TRY_STATUS(keep(seq_setting, entries.back().seq));
  if (until != past) TRY_STATUS(keep(past_setting, until));
  return until <= today || static_cast<std::int64_t>(entries.size()) == entries_a_step;
}

}  // namespace anketa::report
