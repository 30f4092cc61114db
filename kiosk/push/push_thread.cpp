#include "kiosk/push/push_thread.h"

#include <algorithm>

#include "shared/base/log.h"

namespace anketa::push {

PushThread::PushThread(Pusher& pusher, const Clock& clock)
    : pusher_(pusher), clock_(clock), thread_([this](const std::stop_token& stop) { run(stop); }) {}

PushThread::~PushThread() = default;  // jthread asks to stop, wakes the wait and joins

void PushThread::poke() {
  {
    const std::lock_guard lock(mutex_);
    poked_ = true;
  }
  wake_.notify_one();
}

void PushThread::run(const std::stop_token& stop) {
  constexpr Millis after_breakdown{5000};
  constexpr Millis longest{60'000};  // a clock that was set cannot put the thread to sleep for good
  while (!stop.stop_requested()) {
    Millis wait = after_breakdown;
    try {
      wait = pusher_.step() - clock_.monotonic();
    } catch (const BrokenWorld& broken) {
      log::event(log::Level::Error, "push.broken", {{"code", broken.problem()}});
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, std::clamp(wait, Millis(0), longest), [this] { return poked_; });
    poked_ = false;
  }
}

}  // namespace anketa::push
