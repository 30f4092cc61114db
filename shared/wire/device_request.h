// Who asks: the X-Anketa-Kiosk header of push, bundle and keys (shared/wire/api.h). In: one request.
// Out: a header value that proves the device key, or what a header claims and whether it holds.
// The time inside is a claim, kept for health and never a reason to refuse: kiosk clocks go wrong.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/crypto/crypto.h"

namespace anketa::wire {

struct DeviceRequest {
  KioskId kiosk;
  std::int64_t ms = 0;
  crypto::SignatureBytes signature{};
};

// `method` in capitals, `path` without query.
[[nodiscard]] std::string make_kiosk_header(std::string_view method, std::string_view path, std::string_view body,
                                            const KioskId& kiosk, Time now, const crypto::SignKey& device);
[[nodiscard]] Result<DeviceRequest> parse_kiosk_header(std::string_view value);  // request.malformed
[[nodiscard]] bool verify(const DeviceRequest& request, std::string_view method, std::string_view path,
                          std::string_view body, const crypto::PublicKey& device);

}  // namespace anketa::wire
