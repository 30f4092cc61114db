#include "hub/keys/keyring.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "hub/keys/key_files.h"
#include "hub/keys/keyring_files.h"

namespace anketa::keys {
namespace {

template <class Map>
const typename Map::mapped_type* find_in(const Map& map, std::uint32_t key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

// The numbers of the files "<prefix><number>.key".
std::vector<std::uint32_t> numbers(const std::filesystem::path& folder, std::string_view prefix) {
  std::vector<std::uint32_t> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const auto name = entry.path().filename().string();
    if (!name.starts_with(prefix) || !name.ends_with(".key")) continue;
    const char* end = name.data() + name.size() - 4;
    std::uint32_t number = 0;
    const auto read = std::from_chars(name.data() + prefix.size(), end, number);
    if (read.ec == std::errc() && read.ptr == end && number > 0) found.push_back(number);
  }
  return found;
}

Status read_hub(const std::filesystem::path& folder, Keyring& keyring) {
  TRY(text, read_private(folder / files::hub));
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto field = [&](const char* name) {
    return json.is_object() && json.contains(name) && json[name].is_string() ? json[name].get<std::string>()
                                                                             : std::string();
  };
  const auto hub = HubId::parse(field("hub"));
  const auto org = OrgId::parse(field("org"));
  const auto root = from_base64(field("root_public"));
  if (!hub || !org || !root || root->size() != keyring.root_public.size()) {
    return fail(problems::config_invalid, "hub.json is damaged");
  }
  keyring.hub = *hub;
  keyring.org = *org;
  std::copy(root->begin(), root->end(), keyring.root_public.begin());
  return {};
}

Status read_boxes(const std::filesystem::path& folder, std::string_view prefix, std::string_view what,
                  std::map<std::uint32_t, crypto::BoxKey>& into) {
  for (const auto number : numbers(folder, prefix)) {
    TRY_STATUS(read_key(folder / files::numbered(prefix, number), what, into[number].bytes()));
  }
  if (into.empty()) return fail(problems::keys_missing, files::numbered(prefix, 1));
  return {};
}

// Everything keys.list promises to kiosks must be here, and be the same key.
Status check_list(const Keyring& keyring) {
  const auto is = [&](wire::KeyUse use, const auto& value) {
    const auto* listed = keyring.key_list.find(use, wire::KeyState::Current);
    return listed != nullptr && std::equal(value.begin(), value.end(), listed->value.begin(), listed->value.end());
  };
  if (keyring.key_list.hub != keyring.hub) return fail(problems::config_invalid, "keys.list is another hub's");
  if (!is(wire::KeyUse::Receipt, keyring.receipt.public_key))
    return fail(problems::config_invalid, "receipt.key is not the listed one");
  if (!is(wire::KeyUse::Bundle, keyring.bundle.public_key))
    return fail(problems::config_invalid, "bundle.key is not the listed one");
  TRY(pin, spki_sha256(keyring.device_tls.chain_pem));
  if (!is(wire::KeyUse::Tls, pin)) return fail(problems::config_invalid, "tls-device.pem is not the listed one");
  for (const auto& listed : keyring.key_list.keys) {
    if (listed.use != wire::KeyUse::Sealing || listed.state == wire::KeyState::Retired) continue;
    const auto* key = keyring.find_sealing(listed.id);
    if (key == nullptr) return fail(problems::keys_missing, files::numbered(files::sealing, listed.id));
    if (key->public_key != listed.value)
      return fail(problems::config_invalid, files::numbered(files::sealing, listed.id) + " is not the listed one");
  }
  if (keyring.sealing_id() == 0) return fail(problems::config_invalid, "keys.list has no current sealing key");
  return {};
}

}  // namespace

std::uint32_t Keyring::sealing_id() const {
  const auto* current = key_list.find(wire::KeyUse::Sealing, wire::KeyState::Current);
  return current == nullptr ? 0 : current->id;
}
const crypto::BoxKey* Keyring::find_kek(std::uint32_t version) const { return find_in(kek, version); }
const crypto::SealKey* Keyring::find_sealing(std::uint32_t id) const { return find_in(sealing, id); }

Result<Keyring> load(const std::filesystem::path& folder) {
  TRY_STATUS(check_private_folder(folder));
  Keyring keyring;
  TRY_STATUS(read_hub(folder, keyring));
  keyring.root_present = std::filesystem::exists(folder / files::root);
  if (keyring.root_present) {
    TRY(root, files::read_sign_key(folder / files::root, "root"));
    if (root.public_key != keyring.root_public) return fail(problems::config_invalid, "root.key is another hub's");
  }
  TRY(receipt, files::read_sign_key(folder / files::receipt, "receipt"));
  TRY(bundle, files::read_sign_key(folder / files::bundle, "bundle"));
  keyring.receipt = receipt;
  keyring.bundle = bundle;
  for (const auto number : numbers(folder, files::sealing)) {
    TRY(key, files::read_seal_key(folder / files::numbered(files::sealing, number)));
    keyring.sealing.emplace(number, key);
  }
  TRY_STATUS(read_boxes(folder, files::kek, "kek", keyring.kek));
  TRY_STATUS(read_boxes(folder, files::index, "index", keyring.index));
  TRY(authority, read_private(folder / (std::string(files::authority) + ".pem")));
  TRY(device, files::read_tls(folder, files::device));
  TRY(browser, files::read_tls(folder, files::browser));
  keyring.authority_pem = std::move(authority);
  keyring.device_tls = std::move(device);
  keyring.browser_tls = std::move(browser);
  TRY(list, read_private(folder / files::key_list));
  keyring.key_list_bytes.assign(list.begin(), list.end());
  TRY(decoded, wire::decode_key_list(keyring.key_list_bytes, keyring.root_public));
  keyring.key_list = std::move(decoded);
  TRY_STATUS(check_list(keyring));
  return keyring;
}

}  // namespace anketa::keys
