#include "hub/config.h"

#include <fstream>
#include <toml++/toml.h>

namespace anketa {

Result<HubConfig> load_config(const std::filesystem::path& data) {
  const std::filesystem::path file = data / "hub.toml";
  if (!std::filesystem::exists(file))
    return fail(problems::config_invalid, "no hub in this folder; run anketa-hub init first");
  try {
    const toml::table table = toml::parse_file(file.string());
    HubConfig config;
    config.data = data;
    config.database = table["database"].value_or("sqlite:" + (data / "hub.db").string());
    config.host = table["host"].value_or(config.host);
    config.address = table["address"].value_or(config.address);
    config.port = table["port"].value_or(config.port);
    config.device_port = table["device_port"].value_or(config.device_port);
    config.backups = table["backups"].value_or((data / "backups").string());
    config.backup_every_min = table["backup_every_min"].value_or(config.backup_every_min);
    config.metrics_token = table["metrics_token"].value_or(std::string());
    const auto mail = table["mail"];
    config.mail_server = mail["server"].value_or(std::string());
    config.mail_from = mail["from"].value_or(std::string());
    config.mail_user = mail["user"].value_or(std::string());
    config.mail_tls = mail["tls"].value_or(true);
    config.mail_ca = mail["ca"].value_or(std::string());
    config.console = table["console"].value_or(std::string());
    if (!config.mail_server.empty() && config.mail_from.empty())
      return fail(problems::config_invalid, "hub.toml: [mail] names a server and no from");
    return config;
  } catch (const toml::parse_error&) {
    return fail(problems::config_invalid, "hub.toml is not TOML");
  }
}

Status save_config(const HubConfig& config) {
  toml::table table{{"database", config.database},
                    {"host", config.host},
                    {"address", config.address},
                    {"port", config.port},
                    {"device_port", config.device_port},
                    {"backups", config.backups.string()},
                    {"backup_every_min", config.backup_every_min},
                    {"metrics_token", config.metrics_token}};
  if (!config.console.empty()) table.insert("console", config.console);
  if (!config.mail_server.empty()) {
    table.insert("mail", toml::table{{"server", config.mail_server},
                                     {"from", config.mail_from},
                                     {"user", config.mail_user},
                                     {"tls", config.mail_tls},
                                     {"ca", config.mail_ca}});
  }
  std::ofstream out(config.data / "hub.toml", std::ios::trunc);
  out << table << '\n';
  out.flush();
  if (!out) return fail(problems::file_failed, "hub.toml");
  return {};
}

}  // namespace anketa
