// Small files that must be whole or absent: written beside, fsynced, renamed, folder fsynced.
// Errors are file.failed with the errno; the path is the caller's to name. Thread safe.
#pragma once
#include <filesystem>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace anketa::enrol {

[[nodiscard]] Status write_durably(const std::filesystem::path& path, ByteView bytes, unsigned mode = 0600);
[[nodiscard]] Result<Bytes> read_file(const std::filesystem::path& path, std::size_t largest);
[[nodiscard]] Status sync_folder(const std::filesystem::path& folder);

}  // namespace anketa::enrol
