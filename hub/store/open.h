// Opens the hub's database: "sqlite:/path/hub.db" or "postgres:host=... dbname=...". The writer's
// session migrates; readers never write. ReadPool lends read sessions to threads.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

[[nodiscard]] Result<std::unique_ptr<sql::Db>> open_writer(const std::string& url, const Clock& clock);
[[nodiscard]] Result<std::unique_ptr<sql::Db>> open_reader(const std::string& url);

class ReadPool {
 public:
  explicit ReadPool(std::string url) : url_(std::move(url)) {}

  class Lease {
   public:
    Lease(ReadPool& pool, std::unique_ptr<sql::Db> db) : pool_(&pool), db_(std::move(db)) {}
    ~Lease();
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    sql::Db& operator*() { return *db_; }
    sql::Db* operator->() { return db_.get(); }

   private:
    ReadPool* pool_;
    std::unique_ptr<sql::Db> db_;
  };
  [[nodiscard]] Lease take();  // throws sql::Failure when the database cannot be opened

 private:
  friend class Lease;
  void give_back(std::unique_ptr<sql::Db> db);
  std::string url_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<sql::Db>> idle_;
};

}  // namespace anketa::store
