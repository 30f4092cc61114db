#include "hub/auth/hashing.h"

#include "shared/crypto/crypto.h"

namespace anketa::auth {
namespace {

constexpr int max_running = 2;
constexpr int max_waiting = 16;

}  // namespace

class PasswordHasher::Slot {
 public:
  explicit Slot(PasswordHasher& hasher) : hasher_(hasher) {
    std::unique_lock lock(hasher_.mutex_);
    if (hasher_.running_ >= max_running && hasher_.waiting_ >= max_waiting) return;
    ++hasher_.waiting_;
    hasher_.free_.wait(lock, [&] { return hasher_.running_ < max_running; });
    --hasher_.waiting_;
    ++hasher_.running_;
    taken_ = true;
  }
  ~Slot() {
    if (!taken_) return;
    {
      const std::lock_guard lock(hasher_.mutex_);
      --hasher_.running_;
    }
    hasher_.free_.notify_one();
  }
  Slot(const Slot&) = delete;
  Slot& operator=(const Slot&) = delete;
  [[nodiscard]] bool taken() const { return taken_; }

 private:
  PasswordHasher& hasher_;
  bool taken_ = false;
};

PasswordHasher::PasswordHasher() {
  SystemRandom random;
  std::array<std::uint8_t, 32> secret{};
  random.fill(secret);
  nobody_ = crypto::password_hash(to_base64(secret));
}

Result<std::string> PasswordHasher::hash(std::string_view password) {
  const Slot slot(*this);
  if (!slot.taken()) return fail(problems::busy);
  return crypto::password_hash(password);
}

Result<bool> PasswordHasher::verify(std::string_view hash, std::string_view password) {
  const Slot slot(*this);
  if (!slot.taken()) return fail(problems::busy);
  const bool known = !hash.empty();
  const bool fits = crypto::password_verify(known ? hash : std::string_view(nobody_), password);
  return known && fits;
}

}  // namespace anketa::auth
