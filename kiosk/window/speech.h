// The kiosk's voice: speech-dispatcher, loaded when the kiosk starts, so that a kiosk without it only lacks the switch.
// In: words that screens/spoken.h chose. Out: sound. A thread of its own (a speaker that hangs holds up no page),
// started with the first word; say() and hush() come from the window's thread. Nothing is kept or logged; each text is
// zeroed when said.
#pragma once
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "kiosk/screens/deps.h"

namespace anketa::window {

// What says it. One thread only.
class Voice {
 public:
  virtual ~Voice() = default;
  virtual void say(const std::string& text, const char* language) = 0;
  virtual void stop() = 0;
};
[[nodiscard]] std::unique_ptr<Voice> open_voice();  // nullptr: no library here

class Speech {
 public:
  explicit Speech(std::unique_ptr<Voice> voice);
  ~Speech();
  Speech(const Speech&) = delete;
  Speech& operator=(const Speech&) = delete;

  [[nodiscard]] bool can_speak() const { return voice_ != nullptr; }
  void say(const screens::Utterance& utterance);
  void hush();  // what waits is dropped, what sounds ends

 private:
  void work(const std::stop_token& stop);
  void drop_waiting();

  std::unique_ptr<Voice> voice_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<screens::Utterance> waiting_;
  bool hushed_ = false;
  std::jthread thread_;  // last: it ends before the rest goes
};

}  // namespace anketa::window
