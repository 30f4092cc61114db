#include "hub/auth/totp.h"

#include <algorithm>
#include <array>

#include "shared/crypto/crypto.h"

namespace anketa::auth {
namespace {

constexpr std::int64_t step_ms = 30'000;
constexpr std::uint32_t million = 1'000'000;
constexpr std::size_t digits = 6;

std::string percent(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      out.push_back(c);
    } else {
      out.append({'%', hex[byte >> 4], hex[byte & 15]});
    }
  }
  return out;
}

}  // namespace

std::string totp_code(ByteView secret, std::int64_t step) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (8 * (7 - i)));
  const auto mac = crypto::hmac_sha1(secret, counter);
  const std::size_t at = mac.back() & 15;  // RFC 4226 5.3: dynamic truncation
  const std::uint32_t number = (static_cast<std::uint32_t>(mac[at] & 127) << 24) |
                               (static_cast<std::uint32_t>(mac[at + 1]) << 16) |
                               (static_cast<std::uint32_t>(mac[at + 2]) << 8) | mac[at + 3];
  const std::string text = std::to_string(number % million);
  return std::string(digits - text.size(), '0') + text;
}

std::optional<std::int64_t> totp_step(ByteView secret, std::string_view typed, std::int64_t now_ms,
                                      std::int64_t last_step) {
  std::string code;
  for (const char c : typed) {
    if (c != ' ') code.push_back(c);
  }
  const std::int64_t now = now_ms / step_ms;
  std::optional<std::int64_t> found;
  for (std::int64_t step = now - 1; step <= now + 1; ++step) {
    const bool same = crypto::equal(as_bytes(code), as_bytes(totp_code(secret, step)));
    if (same && step > last_step) found = step;
  }
  return found;
}

std::string base32(ByteView bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t held = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) out.push_back(alphabet[(held >> (bits - 5)) & 31]);
  }
  if (bits > 0) out.push_back(alphabet[(held << (5 - bits)) & 31]);
  return out;
}

std::string totp_uri(std::string_view secret_base32, std::string_view issuer, std::string_view login) {
  const std::string name = percent(issuer);
  return "otpauth://totp/" + name + ":" + percent(login) + "?secret=" + std::string(secret_base32) + "&issuer=" + name +
         "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace anketa::auth
