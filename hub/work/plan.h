// The working day decided, pure: how far a lease may move, what the result of a contact leads to, and when the person
// may be tried again. In: codes, moments, the person's hours. Out: a stage, the next task and its time.
// Next: hub/work/contact.h does it
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "hub/route/work_hours.h"

namespace anketa::work {

enum class Stage { New, Accepted, Contacted, TestDrive, Offer, Deal, Lost };
[[nodiscard]] std::string_view stage_code(Stage stage);
[[nodiscard]] std::optional<Stage> stage_from(std::string_view code);
// By hand: forward to an offer, given up from anywhere before the deal, taken up again. A deal is made by a sale only.
[[nodiscard]] bool may_move(Stage from, Stage to);
[[nodiscard]] bool is_lost_reason(std::string_view code);

struct Outcome {
  std::string_view result;
  std::optional<Stage> stage;  // at least so far; none: as it was
  std::string_view next_kind;  // of the task that follows; "": none
  int next_days;               // after which it is due; 0: as tries in vain have it
};
[[nodiscard]] const Outcome* outcome_of(std::string_view result);  // nullptr: no such result
// Where the lease stands after it.
[[nodiscard]] Stage stage_after(Stage now, const Outcome& outcome);

// When a person may be called: hours of the day where he lives.
struct Hours {
  std::string zone = "Europe/Moscow";
  int from_minute = 9 * 60;
  int to_minute = 21 * 60;
};
[[nodiscard]] std::int64_t into_hours(std::int64_t at_ms, const Hours& hours);  // that moment, or the next allowed one
// When a first task is due: so much of the house's working time after `from_ms`, or the next moment at which the house
// works and the person may be called. Where these two never meet, his hours count.
[[nodiscard]] std::int64_t first_due_ms(std::int64_t from_ms, std::int64_t minutes, const route::Opening& house,
                                        const Hours& person);
// He waits for it (a test drive, a call) or not: two hours, or as much as the house works in a day.
[[nodiscard]] std::int64_t first_due_minutes(bool is_awaited, const route::Opening& house);
// After so many tries in vain, this one among them; none: enough, a human decides. A call missed by day is tried in
// the evening and the other way round, because who works does not pick up at eleven.
[[nodiscard]] std::optional<std::int64_t> next_try_ms(std::int64_t tries, std::int64_t now_ms, const Hours& hours);
[[nodiscard]] std::int64_t follow_up_ms(int days, std::int64_t now_ms, const Hours& hours);  // at eleven of that day

// What to do next about a running lease, told in one word; hub texts "next.<code>" say it to people.
struct Situation {
  Stage stage = Stage::New;
  std::optional<std::int64_t> waits_until_ms;  // another brand's dealer is at it first
  std::optional<std::int64_t> accept_by_ms;    // no yes yet
  std::string_view task_kind;                  // of the open task that is due first; "": none
  std::optional<std::int64_t> task_due_ms;
};
struct NextAction {
  std::string_view code;  // wait answer first_contact call test_drive decide offer_test_drive make_offer ask care none
  std::optional<std::int64_t> due_ms;
};
[[nodiscard]] NextAction next_action(const Situation& now);

}  // namespace anketa::work
