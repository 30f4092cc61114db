// `anketa-hub init`: keys, database, the importer's catalogue, the first bundle of each venue, and a code
// for the first admin. Nothing has a default password.
#pragma once
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "hub/config.h"

namespace anketa::cli {

struct InitOptions {
  HubConfig config;
  std::filesystem::path assets;  // with demo/; empty: an organisation without catalogue
  std::string organisation;      // its name, without a demo
  int history_days = 0;          // of leads that came before now; with a demo only
};
[[nodiscard]] Status init(const InitOptions& options, std::ostream& out);

}  // namespace anketa::cli
