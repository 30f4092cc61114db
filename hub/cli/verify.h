// `anketa-hub verify`: proves that a database, live or a copy, is whole: every page, every kiosk's chain
// from its first envelope to its head, the audit chain and its signed heads; and that the people in it are
// what their leads and the ledger of decisions make them.
#pragma once
#include <ostream>

#include "hub/config.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::cli {

// store.corrupt with what does not fit: "integrity check", "chain <kiosk> <epoch> <seq>", "audit <seq>".
[[nodiscard]] Status verify_database(sql::Db& db, const OrgId& org);
// Also "people <what> <id>" (hub/dedup/replay.h).
[[nodiscard]] Status verify_command(const HubConfig& config, const std::filesystem::path& backup, std::ostream& out);

}  // namespace anketa::cli
