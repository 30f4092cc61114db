// A second HPKE, written against RFC 9180 on OpenSSL alone, so that two libraries must agree.
#pragma once
#include <optional>

#include "shared/base/bytes.h"

namespace anketa::testing {

// Out: enc (32 bytes) || ciphertext.
Bytes openssl_hpke_seal(ByteView ephemeral_secret, ByteView recipient_public, ByteView info, ByteView aad,
                        ByteView plaintext);
std::optional<Bytes> openssl_hpke_open(ByteView recipient_secret, ByteView enc, ByteView info, ByteView aad,
                                       ByteView ciphertext);
bool openssl_ed25519_verify(ByteView public_key, ByteView message, ByteView signature);

}  // namespace anketa::testing
