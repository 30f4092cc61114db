// The thread that calls Pusher::step when it is due, or at once when a lead was captured.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "kiosk/push/pusher.h"

namespace anketa::push {

class PushThread {
 public:
  PushThread(Pusher& pusher, const Clock& clock);
  ~PushThread();  // finishes the step it is in
  PushThread(const PushThread&) = delete;
  PushThread& operator=(const PushThread&) = delete;

  void poke();  // something new to send; any thread

 private:
  void run(const std::stop_token& stop);

  Pusher& pusher_;
  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool poked_ = false;
  std::jthread thread_;  // last: starts when everything above exists
};

}  // namespace anketa::push
