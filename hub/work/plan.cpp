#include "hub/work/plan.h"

#include <algorithm>
#include <array>

#include "shared/base/zone.h"

namespace anketa::work {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr int morning = 11 * 60;  // minutes of the day
constexpr int evening = 18 * 60 + 30;
constexpr int noon = 15 * 60;  // a call before it was one by day

constexpr std::array<std::string_view, 7> stage_codes = {"new",   "accepted", "contacted", "test_drive",
                                                         "offer", "deal",     "lost"};
constexpr std::array<std::string_view, 9> lost_reasons = {"bought_elsewhere", "price",          "no_model",
                                                          "postponed",        "credit_refused", "not_reached",
                                                          "wrong_contact",    "not_serious",    "other"};
constexpr std::array<Outcome, 8> outcomes = {{
    {"reached", Stage::Contacted, "call", 3},
    {"call_back", Stage::Contacted, "call", 1},
    {"test_drive_booked", Stage::TestDrive, "test_drive", 1},
    {"test_drive_done", Stage::TestDrive, "call", 1},
    {"offer_made", Stage::Offer, "call", 2},
    {"no_answer", std::nullopt, "call", 0},
    {"not_interested", Stage::Lost, "", 0},
    {"wrong_contact", Stage::Lost, "", 0},
}};
constexpr std::array<int, 4> days_between_tries = {0, 1, 2, 3};  // the first is tried again the same day
constexpr std::int64_t same_day_ms = 2 * hour_ms;

std::int64_t at_minute(std::int64_t at_ms, const Hours& hours, int minute) {
  return to_ms(local_moment(from_ms(at_ms), hours.zone).day_began) + minute * minute_ms;
}

}  // namespace

std::string_view stage_code(Stage stage) { return stage_codes.at(static_cast<std::size_t>(stage)); }

std::optional<Stage> stage_from(std::string_view code) {
  const auto found = std::ranges::find(stage_codes, code);
  if (found == stage_codes.end()) return std::nullopt;
  return static_cast<Stage>(found - stage_codes.begin());
}

bool may_move(Stage from, Stage to) {
  if (to == Stage::Lost) return from < Stage::Deal;
  if (to == Stage::Deal || to <= Stage::Accepted) return false;
  return from == Stage::Lost || from < to;
}

bool is_lost_reason(std::string_view code) { return std::ranges::find(lost_reasons, code) != lost_reasons.end(); }

const Outcome* outcome_of(std::string_view result) {
  const auto found = std::ranges::find(outcomes, result, &Outcome::result);
  return found == outcomes.end() ? nullptr : &*found;
}

Stage stage_after(Stage now, const Outcome& outcome) {
  if (!outcome.stage) return now;
  if (now == Stage::Deal) return now;  // whoever bought has bought
  if (*outcome.stage == Stage::Lost || now == Stage::Lost) return *outcome.stage;
  return std::max(now, *outcome.stage);
}

std::int64_t into_hours(std::int64_t at_ms, const Hours& hours) {
  const LocalMoment there = local_moment(from_ms(at_ms), hours.zone);
  if (there.minute < hours.from_minute) return at_minute(at_ms, hours, hours.from_minute);
  if (there.minute < hours.to_minute) return at_ms;
  return at_minute(to_ms(there.day_began) + day_ms + hour_ms, hours, hours.from_minute);
}

std::int64_t first_due_ms(std::int64_t from_ms, std::int64_t minutes, const route::Opening& house,
                          const Hours& person) {
  constexpr int longest_search = 60;  // a week's hours meet within a few days, holidays within some weeks, or never
  const std::int64_t worked_ms = route::after_work_ms(house, from_ms, minutes);
  std::int64_t at_ms = worked_ms;
  for (int tried = 0; tried < longest_search; ++tried) {
    const std::int64_t allowed_ms = into_hours(at_ms, person);
    at_ms = route::into_work_ms(house, allowed_ms);
    if (at_ms == allowed_ms) return at_ms;
  }
  return into_hours(worked_ms, person);
}

std::int64_t first_due_minutes(bool is_awaited, const route::Opening& house) {
  constexpr std::int64_t awaited = 2 * 60;
  const std::int64_t day = house.hours.to_min - house.hours.from_min;
  return is_awaited ? std::min(awaited, day) : day;
}

std::optional<std::int64_t> next_try_ms(std::int64_t tries, std::int64_t now_ms, const Hours& hours) {
  if (tries < 1 || tries > static_cast<std::int64_t>(days_between_tries.size())) return std::nullopt;
  const int days = days_between_tries.at(static_cast<std::size_t>(tries - 1));
  if (days == 0) return into_hours(now_ms + same_day_ms, hours);
  const bool was_by_day = local_moment(from_ms(now_ms), hours.zone).minute < noon;
  return into_hours(at_minute(now_ms + days * day_ms, hours, was_by_day ? evening : morning), hours);
}

std::int64_t follow_up_ms(int days, std::int64_t now_ms, const Hours& hours) {
  return into_hours(at_minute(now_ms + days * day_ms, hours, morning), hours);
}

NextAction next_action(const Situation& now) {
  if (now.waits_until_ms) return {"wait", now.waits_until_ms};
  if (now.accept_by_ms) return {"answer", now.accept_by_ms};
  for (const std::string_view kind : {"first_contact", "call", "test_drive", "decide", "care"}) {
    if (now.task_kind == kind) return {kind, now.task_due_ms};
  }
  switch (now.stage) {
    case Stage::New:
    case Stage::Accepted: return {"first_contact", std::nullopt};
    case Stage::Contacted: return {"offer_test_drive", std::nullopt};
    case Stage::TestDrive: return {"make_offer", std::nullopt};
    case Stage::Offer: return {"ask", std::nullopt};
    case Stage::Deal: return {"care", std::nullopt};
    case Stage::Lost: break;
  }
  return {"none", std::nullopt};
}

}  // namespace anketa::work
