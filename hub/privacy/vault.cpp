#include "hub/privacy/vault.h"

namespace anketa::privacy {
namespace {

std::string bound_to(std::string_view owner, std::string_view label) {
  return std::string("anketa/v1/card/").append(label).append("/").append(owner);
}

}  // namespace

SealedCard Vault::seal(std::string_view owner, std::string_view plaintext) const {
  const auto& [version, wrapping] = *keys_.wrapping.rbegin();
  const crypto::BoxKey key = crypto::make_box_key(random_);
  const std::string wrap_aad = bound_to(owner, "key");
  const std::string card_aad = bound_to(owner, "card");
  return {version, to_base64(crypto::box_seal(wrapping, as_bytes(wrap_aad), key.bytes(), random_)),
          to_base64(crypto::box_seal(key, as_bytes(card_aad), as_bytes(plaintext), random_))};
}

Result<crypto::BoxKey> Vault::unwrap(std::string_view owner, const SealedCard& card) const {
  const auto wrapping = keys_.wrapping.find(card.key_version);
  if (wrapping == keys_.wrapping.end()) return fail(problems::keys_missing, "wrapping key");
  const auto wrapped = from_base64(card.data_key);
  if (!wrapped) return fail(problems::seal_cannot_open);
  TRY(plain, crypto::box_open(wrapping->second, as_bytes(bound_to(owner, "key")), *wrapped));
  if (plain.size() != 32) return fail(problems::seal_cannot_open);
  crypto::BoxKey key;
  std::copy(plain.begin(), plain.end(), key.bytes().begin());
  crypto::wipe(plain.data(), plain.size());
  return key;
}

Result<std::string> Vault::open(std::string_view owner, const SealedCard& card) const {
  TRY(key, unwrap(owner, card));
  const auto bytes = from_base64(card.sealed);
  if (!bytes) return fail(problems::seal_cannot_open);
  TRY(plain, crypto::box_open(key, as_bytes(bound_to(owner, "card")), *bytes));
  return std::string(as_text(plain));
}

std::int64_t Vault::blind(const OrgId& org, std::string_view trait, std::int64_t version) const {
  const auto key = keys_.index.find(version);
  if (key == keys_.index.end()) throw BrokenWorld(Problem(problems::keys_missing, "index key"));
  std::string message = org.value;
  message.append("|").append(trait);
  const Hash hash = crypto::keyed_hash(key->second, as_bytes(message));
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) bits = bits << 8 | hash[i];
  return static_cast<std::int64_t>(bits);
}

std::vector<std::int64_t> Vault::index_versions() const {
  std::vector<std::int64_t> versions;
  for (const auto& [version, key] : keys_.index) versions.push_back(version);
  return versions;
}

}  // namespace anketa::privacy
