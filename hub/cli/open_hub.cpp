#include "hub/cli/open_hub.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace anketa::cli {

Result<HubLock> HubLock::take(const HubConfig& config) {
  const int fd = ::open((config.data / "hub.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return fail(problems::file_failed, "hub.lock");
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd);
    return fail(problems::store_busy, "a hub is running in this folder");
  }
  return HubLock(fd);
}

HubLock::~HubLock() {
  if (fd_ >= 0) ::close(fd_);
}

privacy::VaultKeys vault_keys(const keys::Keyring& keyring) {
  privacy::VaultKeys keys;
  for (const auto& [version, key] : keyring.kek) keys.wrapping[version] = key;
  for (const auto& [version, key] : keyring.index) keys.index[version] = key;
  return keys;
}

std::string visitor_url(const HubConfig& config) { return fmt::format("https://{}:{}/v/", config.host, config.port); }

std::string generation_setting() { return "generation"; }

}  // namespace anketa::cli
