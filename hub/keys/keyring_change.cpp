// Making and changing the keys: create, export the root, rotate, renew.
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "hub/keys/key_files.h"
#include "hub/keys/keyring.h"
#include "hub/keys/keyring_files.h"

namespace anketa::keys {
namespace {

Status make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  if (folder.has_parent_path()) std::filesystem::create_directories(folder.parent_path(), error);
  if (error) return fail(problems::file_failed, "folder of keys cannot be made");
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
    return fail(problems::file_failed, "folder of keys cannot be made (errno " + std::to_string(errno) + ")");
  }
  TRY_STATUS(check_private_folder(folder));
  if (std::filesystem::exists(folder / files::hub)) return fail(problems::config_invalid, "keys stand there already");
  // hub.json is written last. Without it these may be a cut-off run's keys, or real ones that lost
  // it; nobody but a person can tell, so nothing is deleted here.
  if (!std::filesystem::is_empty(folder, error)) {
    return fail(problems::config_invalid,
                "folder of keys is not empty and has no hub.json: empty it or restore that file");
  }
  return {};
}

std::vector<std::string> with_own_name(std::vector<std::string> hosts) {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) == 0 && name[0] != '\0') hosts.emplace_back(name.data());
  return hosts;
}

Status make_tls(const std::filesystem::path& folder, const std::vector<std::string>& hosts, const Clock& clock,
                Random& random) {
  TRY(authority, make_authority("Anketa hub authority", make_tls_key(), clock.now(), random));
  TRY_STATUS(files::write_tls(folder, files::authority, authority));
  for (const auto name : {files::device, files::browser}) {
    TRY(identity, make_server(authority, make_tls_key(), with_own_name(hosts), clock.now(), random));
    TRY_STATUS(files::write_tls(folder, name, identity));
  }
  return {};
}

Status write_list(const std::filesystem::path& folder, const wire::KeyList& list, const crypto::SignKey& root) {
  return write_private(folder / files::key_list, as_text(wire::encode(list, root)), true);
}

Status make_box(const std::filesystem::path& path, std::string_view what, Random& random) {
  return write_key(path, what, crypto::make_box_key(random).bytes());
}

Result<wire::KeyList> first_list(const std::filesystem::path& folder, const HubId& hub, const crypto::SignKey& receipt,
                                 const crypto::SignKey& bundle, const crypto::SealKey& sealing) {
  TRY(device, files::read_tls(folder, files::device));
  TRY(pin, spki_sha256(device.chain_pem));
  const auto current = wire::KeyState::Current;
  return wire::KeyList{hub,
                       1,
                       {{wire::KeyUse::Tls, current, 1, pin},
                        {wire::KeyUse::Sealing, current, 1, sealing.public_key},
                        {wire::KeyUse::Receipt, current, 1, receipt.public_key},
                        {wire::KeyUse::Bundle, current, 1, bundle.public_key}}};
}

Status write_hub(const std::filesystem::path& folder, const HubId& hub, const OrgId& org,
                 const crypto::PublicKey& root) {
  const nlohmann::json json = {{"hub", hub.value}, {"org", org.value}, {"root_public", to_base64(root)}};
  return write_private(folder / files::hub, json.dump(2) + "\n");
}

}  // namespace

Result<Keyring> create(const std::filesystem::path& folder, const std::vector<std::string>& hosts, const Clock& clock,
                       Random& random) {
  TRY_STATUS(make_folder(folder));
  const auto root = crypto::make_sign_key(random);
  const auto receipt = crypto::make_sign_key(random);
  const auto bundle = crypto::make_sign_key(random);
  const auto sealing = crypto::make_seal_key(random);
  TRY_STATUS(files::write_sign_key(folder / files::root, "root", root));
  TRY_STATUS(files::write_sign_key(folder / files::receipt, "receipt", receipt));
  TRY_STATUS(files::write_sign_key(folder / files::bundle, "bundle", bundle));
  TRY_STATUS(files::write_seal_key(folder / files::numbered(files::sealing, 1), sealing));
  TRY_STATUS(make_box(folder / files::numbered(files::kek, 1), "kek", random));
  TRY_STATUS(make_box(folder / files::numbered(files::index, 1), "index", random));
  TRY_STATUS(make_tls(folder, hosts, clock, random));
  const auto hub = HubId::make(clock, random);
  TRY(list, first_list(folder, hub, receipt, bundle, sealing));
  TRY_STATUS(write_list(folder, list, root));
  TRY_STATUS(write_hub(folder, hub, OrgId::make(clock, random), root.public_key));
  return load(folder);
}

