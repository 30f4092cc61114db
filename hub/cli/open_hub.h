// What every command of anketa-hub stands on: configuration, keys, vault, and the lock that says whether
// this process may write to the database by itself.
#pragma once
#include <memory>

#include "hub/config.h"
#include "hub/keys/keyring.h"
#include "hub/privacy/vault.h"
#include "hub/store/open.h"

namespace anketa::cli {

// One process at a time owns a hub's folder; the lock goes with the process.
class HubLock {
 public:
  [[nodiscard]] static Result<HubLock> take(const HubConfig& config);  // store.busy: a hub runs there
  HubLock(HubLock&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  HubLock& operator=(HubLock&&) = delete;
  ~HubLock();

 private:
  explicit HubLock(int fd) : fd_(fd) {}
  int fd_;
};

[[nodiscard]] privacy::VaultKeys vault_keys(const keys::Keyring& keyring);
[[nodiscard]] std::string visitor_url(const HubConfig& config);  // the token follows behind it
[[nodiscard]] std::string generation_setting();                  // name of the setting that restore raises

}  // namespace anketa::cli
