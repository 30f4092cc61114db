// Who this kiosk is: made once by enrolment, read at every start. DIR/device.key (0600) holds the
// seed of the device's signing key, DIR/identity.json everything else; nothing in it is secret.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/crypto/crypto.h"

namespace anketa::enrol {

struct Identity {
  HubId hub;
  KioskId kiosk;
  OrgId org;
  VenueId venue;
  std::string kiosk_name;
  std::string host;          // "host:port" of the hub's device port
  std::uint32_t epoch = 1;   // the first one; later ones are the outbox's
  crypto::PublicKey root{};  // the hub's offline key, pinned for good
  crypto::PublicKey device{};
  Bytes key_list;  // as signed at enrolment; newer ones rest in the outbox

  bool operator==(const Identity&) const = default;
};

[[nodiscard]] std::filesystem::path identity_path(const std::filesystem::path& folder);
[[nodiscard]] std::filesystem::path device_key_path(const std::filesystem::path& folder);
[[nodiscard]] bool is_enrolled(const std::filesystem::path& folder);

[[nodiscard]] Status save_identity(const std::filesystem::path& folder, const Identity& identity);
[[nodiscard]] Result<Identity> load_identity(const std::filesystem::path& folder);  // config.invalid, file.failed

// DIR/leave.key (0600): what codes that leave kiosk mode are checked with; kiosks enrolled before have none.
[[nodiscard]] Status save_leave_secret(const std::filesystem::path& folder, const crypto::Secret<32>& secret);
[[nodiscard]] Result<crypto::Secret<32>> load_leave_secret(const std::filesystem::path& folder);

[[nodiscard]] Status save_device_key(const std::filesystem::path& folder, const crypto::SignKey& key);
[[nodiscard]] Result<crypto::SignKey> load_device_key(const std::filesystem::path& folder);

}  // namespace anketa::enrol
