// Trust: the hub's keys as its pinned root vouches for them; the one place that decides whether a key
// list is newer. Thread safe: the screen seals with it while the push thread renews it.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "kiosk/enrol/identity.h"
#include "shared/wire/key_list.h"
#include "shared/wire/receipt.h"

namespace anketa::enrol {

class Trust {
 public:
  Trust(HubId hub, crypto::PublicKey root) : hub_(std::move(hub)), root_(root) {}

  // keys.bad_signature, keys.rollback (not newer than what is held, or another hub's).
  [[nodiscard]] Status take(ByteView signed_list);
  [[nodiscard]] std::shared_ptr<const wire::KeyList> keys() const;  // never null; version 0 before the first
  [[nodiscard]] std::uint32_t version() const { return keys()->version; }

  [[nodiscard]] Result<wire::ListedKey> sealing_key() const;  // keys.missing
  // Signed by one of the hub's receipt keys: receipt.bad_signature, receipt.malformed, keys.missing.
  [[nodiscard]] Result<wire::Receipt> receipt(ByteView signed_bytes) const;
  [[nodiscard]] std::vector<crypto::PublicKey> active(wire::KeyUse use) const;  // current first, then next

 private:
  HubId hub_;
  crypto::PublicKey root_;
  mutable std::mutex mutex_;
  std::shared_ptr<const wire::KeyList> keys_ = std::make_shared<wire::KeyList>();
};

}  // namespace anketa::enrol
