// Counts of a whole hub, remembered where they take long: what is quick is counted each time, so that a small hub shows
// every change at once; what is slow is told as of a moment ago and counted anew by a thread of its own, so that nobody
// waits for it twice. In: a key that says whose counts, how to count. Out: a piece of JSON. Any thread.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "shared/base/clock.h"

namespace anketa::console {

class Tallies {
 public:
  explicit Tallies(const Clock& clock) : clock_(clock) {}
  ~Tallies();
  Tallies(const Tallies&) = delete;
  Tallies& operator=(const Tallies&) = delete;

  using Count = std::function<std::string()>;
  // `count` may be run later too, until these tallies end: it holds by value what it needs.
  [[nodiscard]] std::string get(const std::string& key, const Count& count);

 private:
  struct Kept {
    std::string json;
    std::int64_t good_until_ms = 0, asked_ms = 0;
    bool counting = false;
  };
  std::string make(const std::string& key, const Count& count);
  void keep(const std::string& key, const std::string& json, std::int64_t took_ms);
  void loop();

  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable change_;
  std::map<std::string, Kept> kept_;
  std::deque<std::pair<std::string, Count>> queue_;
  bool stopping_ = false;
  std::thread thread_;  // from the first slow count on
};

}  // namespace anketa::console
