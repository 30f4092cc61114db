#include "hub/store/copy.h"

#include <fcntl.h>
#include <unistd.h>

namespace anketa::store {
namespace {

constexpr sql::Statement vacuum_into{"", "VACUUM INTO :file"};
constexpr sql::Statement integrity{"t", "PRAGMA integrity_check(1)"};

Status sync_path(const std::filesystem::path& path, int flags) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) return fail(problems::file_failed, "backup");
  const bool kept = ::fsync(fd) == 0;
  ::close(fd);
  if (!kept) return fail(problems::file_failed, "backup");
  return {};
}

}  // namespace

Status copy_into(sql::Db& reader, const std::filesystem::path& file) {
  if (reader.engine() != sql::Engine::Sqlite)
    return fail(problems::config_invalid, "on PostgreSQL use pg_basebackup or pg_dump");
  if (std::filesystem::exists(file)) return fail(problems::file_failed, "the backup file exists already");
  try {
    reader.exec(vacuum_into, {{"file", file.string()}});
  } catch (const sql::Failure& failure) {
    return fail(failure.problem());
  }
  TRY_STATUS(sync_path(file, O_RDONLY));
  return sync_path(file.parent_path(), O_RDONLY | O_DIRECTORY);
}

Status check_whole(sql::Db& db) {
  if (db.engine() != sql::Engine::Sqlite) return {};
  try {
    const auto row = db.row(integrity);
    if (row && row->text(0) == "ok") return {};
    return fail(problems::store_corrupt, "integrity check");
  } catch (const sql::Failure& failure) {
    return fail(failure.problem());
  }
}

}  // namespace anketa::store
