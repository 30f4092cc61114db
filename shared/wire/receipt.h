// The hub's signed answer to a push: what it holds, what a backup holds. The kiosk deletes on this alone (P5).
#pragma once
#include <cstdint>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/crypto/crypto.h"

namespace anketa::wire {

struct Receipt {
  HubId hub;
  std::uint32_t generation = 0;  // raised by every restore
  KioskId kiosk;
  std::uint32_t epoch = 0;
  std::uint64_t stored_seq = 0;  // all up to here are stored (quarantined ones count)
  std::uint64_t safe_seq = 0;    // all up to here are in a verified backup too
  Hash chain{};                  // chain value at stored_seq
  std::int64_t hub_ms = 0;
  std::vector<LeadId> erased;   // the kiosk deletes these rows whatever safe_seq says
  std::uint64_t audit_seq = 0;  // audit head that this kiosk now witnesses
  Hash audit_head{};

  bool operator==(const Receipt&) const = default;
};

[[nodiscard]] Bytes encode(const Receipt& receipt, const crypto::SignKey& receipt_key);  // body || signature
[[nodiscard]] Result<Receipt> decode_receipt(ByteView bytes, const crypto::PublicKey& receipt_key);

}  // namespace anketa::wire
