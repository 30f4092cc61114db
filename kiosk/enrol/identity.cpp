#include "kiosk/enrol/identity.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kiosk/enrol/file.h"

namespace anketa::enrol {
namespace {

constexpr std::size_t kLargestFile = 1024 * 1024;

template <class IdType>
bool read_id(const nlohmann::json& json, const char* name, IdType& out) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_string()) return false;
  const auto parsed = IdType::parse(found->template get<std::string>());
  if (!parsed) return false;
  out = *parsed;
  return true;
}

bool read_text(const nlohmann::json& json, const char* name, std::string& out) {
  const auto found = json.find(name);
  if (found == json.end() || !found->is_string()) return false;
  out = found->get<std::string>();
  return true;
}

bool read_key(const nlohmann::json& json, const char* name, crypto::PublicKey& out) {
  std::string text;
  if (!read_text(json, name, text)) return false;
  const auto bytes = from_base64(text);
  if (!bytes || bytes->size() != out.size()) return false;
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return true;
}

Result<crypto::Secret<32>> load_secret(const std::filesystem::path& file) {
  TRY(bytes, read_file(file, 64));
  crypto::Secret<32> secret;
  if (bytes.size() != secret.bytes().size()) return fail(problems::config_invalid, file.filename().string());
  std::copy(bytes.begin(), bytes.end(), secret.bytes().begin());
  crypto::wipe(bytes.data(), bytes.size());
  return secret;
}

}  // namespace

std::filesystem::path identity_path(const std::filesystem::path& folder) { return folder / "identity.json"; }
std::filesystem::path device_key_path(const std::filesystem::path& folder) { return folder / "device.key"; }

bool is_enrolled(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(identity_path(folder), ignored);
}

Status save_identity(const std::filesystem::path& folder, const Identity& identity) {
  const nlohmann::json json{
      {"hub", identity.hub.value},
      {"kiosk", identity.kiosk.value},
      {"org", identity.org.value},
      {"venue", identity.venue.value},
      {"name", identity.kiosk_name},
      {"host", identity.host},
      {"epoch", identity.epoch},
      {"root", to_base64(identity.root)},
      {"device", to_base64(identity.device)},
      {"key_list", to_base64(identity.key_list)},
  };
  return write_durably(identity_path(folder), as_bytes(json.dump(2) + "\n"));
}

Result<Identity> load_identity(const std::filesystem::path& folder) {
  TRY(bytes, read_file(identity_path(folder), kLargestFile));
  const auto json = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
  Identity out;
  std::string key_list;
  const bool whole =
      json.is_object() && read_id(json, "hub", out.hub) && read_id(json, "kiosk", out.kiosk) &&
      read_id(json, "org", out.org) && read_id(json, "venue", out.venue) && read_text(json, "name", out.kiosk_name) &&
      read_text(json, "host", out.host) && read_key(json, "root", out.root) && read_key(json, "device", out.device) &&
      read_text(json, "key_list", key_list) && json.contains("epoch") && json["epoch"].is_number_unsigned();
  if (!whole) return fail(problems::config_invalid, "identity.json");
  out.epoch = json["epoch"].get<std::uint32_t>();
  auto list = from_base64(key_list);
  if (!list) return fail(problems::config_invalid, "identity.json key_list");
  out.key_list = std::move(*list);
  return out;
}

Status save_device_key(const std::filesystem::path& folder, const crypto::SignKey& key) {
  return write_durably(device_key_path(folder), ByteView(key.secret.bytes()).first(32));
}

Result<crypto::SignKey> load_device_key(const std::filesystem::path& folder) {
  TRY(seed, load_secret(device_key_path(folder)));
  return crypto::sign_key_from_seed(seed);
}

Status save_leave_secret(const std::filesystem::path& folder, const crypto::Secret<32>& secret) {
  return write_durably(folder / "leave.key", secret.bytes());
}

Result<crypto::Secret<32>> load_leave_secret(const std::filesystem::path& folder) {
  return load_secret(folder / "leave.key");
}

}  // namespace anketa::enrol
