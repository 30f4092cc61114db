#include "hub/auth/codes.h"

#include "shared/crypto/crypto.h"

namespace anketa::auth {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_size = 20;
constexpr std::size_t group_size = 5;

std::string tidy(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (alphabet.find(c) != std::string_view::npos) code.push_back(c);
  }
  return code;
}

}  // namespace

std::string make_code(Random& random) {
  std::string code;
  for (std::size_t i = 0; i < code_size; ++i) {
    if (i > 0 && i % group_size == 0) code.push_back('-');
    code.push_back(alphabet[random.below(alphabet.size())]);
  }
  return code;
}

std::string code_sha256(std::string_view typed) {
  return to_hex(crypto::sha256({as_bytes("anketa/v1/user-code"), as_bytes(tidy(typed))}));
}

std::string make_token(Random& random) {
  std::array<std::uint8_t, 32> bytes{};
  random.fill(bytes);
  return to_base64url(bytes);
}

std::string token_sha256(std::string_view token) { return to_hex(crypto::sha256(as_bytes(token))); }

}  // namespace anketa::auth
