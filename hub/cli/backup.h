// Backups and their proof. `backup` copies the database and the tombstones, checks the copy, and only
// then moves safe_seq, on which kiosks delete (P5). `restore` raises the hub's generation, so that
// kiosks push again what the backup does not hold.
#pragma once
#include <filesystem>
#include <ostream>

#include "hub/config.h"
#include "hub/store/open.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"

namespace anketa::cli {

// Makes and checks one copy; its file name carries the time. The list of what it covers lies beside it.
[[nodiscard]] Result<std::filesystem::path> make_backup(const HubConfig& config, sql::Db& reader, const OrgId& org,
                                                        const Clock& clock);
// Marks everything a checked copy holds as safe.
[[nodiscard]] Status mark_covered(const std::filesystem::path& backup, store::Writer& writer, const OrgId& org,
                                  const Clock& clock);

[[nodiscard]] Status backup_command(const HubConfig& config, std::ostream& out);
[[nodiscard]] Status restore_command(const HubConfig& config, const std::filesystem::path& from, std::ostream& out);

// A running hub takes the requests of `backup` from its inbox.
void take_inbox(const HubConfig& config, store::Writer& writer, const OrgId& org, const Clock& clock);

}  // namespace anketa::cli
