// A thread that does one thing again and again: looks at the hub, sends mail, counts reports. What goes wrong is logged
// and tried again with the next round. Ends with the object, when the round it is in is over.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "shared/base/clock.h"

namespace anketa::cli {

class Rounds {
 public:
  Rounds(Millis every, std::function<void()> round);
  ~Rounds();
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;

 private:
  void loop();
  const Millis every_;
  const std::function<void()> round_;
  std::mutex mutex_;
  std::condition_variable change_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace anketa::cli
