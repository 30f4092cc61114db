#include "shared/wire/leave.h"

#include "shared/wire/octets.h"

namespace anketa::wire {
namespace {

constexpr std::string_view secret_context = "anketa/v1/leave";
constexpr std::string_view code_context = "anketa/v1/leave/code";
constexpr std::size_t digits = 8;
constexpr std::uint64_t codes = 100'000'000;

}  // namespace

crypto::Secret<32> leave_secret(const crypto::Secret<32>& enrol_key, const KioskId& kiosk) {
  const Bytes message = Writer(64).text(secret_context).bytes(kiosk.bytes()).take();
  return crypto::Secret<32>(crypto::hmac_sha256(enrol_key.bytes(), message));
}

std::string leave_code(const crypto::Secret<32>& secret, std::uint64_t counter) {
  const Hash full = crypto::hmac_sha256(secret.bytes(), Writer(64).text(code_context).number(counter).take());
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8U | full[i];
  const std::string text = std::to_string(value % codes);
  return std::string(digits - text.size(), '0') + text;
}

std::optional<std::uint64_t> match_leave_code(const crypto::Secret<32>& secret, std::string_view typed,
                                              std::uint64_t used) {
  std::optional<std::uint64_t> found;
  for (std::uint64_t counter = used + 1; counter <= used + leave_window; ++counter) {
    if (crypto::equal(as_bytes(leave_code(secret, counter)), as_bytes(typed)) && !found) found = counter;
  }
  return found;
}

}  // namespace anketa::wire
