// Keys changed by command: a new key for what kiosks seal from now on, or for what the hub keeps. In: the hub's folder,
// and the root key's file where it was moved out. Out: what is current now. The hub must stand still (store.busy).
// Certificates need no command: serve renews them in time (hub/keys/keyring.h).
#pragma once
#include <ostream>
#include <string>

#include "hub/config.h"
#include "shared/base/result.h"

namespace anketa::cli {

struct KeysOptions {
  std::string rotate;          // sealing wrapping
  std::filesystem::path root;  // empty: in the hub's own folder
};
[[nodiscard]] Status keys_command(const HubConfig& config, const KeysOptions& options, std::ostream& out);

}  // namespace anketa::cli
