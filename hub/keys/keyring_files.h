// Names and forms of the files in the folder of keys; shared by loading and changing, inside hub/keys only.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "hub/keys/keyring.h"

namespace anketa::keys::files {

inline constexpr std::string_view hub = "hub.json";
inline constexpr std::string_view root = "root.key";
inline constexpr std::string_view receipt = "receipt.key";
inline constexpr std::string_view bundle = "bundle.key";
inline constexpr std::string_view key_list = "keys.list";
inline constexpr std::string_view authority = "tls-authority";  // .pem and .key
inline constexpr std::string_view device = "tls-device";
inline constexpr std::string_view browser = "tls-browser";
inline constexpr std::string_view sealing = "sealing-";  // and its number, .key
inline constexpr std::string_view kek = "kek-";
inline constexpr std::string_view index = "index-";

[[nodiscard]] inline std::string numbered(std::string_view prefix, std::uint32_t number) {
  return std::string(prefix) + std::to_string(number) + ".key";
}

[[nodiscard]] Status write_sign_key(const std::filesystem::path& path, std::string_view what,
                                    const crypto::SignKey& key);
[[nodiscard]] Result<crypto::SignKey> read_sign_key(const std::filesystem::path& path, std::string_view what);
[[nodiscard]] Status write_seal_key(const std::filesystem::path& path, const crypto::SealKey& key);
[[nodiscard]] Result<crypto::SealKey> read_seal_key(const std::filesystem::path& path);
[[nodiscard]] Status write_tls(const std::filesystem::path& folder, std::string_view name, const TlsIdentity& identity);
[[nodiscard]] Result<TlsIdentity> read_tls(const std::filesystem::path& folder, std::string_view name);

}  // namespace anketa::keys::files
