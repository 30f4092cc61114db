// Forward-only migrations: NNNN_name.sql, embedded when the program is built, applied in order, each
// with its SHA-256 remembered; NNNN_name.sqlite.sql and NNNN_name.postgres.sql are for one engine each, under equal
// numbers. A migration edited after it was applied is refused (store.migration).
#pragma once
#include "shared/base/clock.h"
#include "shared/base/embedded.h"
#include "shared/sql/db.h"

namespace anketa::sql {

[[nodiscard]] Status migrate(Db& db, embedded::Files migrations, const Clock& clock);

}  // namespace anketa::sql
