// The signed bundle: JSON, zstd, signed by the hub's bundle key. One form for the whole, so that a
// kiosk checks one signature and one rising version.
#pragma once
#include <string>

#include "shared/base/result.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/bundle.h"

namespace anketa::wire {

[[nodiscard]] std::string bundle_json(const domain::Bundle& bundle);       // canonical
[[nodiscard]] Result<domain::Bundle> parse_bundle(std::string_view json);  // bundle.malformed
[[nodiscard]] Bytes encode_bundle(const domain::Bundle& bundle, const crypto::SignKey& bundle_key);
// The bytes are whole and this key signed them; whether they make sense is another question.
[[nodiscard]] bool bundle_is_signed(ByteView bytes, const crypto::PublicKey& bundle_key);
// Fills questionnaire_sha256 and consents_sha256 anew and refuses a bundle whose own values differ.
[[nodiscard]] Result<domain::Bundle> decode_bundle(ByteView bytes, const crypto::PublicKey& bundle_key);

}  // namespace anketa::wire
