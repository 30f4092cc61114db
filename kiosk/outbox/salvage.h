// Saving what can be saved from an outbox file that SQLite cannot read as a whole: every row whose
// hashes and signature hold goes into the new file, by its old place; the old file is kept.
#pragma once
#include <filesystem>

#include "kiosk/outbox/rows.h"
#include "shared/sql/db.h"

namespace anketa::outbox {

struct SalvageInput {
  std::filesystem::path damaged;
  HubId hub;
  KioskId kiosk;
  crypto::PublicKey device{};
};

// Safe to repeat: places already taken are left alone. Returns the number of rows brought over.
// Throws sql::Failure when the new file fails (disk full): the next start tries again.
[[nodiscard]] std::int64_t salvage(sql::Db& into, const SalvageInput& input, std::int64_t now_ms);

// A row's envelope, if its header, signature, ciphertext and chain value belong together.
[[nodiscard]] Result<wire::Envelope> whole_envelope(const BodyRow& body, const crypto::PublicKey& device);

}  // namespace anketa::outbox
