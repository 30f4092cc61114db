#include "hub/auth/sealed_secret.h"

#include <algorithm>
#include <charconv>

namespace anketa::auth {

// One column holds it all; base64 knows no ':'.
std::string seal_secret(const privacy::Vault& vault, std::string_view owner, const crypto::Secret<32>& secret) {
  const privacy::SealedCard card = vault.seal(owner, to_base64(secret.bytes()));
  return std::to_string(card.key_version) + ":" + card.data_key + ":" + card.sealed;
}

Result<crypto::Secret<32>> open_secret(const privacy::Vault& vault, std::string_view owner, std::string_view text) {
  const auto first = text.find(':');
  const auto second = first == std::string_view::npos ? first : text.find(':', first + 1);
  privacy::SealedCard card;
  if (second == std::string_view::npos ||
      std::from_chars(text.data(), text.data() + first, card.key_version).ptr != text.data() + first) {
    return fail(problems::store_corrupt, "sealed secret");
  }
  card.data_key = text.substr(first + 1, second - first - 1);
  card.sealed = text.substr(second + 1);
  TRY(base64, vault.open(owner, card));
  const auto bytes = from_base64(base64);
  crypto::wipe(base64);
  crypto::Secret<32> secret;
  if (!bytes || bytes->size() != secret.bytes().size()) return fail(problems::store_corrupt, "sealed secret");
  std::ranges::copy(*bytes, secret.bytes().begin());
  return secret;
}

}  // namespace anketa::auth
