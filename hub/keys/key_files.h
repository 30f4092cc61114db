// Secrets as files that only their owner reads: written once, whole, fsynced, mode 0600.
// A `.key` file is one line, "anketa <what> 1 <base64>". Problems name the file, never its content.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace anketa::keys {

// Appears under its name with all of its content or not at all; `replace` = may stand there already.
[[nodiscard]] Status write_private(const std::filesystem::path& path, std::string_view content, bool replace = false);
// keys.missing: not there; config.invalid: others may read it; file.failed: the disk says no.
[[nodiscard]] Result<std::string> read_private(const std::filesystem::path& path);
[[nodiscard]] Status check_private_folder(const std::filesystem::path& folder);

[[nodiscard]] Status write_key(const std::filesystem::path& path, std::string_view what, ByteView secret);
// Exactly `into.size()` bytes, or config.invalid. The text read on the way is wiped.
[[nodiscard]] Status read_key(const std::filesystem::path& path, std::string_view what, std::span<std::uint8_t> into);

}  // namespace anketa::keys
