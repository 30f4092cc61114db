#include "shared/wire/coupon.h"

#include "shared/base/bytes.h"
#include "shared/crypto/crypto.h"

namespace anketa::wire {
namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // none that is read as another
constexpr std::size_t kTail = 10;                                          // "-XXXX-XXXX"

std::string tail(std::string_view prefix, std::string_view token_sha256) {
  const std::string text = "anketa/v1/coupon" + std::string(prefix) + "|" + std::string(token_sha256);
  const Hash hash = crypto::sha256(as_bytes(text));
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i % 4 == 0) out += '-';
    out += kLetters[hash[i] & 31U];
  }
  return out;
}

}  // namespace

std::string coupon_code(std::string_view prefix, std::string_view token_sha256) {
  while (prefix.ends_with('-')) prefix.remove_suffix(1);
  return std::string(prefix) + tail(prefix, token_sha256);
}

bool coupon_holds(std::string_view code, std::string_view token_sha256) {
  if (code.size() <= kTail) return false;
  const std::string_view prefix = code.substr(0, code.size() - kTail);
  return code.substr(prefix.size()) == tail(prefix, token_sha256);
}

}  // namespace anketa::wire
