// Copies of the whole database: made while the hub works, and checked before anybody relies on them.
#pragma once
#include <filesystem>

#include "shared/sql/db.h"

namespace anketa::store {

// SQLite: a compact copy of one moment into `file`, which must not exist; on disk when it returns.
[[nodiscard]] Status copy_into(sql::Db& reader, const std::filesystem::path& file);
// Every page and index of an SQLite file; store.corrupt. PostgreSQL checks its own pages: always good.
[[nodiscard]] Status check_whole(sql::Db& db);

}  // namespace anketa::store
