#include "shared/sql/migrate.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "shared/crypto/crypto.h"

namespace anketa::sql {
namespace {

constexpr Statement create_table{"", R"sql(
  CREATE TABLE IF NOT EXISTS schema_migrations (
    version bigint PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied_ms bigint NOT NULL))sql"};
constexpr Statement applied{"itt", "SELECT version, name, sha256 FROM schema_migrations ORDER BY version"};
constexpr Statement remember{"", R"sql(
  INSERT INTO schema_migrations (version, name, sha256, applied_ms)
  VALUES (:version, :name, :sha256, :applied_ms))sql"};

struct Known {
  std::string name;
  std::string sha256;
};

// NNNN_name.sql is for every engine, NNNN_name.sqlite.sql and NNNN_name.postgres.sql for one.
bool is_for(const embedded::File& file, Engine engine) {
  const std::string_view other = engine == Engine::Sqlite ? ".postgres.sql" : ".sqlite.sql";
  return !file.name.ends_with(other);
}

std::int64_t version_of(const embedded::File& file) { return std::stoll(std::string(file.name.substr(0, 4))); }

Status apply(Db& db, std::int64_t version, const embedded::File& file, const Clock& clock) {
  Transaction transaction(db);
  db.run_script(file.bytes);
  db.exec(remember, {{"version", version},
                     {"name", file.name},
                     {"sha256", to_hex(crypto::sha256(as_bytes(file.bytes)))},
                     {"applied_ms", to_ms(clock.now())}});
  transaction.commit();
  return {};
}

Status apply_missing(Db& db, embedded::Files migrations, const Clock& clock) {
  std::vector<embedded::File> files;
  std::ranges::copy_if(migrations, std::back_inserter(files),
                       [&](const auto& file) { return is_for(file, db.engine()); });
  std::ranges::sort(files, {}, &embedded::File::name);
  db.exec(create_table);
  std::map<std::int64_t, Known> known;
  for (const Row& row : db.rows(applied)) known[row.integer(0)] = {row.text(1), row.text(2)};
  const std::int64_t newest = files.empty() ? 0 : version_of(files.back());
  if (!known.empty() && known.rbegin()->first > newest) {
    return fail(problems::store_migration, "database is newer than this program");
  }
  for (const embedded::File& file : files) {
    const std::int64_t version = version_of(file);
    const auto found = known.find(version);
    if (found == known.end()) {
      TRY_STATUS(apply(db, version, file, clock));
    } else if (found->second.sha256 != to_hex(crypto::sha256(as_bytes(file.bytes)))) {
      return fail(problems::store_migration, "changed after it was applied: " + std::to_string(version));
    }
  }
  return {};
}

}  // namespace

Status migrate(Db& db, embedded::Files migrations, const Clock& clock) {
  try {
    return apply_missing(db, migrations, clock);
  } catch (const Failure& failure) {
    return fail(failure.problem());
  }
}

}  // namespace anketa::sql
