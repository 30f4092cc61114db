// Enrolment by host and one-time code: both sides prove that they know the code, neither sends it.
// The code is sixteen Crockford base32 characters, shown as XXXX-XXXX-XXXX-XXXX: four name the slot,
// twelve (60 bits) are the secret. Both sides stretch the secret with Argon2id.
#pragma once
#include <string>
#include <string_view>

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/crypto/crypto.h"

namespace anketa::wire {

struct EnrolCode {
  std::string slot;    // 4 characters
  std::string secret;  // 12 characters
};
[[nodiscard]] EnrolCode make_enrol_code(Random& random);
[[nodiscard]] std::string enrol_code_text(const EnrolCode& code);           // with dashes
[[nodiscard]] Result<EnrolCode> parse_enrol_code(std::string_view typed);   // case, spaces, O/0, I/L/1 forgiven
[[nodiscard]] Result<crypto::Secret<32>> enrol_key(const EnrolCode& code);  // Argon2id; some 100 ms

struct EnrolRequest {  // POST /device/v1/enrol, JSON
  std::string slot;
  crypto::PublicKey device{};
  std::array<std::uint8_t, 16> nonce{};
  Hash proof{};  // HMAC(enrol key, "anketa/v1/enrol/kiosk" || device || nonce)
  std::string app_version;
};
struct EnrolAnswer {  // JSON
  HubId hub;
  KioskId kiosk;
  OrgId org;
  VenueId venue;
  std::string kiosk_name;
  std::uint32_t epoch = 1;
  crypto::PublicKey root{};
  Bytes key_list;  // signed by root
  std::int64_t hub_ms = 0;
  Hash proof{};  // HMAC(enrol key, "anketa/v1/enrol/hub" || request proof || everything above)
};
[[nodiscard]] EnrolRequest make_enrol_request(const EnrolCode& code, const crypto::Secret<32>& key,
                                              const crypto::PublicKey& device, std::string app_version, Random& random);
[[nodiscard]] bool proves(const EnrolRequest& request, const crypto::Secret<32>& key);
void prove(EnrolAnswer& answer, const EnrolRequest& request, const crypto::Secret<32>& key);  // fills proof
[[nodiscard]] bool proves(const EnrolAnswer& answer, const EnrolRequest& request, const crypto::Secret<32>& key);

[[nodiscard]] std::string enrol_request_json(const EnrolRequest& request);
[[nodiscard]] Result<EnrolRequest> parse_enrol_request(std::string_view json);
[[nodiscard]] std::string enrol_answer_json(const EnrolAnswer& answer);
[[nodiscard]] Result<EnrolAnswer> parse_enrol_answer(std::string_view json);

}  // namespace anketa::wire
