// A 32-byte secret as one column of text, sealed by the vault: codes of enrolment, codes that leave kiosk mode.
#pragma once
#include <string>
#include <string_view>

#include "hub/privacy/vault.h"
#include "shared/crypto/crypto.h"

namespace anketa::auth {

[[nodiscard]] std::string seal_secret(const privacy::Vault& vault, std::string_view owner,
                                      const crypto::Secret<32>& secret);
[[nodiscard]] Result<crypto::Secret<32>> open_secret(const privacy::Vault& vault, std::string_view owner,
                                                     std::string_view text);  // store.corrupt

}  // namespace anketa::auth
