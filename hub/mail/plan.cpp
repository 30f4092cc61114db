#include "hub/mail/plan.h"

#include <algorithm>
#include <array>

#include "shared/base/zone.h"

namespace anketa::mail {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t burst_ms = minute_ms;
constexpr std::int64_t between_ms = 10 * minute_ms;
constexpr std::int64_t critical_burst_ms = 10'000;
constexpr std::int64_t critical_between_ms = minute_ms;
constexpr std::int64_t longest_retry_ms = 4 * 60 * minute_ms;

struct Topic {
  std::string_view kind, topic;
};
constexpr std::array<Topic, 19> topics = {{{"task.new", "leads"},
                                           {"task.moved", "leads"},
                                           {"task.unassigned", "leads"},
                                           {"lead.again", "leads"},
                                           {"lead.unassigned", "leads"},
                                           {"prospect.unassigned", "leads"},
                                           {"assignment.starts", "leads"},
                                           {"assignment.warn", "deadlines"},
                                           {"assignment.ended", "deadlines"},
                                           {"assignment.lapsed", "deadlines"},
                                           {"task.soon", "deadlines"},
                                           {"task.overdue", "deadlines"},
                                           {"drive.soon", "deadlines"},
                                           {"drive.lapsed", "deadlines"},
                                           {"drive.cancelled", "deadlines"},
                                           {"consent.withdrawn", "leads"},
                                           {"export.waiting", "deadlines"},
                                           {"privacy.new", "deadlines"},
                                           {"absence.stand_in", "leads"}}};

// When the quiet hours that `at_ms` falls into are over; itself where it falls into none.
std::int64_t past_quiet(std::int64_t at_ms, const Wishes& wishes) {
  const auto [from, to] = std::pair(wishes.quiet_from, wishes.quiet_to);
  if (from == to) return at_ms;
  const LocalMoment there = local_moment(from_ms(at_ms), wishes.time_zone);
  const std::int64_t minute = there.minute;
  const bool over_midnight = from > to;
  const bool is_quiet = over_midnight ? minute >= from || minute < to : minute >= from && minute < to;
  if (!is_quiet) return at_ms;
  const std::int64_t minutes_left = (to - minute + 24 * 60) % (24 * 60);
  return at_ms / minute_ms * minute_ms + minutes_left * minute_ms;
}

}  // namespace

std::string_view topic_of(std::string_view notice_kind) {
  if (notice_kind.starts_with("alarm.")) return "alarms";
  const auto* const found = std::ranges::find(topics, notice_kind, &Topic::kind);
  return found == topics.end() ? std::string_view() : found->topic;
}

bool is_topic(std::string_view topic) { return topic == "alarms" || topic == "leads" || topic == "deadlines"; }

std::int64_t send_at(const Waiting& waiting, const Wishes& wishes, std::int64_t now_ms) {
  const std::int64_t earliest_ms =
      std::max({waiting.oldest_ms + (waiting.critical ? critical_burst_ms : burst_ms),
                wishes.last_sent_ms + (waiting.critical ? critical_between_ms : between_ms), wishes.retry_ms});
  return waiting.critical ? earliest_ms : past_quiet(std::max(earliest_ms, now_ms), wishes);
}

std::int64_t retry_after_ms(std::int64_t attempts) {
  const std::int64_t doubled = minute_ms << std::clamp<std::int64_t>(attempts - 1, 0, 10);
  return std::min(doubled, longest_retry_ms);
}

}  // namespace anketa::mail
