// Password hashing costs 64 MiB and a tenth of a second: at most two at once, sixteen waiting, the rest
// hear hub.busy. Any thread; callers block.
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace anketa::auth {

class PasswordHasher {
 public:
  PasswordHasher();
  [[nodiscard]] Result<std::string> hash(std::string_view password);
  // An empty hash (no such user, not activated) costs the same time and is false.
  [[nodiscard]] Result<bool> verify(std::string_view hash, std::string_view password);

 private:
  class Slot;
  std::mutex mutex_;
  std::condition_variable free_;
  int running_ = 0;
  int waiting_ = 0;
  std::string nobody_;  // hash of a password nobody has
};

}  // namespace anketa::auth
