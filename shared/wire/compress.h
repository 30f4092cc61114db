// Zstandard (RFC 8878), the only home of <zstd.h>. In: text or one frame. Out: one frame or text.
// Both wipe what they worked in, because a lead's plaintext passes through (P3). Thread safe.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"

namespace anketa::wire {

[[nodiscard]] Bytes compress(std::string_view text, int level);
// nullopt: not exactly one whole frame, or more than `limit` bytes come out of it (a bomb is stopped at the limit).
[[nodiscard]] std::optional<std::string> decompress(ByteView frame, std::size_t limit);

}  // namespace anketa::wire
