// When a person gets a mail, and of what: many notices of one burst make one mail, nobody gets one every minute, quiet
// hours hold everything but what is critical, and a server that refuses is asked again later and later. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace anketa::mail {

// Which of a person's switches covers a notice: alarms, leads, deadlines; "" where it is not mailed.
[[nodiscard]] std::string_view topic_of(std::string_view notice_kind);
[[nodiscard]] bool is_topic(std::string_view topic);

struct Waiting {
  std::int64_t oldest_ms = 0;
  bool critical = false;
};
struct Wishes {
  std::int64_t quiet_from = 0, quiet_to = 0;  // minutes of his day; equal: none
  std::string time_zone;
  std::int64_t last_sent_ms = 0, retry_ms = 0;
};
[[nodiscard]] std::int64_t send_at(const Waiting& waiting, const Wishes& wishes, std::int64_t now_ms);
// After so many failures in a row, this one included.
[[nodiscard]] std::int64_t retry_after_ms(std::int64_t attempts);

}  // namespace anketa::mail
