// Paths, header names and limits of the device port: both ends include it.
#pragma once
#include <cstddef>
#include <string_view>

namespace anketa::wire {

inline constexpr std::string_view path_enrol = "/device/v1/enrol";    // POST JSON -> JSON
inline constexpr std::string_view path_push = "/device/v1/push";      // POST batch -> receipt bytes
inline constexpr std::string_view path_bundle = "/device/v1/bundle";  // GET, If-None-Match -> signed bundle bytes
inline constexpr std::string_view path_keys = "/device/v1/keys";      // GET -> signed key list bytes
inline constexpr std::string_view type_binary = "application/octet-stream";
inline constexpr std::string_view type_json = "application/json";
// Who asks, on push, bundle and keys: "<kiosk id>;<unix ms>;<base64 Ed25519 over 'anketa/v1/request' || method || ' '
// || path || '\n' || kiosk id || ';' || unix ms || '\n' || SHA-256 of the body>".
inline constexpr std::string_view header_kiosk = "X-Anketa-Kiosk";
// On every device answer; lets a kiosk notice a newer key list or bundle at once.
inline constexpr std::string_view header_keys_version = "X-Anketa-Keys";
inline constexpr std::string_view header_bundle_version = "X-Anketa-Bundle";
inline constexpr std::size_t max_push_body = 8u * 1024 * 1024;
inline constexpr std::size_t max_browser_body = 256u * 1024;

}  // namespace anketa::wire
