#include "kiosk/window/scan_burst.h"

#include "kiosk/window/keys.h"
#include "shared/crypto/crypto.h"

namespace anketa::window {
namespace {

constexpr std::int64_t kPauseMs = 30;
constexpr std::int64_t kLongestMs = 300;        // even if the loop was busy all the time
constexpr std::size_t kLeastCode = 6;           // characters; hands can be as quick with fewer
constexpr std::size_t kMostBytes = 8UL * 1024;  // a longer burst is no code and loses its end

}  // namespace

ScanBurst::~ScanBurst() { crypto::wipe(text_); }

bool ScanBurst::paused(std::int64_t now_ms) const {
  return now_ms - since_ms_ >= kPauseMs || now_ms - came_ms_ >= kLongestMs;
}

Keystrokes ScanBurst::put(unsigned code, std::int64_t now_ms) {
  Keystrokes before;
  if (pending() && paused(now_ms)) before = flush();
  if (text_.capacity() < kMostBytes) text_.reserve(kMostBytes);  // no half-grown copies in freed memory
  if (text_.size() + 4 <= kMostBytes) text_ += utf8_of(code);
  ++characters_;
  came_ms_ = since_ms_ = now_ms;
  return before;
}

Keystrokes ScanBurst::quiet(std::int64_t now_ms) { return pending() && paused(now_ms) ? flush() : Keystrokes{}; }

Keystrokes ScanBurst::flush() {
  Keystrokes out{text_, characters_ > kLeastCode && text_.ends_with('\n')};
  crypto::wipe(text_);
  text_.clear();
  characters_ = 0;
  return out;
}

}  // namespace anketa::window
