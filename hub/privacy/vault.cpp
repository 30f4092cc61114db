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

std::string Vault::seal_more(std::string_view owner, const SealedCard& card, std::string_view label,
                             std::string_view plaintext) const {
  const auto key = unwrap(owner, card);
  if (!key) throw BrokenWorld(key.error());
  return to_base64(crypto::box_seal(*key, as_bytes(bound_to(owner, label)), as_bytes(plaintext), random_));
}

Result<std::string> Vault::open(std::string_view owner, const SealedCard& card) const {
  return open_more(owner, card, "card", card.sealed);
}

Result<std::string> Vault::open_more(std::string_view owner, const SealedCard& card, std::string_view label,
                                     std::string_view sealed) const {
  TRY(key, unwrap(owner, card));
  const auto bytes = from_base64(sealed);
  if (!bytes) return fail(problems::seal_cannot_open);
  TRY(plain, crypto::box_open(key, as_bytes(bound_to(owner, label)), *bytes));
  return std::string(as_text(plain));
}

std::string Vault::blind(const OrgId& org, std::string_view kind, std::string_view normalised,
                         std::int64_t version) const {
  const auto key = keys_.index.find(version);
  if (key == keys_.index.end()) throw BrokenWorld(Problem(problems::keys_missing, "index key"));
  std::string message = org.value;
  message.append("|").append(kind).append("|").append(normalised);
  const Hash hash = crypto::keyed_hash(key->second, as_bytes(message));
  return to_base64(ByteView(hash).first(16));
}

std::vector<std::int64_t> Vault::index_versions() const {
  std::vector<std::int64_t> versions;
  for (const auto& [version, key] : keys_.index) versions.push_back(version);
  return versions;
}

}  // namespace anketa::privacy
