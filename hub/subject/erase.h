// P11, erasure is real: a person leaves the hub. In: a prospect. Out: what was done, as counts; no card, key, note,
// token or byte of his is left, his leases end, his kiosks are told, and no restore brings him back. The ids of his
// leads, decisions and leases stay as a skeleton. Next: hub/console/privacy_handlers.cpp
// Order matters: bury() first, so that a crash between the two leaves nobody half known (sweep() ends it at the start);
// then erase() inside one write; then Writer::wipe_log().
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "hub/privacy/tombstones.h"
#include "hub/privacy/vault.h"
#include "hub/store/exports.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::subject {

// What was done, by code: leads, quarantined, notes, leases, tasks, test_drives, vins, consents, files.
using Counts = std::map<std::string, std::int64_t>;
[[nodiscard]] std::string record_of(const Counts& counts);  // "code count" lines
[[nodiscard]] Counts counts_of(std::string_view record);

struct Erasing {
  OrgId org;
  ProspectId prospect;
  std::string by;
  std::vector<store::ExportRow> files;  // that were fetched and hold him (files_holding)
};

// Tombstones of all his leads, and of the checked rows of old bases that are to become leads and give a phone or mail
// of his (whoever shares it is left out too), on disk when it returns. file.failed.
[[nodiscard]] Status bury(sql::Db& read, privacy::Tombstones& tombstones, const OrgId& org, const ProspectId& prospect);
[[nodiscard]] std::vector<store::ExportRow> files_holding(sql::Db& read, const OrgId& org, const ProspectId& prospect);
// Throws store::Refused: request.not_found (nobody, or gone already).
[[nodiscard]] Counts erase(sql::Db& db, const privacy::Vault& vault, const Erasing& order, const Clock& clock,
                           Random& random);
// Whoever has a tombstone and is here all the same: after a restore, or a crash between bury() and erase(). How many.
[[nodiscard]] Result<std::int64_t> sweep(sql::Db& read, store::Writer& writer, const privacy::Tombstones& tombstones,
                                         const privacy::Vault& vault, const OrgId& org, const Clock& clock,
                                         Random& random);

}  // namespace anketa::subject
