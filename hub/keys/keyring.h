// The hub's keys, on disk outside the database and in memory while it runs. In: a folder (0700).
// Out: a Keyring. The root key vouches for all others through keys.list; it is made with them and
// should be moved out (export_root) as soon as the hub stands: nothing but rotating needs it.
// create/export/rotate/renew by one process at a time; a loaded Keyring is a value, read by any thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hub/keys/certificates.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/crypto/crypto.h"
#include "shared/wire/key_list.h"

namespace anketa::keys {

struct Keyring {
  HubId hub;
  OrgId org;
  crypto::PublicKey root_public{};
  bool root_present = false;  // root.key still lies in the folder

  crypto::SignKey receipt;
  crypto::SignKey bundle;
  std::map<std::uint32_t, crypto::SealKey> sealing;  // by key id; retired ones still open old leads
  std::map<std::uint32_t, crypto::BoxKey> kek;       // by version; wraps the data keys
  std::map<std::uint32_t, crypto::BoxKey> index;     // by version; blind index

  wire::KeyList key_list;
  Bytes key_list_bytes;  // signed, as kiosks get it
  std::string authority_pem;
  TlsIdentity device_tls;
  TlsIdentity browser_tls;

  [[nodiscard]] std::uint32_t sealing_id() const;  // the one that keys.list calls current
  [[nodiscard]] std::uint32_t kek_version() const { return kek.rbegin()->first; }
  [[nodiscard]] std::uint32_t index_version() const { return index.rbegin()->first; }
  [[nodiscard]] const crypto::BoxKey* find_kek(std::uint32_t version) const;  // null: no such key
  [[nodiscard]] const crypto::SealKey* find_sealing(std::uint32_t id) const;
};

inline constexpr auto renew_before = std::chrono::days{60};

// Makes every key and keys.list version 1. config.invalid when keys stand there already.
// hosts: names and addresses under which the hub is reached, besides localhost and this machine's name.
[[nodiscard]] Result<Keyring> create(const std::filesystem::path& folder, const std::vector<std::string>& hosts,
                                     const Clock& clock, Random& random);
// keys.missing (with the file's name), config.invalid (open to others, damaged), keys.bad_signature.
[[nodiscard]] Result<Keyring> load(const std::filesystem::path& folder);

// Moves root.key to `target` (a file that must not exist) and removes it here.
[[nodiscard]] Status export_root(const std::filesystem::path& folder, const std::filesystem::path& target);
// The root key for rotating: the folder's own, or a file that export_root wrote.
[[nodiscard]] Result<crypto::SignKey> read_root(const Keyring& keyring, const std::filesystem::path& file);

// A new current sealing key, the old one retired, keys.list one version higher.
[[nodiscard]] Result<Keyring> rotate_sealing(const std::filesystem::path& folder,
                                             const std::optional<std::filesystem::path>& root_file, Random& random);
// A new wrapping key; older versions stay for what they wrapped. Needs no root.
[[nodiscard]] Result<Keyring> rotate_kek(const std::filesystem::path& folder, Random& random);
// New certificates around the same keys: pins hold, only the dates and host names change.
[[nodiscard]] Result<Keyring> renew_certificates(const std::filesystem::path& folder,
                                                 const std::vector<std::string>& hosts, const Clock& clock,
                                                 Random& random);
// load(), after renew_certificates() where one of them has less than renew_before left.
[[nodiscard]] Result<Keyring> load_renewed(const std::filesystem::path& folder, const std::vector<std::string>& hosts,
                                           const Clock& clock, Random& random);
[[nodiscard]] Result<Time> first_end(const Keyring& keyring);  // of the certificates that are served

}  // namespace anketa::keys
