// The hub's configuration: DIR/hub.toml, written by `init`, overruled by the command line. The only
// reader of that file. Secrets are not here but in DIR/keys.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "shared/base/result.h"

namespace anketa {

struct HubConfig {
  std::filesystem::path data;
  std::string database;              // "sqlite:..." or "postgres:..."
  std::string host = "localhost";    // the name in addresses handed out
  std::string address = "0.0.0.0";   // what both ports listen on
  std::uint16_t port = 8443;         // browsers
  std::uint16_t device_port = 8444;  // kiosks
  std::filesystem::path backups;
  std::int64_t backup_every_min = 60;  // 0: only by command

  std::string metrics_token;  // who asks for /metrics must bear it; "" closes the page

  // Mail to staff: [mail] in hub.toml; the server's password lies in keys/mail.password. No server: nobody is written
  // to.
  std::string mail_server;  // smtp://host:587 or smtps://host:465
  std::string mail_from, mail_user;
  bool mail_tls = true;  // false: a server on this very machine
  std::string mail_ca;   // a file of authorities; "": the system's own
  std::string console;   // the address people open, as mails name it; "": https://host:port

  [[nodiscard]] std::filesystem::path mail_password() const { return keys() / "mail.password"; }
  [[nodiscard]] std::filesystem::path keys() const { return data / "keys"; }
  [[nodiscard]] std::filesystem::path tombstones() const { return data / "tombstones"; }
  [[nodiscard]] std::filesystem::path inbox() const { return data / "inbox"; }
};

[[nodiscard]] Result<HubConfig> load_config(const std::filesystem::path& data);  // config.invalid
[[nodiscard]] Status save_config(const HubConfig& config);

}  // namespace anketa
