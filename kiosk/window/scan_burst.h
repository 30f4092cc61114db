// Scanners that act as keyboards: a burst of characters less than 30 ms apart that ends with Enter is a code,
// anything else was typed by hand. In: characters with the time they came. Out: what they turned out to be, once
// that is sure. It keeps at most one burst and zeroes it; nothing of it is ever logged. Pure.
#pragma once
#include <cstdint>
#include <string>

namespace anketa::window {

struct Keystrokes {
  std::string text;      // UTF-8; '\n' is Enter, '\t' is Tab
  bool scanned = false;  // else typed
};

class ScanBurst {
 public:
  ~ScanBurst();
  // So long nobody listened (a frame was drawn): it is no part of a pause, a character may have come meanwhile.
  void busy(std::int64_t ms) { since_ms_ += ms; }
  // What had been collected before this character, when the pause before it ended a burst; else empty.
  [[nodiscard]] Keystrokes put(unsigned code, std::int64_t now_ms);
  [[nodiscard]] Keystrokes quiet(std::int64_t now_ms);  // empty: nothing collected, or more may follow
  [[nodiscard]] Keystrokes flush();                     // ends the burst now
  [[nodiscard]] bool pending() const { return !text_.empty(); }

 private:
  [[nodiscard]] bool paused(std::int64_t now_ms) const;

  std::string text_;
  std::size_t characters_ = 0;
  std::int64_t came_ms_ = 0;   // the last character
  std::int64_t since_ms_ = 0;  // what the pause is counted from: the same, and the busy time
};

}  // namespace anketa::window
