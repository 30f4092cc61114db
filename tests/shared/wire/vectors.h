// vectors.json, the published test vectors of shared/README.md.
// In: a path like "envelopes.0.header". Out: the value there; a missing one fails the test by throwing.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/crypto/crypto.h"
#include "shared/wire/json.h"

namespace anketa::testing {

std::string source_file(std::string_view path);  // text of a file of the tree
const wire::Json& vectors();
const wire::Json& vector_at(std::string_view path);
std::string vector_text(std::string_view path);
std::int64_t vector_number(std::string_view path);
Bytes vector_bytes(std::string_view path);  // hex
std::array<std::uint8_t, 32> vector_32(std::string_view path);
crypto::SignKey vector_key(std::string_view name);  // from seeds.<name>
crypto::SealKey vector_sealing_key();

}  // namespace anketa::testing
