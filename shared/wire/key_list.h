// The hub's keys as its offline root vouches for them. A kiosk takes only a higher version.
#pragma once
#include <cstdint>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/crypto/crypto.h"

namespace anketa::wire {

enum class KeyUse : std::uint8_t { Tls = 1, Sealing = 2, Receipt = 3, Bundle = 4 };
enum class KeyState : std::uint8_t { Current = 1, Next = 2, Retired = 3 };

struct ListedKey {
  KeyUse use = KeyUse::Tls;
  KeyState state = KeyState::Current;
  std::uint32_t id = 0;                  // unique within its use
  std::array<std::uint8_t, 32> value{};  // public key, or SHA-256 of the TLS SubjectPublicKeyInfo

  bool operator==(const ListedKey&) const = default;
};

struct KeyList {
  HubId hub;
  std::uint32_t version = 0;
  std::vector<ListedKey> keys;

  bool operator==(const KeyList&) const = default;
  [[nodiscard]] const ListedKey* find(KeyUse use, KeyState state) const;
  [[nodiscard]] const ListedKey* find(KeyUse use, std::uint32_t id) const;
};

[[nodiscard]] Bytes encode(const KeyList& list, const crypto::SignKey& root);
[[nodiscard]] Result<KeyList> decode_key_list(ByteView bytes, const crypto::PublicKey& root);

}  // namespace anketa::wire