Status export_root(const std::filesystem::path& folder, const std::filesystem::path& target) {
  TRY(root, files::read_sign_key(folder / files::root, "root"));
  TRY_STATUS(files::write_sign_key(target, "root", root));
  // Only what was read back is safe to remove here.
  TRY(copy, files::read_sign_key(target, "root"));
  if (copy.public_key != root.public_key) return fail(problems::file_failed, "exported root key differs");
  if (::unlink((folder / files::root).c_str()) != 0) return fail(problems::file_failed, "root.key cannot be removed");
  return {};
}

Result<crypto::SignKey> read_root(const Keyring& keyring, const std::filesystem::path& file) {
  TRY(root, files::read_sign_key(file, "root"));
  if (root.public_key != keyring.root_public) return fail(problems::config_invalid, "root key is another hub's");
  return root;
}

Result<Keyring> rotate_sealing(const std::filesystem::path& folder,
                               const std::optional<std::filesystem::path>& root_file, Random& random) {
  TRY(keyring, load(folder));
  TRY(root, read_root(keyring, root_file.value_or(folder / files::root)));
  const auto id = keyring.sealing.rbegin()->first + 1;
  const auto fresh = crypto::make_seal_key(random);
  // The key before the list: a list that names a missing key would make leads nobody can open.
  TRY_STATUS(files::write_seal_key(folder / files::numbered(files::sealing, id), fresh));
  auto list = keyring.key_list;
  for (auto& listed : list.keys) {
    if (listed.use == wire::KeyUse::Sealing) listed.state = wire::KeyState::Retired;
  }
  list.keys.push_back({wire::KeyUse::Sealing, wire::KeyState::Current, id, fresh.public_key});
  ++list.version;
  TRY_STATUS(write_list(folder, list, root));
  return load(folder);
}

Result<Keyring> rotate_kek(const std::filesystem::path& folder, Random& random) {
  TRY(keyring, load(folder));
  TRY_STATUS(make_box(folder / files::numbered(files::kek, keyring.kek_version() + 1), "kek", random));
  return load(folder);
}

Result<Keyring> renew_certificates(const std::filesystem::path& folder, const std::vector<std::string>& hosts,
                                   const Clock& clock, Random& random) {
  TRY(keyring, load(folder));
  TRY(authority, files::read_tls(folder, files::authority));
  const auto names = with_own_name(hosts);
  TRY(device, make_server(authority, keyring.device_tls.key_pem, names, clock.now(), random));
  TRY(browser, make_server(authority, keyring.browser_tls.key_pem, names, clock.now(), random));
  TRY_STATUS(files::write_tls(folder, files::device, device));
  TRY_STATUS(files::write_tls(folder, files::browser, browser));
  return load(folder);
}

Result<Time> first_end(const Keyring& keyring) {
  TRY(device, expires(keyring.device_tls.chain_pem));
  TRY(browser, expires(keyring.browser_tls.chain_pem));
  return std::min(device, browser);
}

Result<Keyring> load_renewed(const std::filesystem::path& folder, const std::vector<std::string>& hosts,
                             const Clock& clock, Random& random) {
  TRY(keyring, load(folder));
  TRY(end, first_end(keyring));
  if (end - clock.now() > renew_before) return keyring;
  return renew_certificates(folder, hosts, clock, random);
}

}  // namespace anketa::keys
