// The one-time codes that leave kiosk mode: eight digits from an HMAC over a counter, with a secret that kiosk and hub
// agreed on at enrolment; so the kiosk checks them without a network, and each works once. Pure, thread safe.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/id.h"
#include "shared/crypto/crypto.h"

namespace anketa::wire {

[[nodiscard]] crypto::Secret<32> leave_secret(const crypto::Secret<32>& enrol_key, const KioskId& kiosk);
[[nodiscard]] std::string leave_code(const crypto::Secret<32>& secret, std::uint64_t counter);

// The counter of a code that was not used yet: behind `used`, and not further than codes that staff asked for and
// never typed. None: wrong, or spent.
inline constexpr std::uint64_t leave_window = 50;
[[nodiscard]] std::optional<std::uint64_t> match_leave_code(const crypto::Secret<32>& secret, std::string_view typed,
                                                            std::uint64_t used);

}  // namespace anketa::wire
