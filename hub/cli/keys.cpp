#include "hub/cli/keys.h"

#include <fmt/format.h>

#include "hub/cli/open_hub.h"

namespace anketa::cli {

Status keys_command(const HubConfig& config, const KeysOptions& options, std::ostream& out) {
  SystemRandom random;
  TRY(lock, HubLock::take(config));
  if (options.rotate == "wrapping") {
    TRY(keyring, keys::rotate_kek(config.keys(), random));
    out << fmt::format("wrapping key {} is current; what older ones wrapped stays readable\n", keyring.kek_version());
    return {};
  }
  const auto root = options.root.empty() ? std::nullopt : std::optional(options.root);
  TRY(keyring, keys::rotate_sealing(config.keys(), root, random));
  out << fmt::format("sealing key {} is current; kiosks take it with keys.list version {}\n", keyring.sealing_id(),
                     keyring.key_list.version);
  return {};
}

}  // namespace anketa::cli
