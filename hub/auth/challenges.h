// The random questions passkeys sign (WebAuthn section 13.4.3): 32 bytes each, good once, for five minutes, for whom
// they were asked. Kept in memory, ten thousand asked at the door and ten thousand asked by sessions, so that strangers
// push out nobody's who is in: who comes after a restart asks for another one. Any thread.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace anketa::auth {

inline constexpr Millis challenge_lives = std::chrono::minutes(5);

inline constexpr std::string_view at_the_door = "door";  // owner of challenges of whoever is about to sign in

class Challenges {
 public:
  // At most so many of each kind; the oldest makes room.
  explicit Challenges(std::size_t most = 10'000) : most_(most) {}

  // `owner`: whose answer will do: a session, or everybody who is about to sign in. Gives it in base64url.
  [[nodiscard]] std::string ask(Random& random, std::string_view owner, Millis now);
  // Used up, whatever the answer is worth. False: never asked, answered already, asked of another, or too late.
  [[nodiscard]] bool take(std::string_view challenge, std::string_view owner, Millis now);

 private:
  struct Asked {
    std::string owner;
    Millis at{};
  };
  void make_room(bool is_at_door, Millis now);
  const std::size_t most_;
  std::mutex mutex_;
  std::map<std::string, Asked, std::less<>> asked_;
};

}  // namespace anketa::auth
