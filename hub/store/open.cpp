#include "hub/store/open.h"

#include "shared/sql/migrate.h"

namespace anketa::embedded {
Files hub_migrations();
}

namespace anketa::store {
namespace {

constexpr std::string_view sqlite_prefix = "sqlite:";
constexpr int page_bytes = 4096;  // a lead touches some thirty pages all over the file, and each is logged whole
constexpr std::string_view postgres_prefix = "postgres:";

Result<std::unique_ptr<sql::Db>> open(const std::string& url, bool read_only) {
  if (url.starts_with(sqlite_prefix)) {
    sql::SqliteOptions options;
    options.path = url.substr(sqlite_prefix.size());
    options.read_only = read_only;
    if (read_only) options.cache_kib = 8192;
    options.page_bytes = page_bytes;
    return sql::Db::open_sqlite(options);
  }
  if (url.starts_with(postgres_prefix)) return sql::Db::open_postgres(url.substr(postgres_prefix.size()));
  return fail(problems::config_invalid, "database url");
}

}  // namespace

Result<std::unique_ptr<sql::Db>> open_writer(const std::string& url, const Clock& clock) {
  TRY(db, open(url, false));
  TRY_STATUS(sql::migrate(*db, embedded::hub_migrations(), clock));
  return db;
}

Result<std::unique_ptr<sql::Db>> open_reader(const std::string& url) { return open(url, true); }

ReadPool::Lease::~Lease() {
  if (db_) pool_->give_back(std::move(db_));
}

ReadPool::Lease ReadPool::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto db = std::move(idle_.back());
      idle_.pop_back();
      return Lease(*this, std::move(db));
    }
  }
  auto opened = open_reader(url_);
  if (!opened) throw sql::Failure(opened.error());
  return Lease(*this, std::move(*opened));
}

void ReadPool::give_back(std::unique_ptr<sql::Db> db) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(db));
}

}  // namespace anketa::store
