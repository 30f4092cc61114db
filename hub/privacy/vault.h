// The vault: how people's data rest in the database. Each lead and each prospect card has a data key of
// its own (XChaCha20-Poly1305), wrapped by a versioned key that lies outside the database; destroying
// the wrapped key is erasing the person. Look-ups use keyed hashes (blind index). Thread safe, no state.
#pragma once
#include <map>
#include <string>

#include "shared/base/id.h"
#include "shared/crypto/crypto.h"

namespace anketa::privacy {

struct SealedCard {
  std::int64_t key_version = 0;
  std::string data_key;  // base64, wrapped
  std::string sealed;    // base64
};

struct VaultKeys {
  std::map<std::int64_t, crypto::BoxKey> wrapping;  // by version; the highest seals
  std::map<std::int64_t, crypto::BoxKey> index;
};

class Vault {
 public:
  Vault(VaultKeys keys, Random& random) : keys_(std::move(keys)), random_(random) {}

  // `owner` (a lead's or prospect's id) is bound into the seal: a card moved to another row does not open.
  [[nodiscard]] SealedCard seal(std::string_view owner, std::string_view plaintext) const;
  [[nodiscard]] Result<std::string> open(std::string_view owner, const SealedCard& card) const;

  // Blind index value: 64 bits of a hash keyed per version, over the organisation and one normalised trait.
  [[nodiscard]] std::int64_t blind(const OrgId& org, std::string_view trait, std::int64_t version) const;
  [[nodiscard]] std::int64_t index_version() const { return keys_.index.rbegin()->first; }
  [[nodiscard]] std::vector<std::int64_t> index_versions() const;

 private:
  [[nodiscard]] Result<crypto::BoxKey> unwrap(std::string_view owner, const SealedCard& card) const;
  VaultKeys keys_;
  Random& random_;
};

}  // namespace anketa::privacy
