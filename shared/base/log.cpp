#include "shared/base/log.h"

#include <unistd.h>

#include <atomic>
#include <deque>
#include <mutex>

#include "shared/base/clock.h"

namespace anketa::log {
namespace {

std::atomic<bool> quiet{false};

constexpr std::size_t kKept = 100;
std::mutex ring_mutex;
std::deque<std::string> ring;  // oldest first

void keep(const std::string& line) {
  const std::lock_guard lock(ring_mutex);
  if (ring.size() >= kKept) ring.pop_front();
  ring.push_back(line);
}

std::string_view level_word(Level level) {
  switch (level) {
    case Level::Info: return "info";
    case Level::Warning: return "warning";
    case Level::Error: return "error";
  }
  return "error";
}

}  // namespace

std::vector<std::string> tail() {
  const std::lock_guard lock(ring_mutex);
  return {ring.rbegin(), ring.rend()};
}

void set_quiet(bool on) { quiet = on; }

void event(Level level, Word what, std::initializer_list<Field> fields) {
  if (quiet && level != Level::Error) return;
  std::string line = to_iso8601(SystemClock().now());
  line.append(" ").append(level_word(level)).append(" ").append(what.text());
  for (const Field& field : fields) {
    line.append(" ").append(field.name.text()).append("=").append(field.value.text());
  }
  keep(line);
  line.push_back('\n');
  // One write, so that lines of several threads never mix.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace anketa::log
