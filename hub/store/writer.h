// The hub's writer: every change goes through one queue. The thread takes all that is queued
// (<= 512), runs it in one transaction, and answers all after COMMIT with FULL sync, so durability
// costs one fsync a group. If one write of a group throws, the group is rolled back and each write is
// run again in a transaction of its own: only the broken one fails. Writes must therefore be repeatable.
// Threads: run() may be called from any; the session belongs to the writer thread alone.
#pragma once
#include <functional>
#include <memory>

#include "shared/sql/db.h"

namespace anketa::store {

using Write = std::function<void(sql::Db&)>;

class Writer {
 public:
  virtual ~Writer() = default;
  // Returns after the write is on disk. store.full, store.constraint, store.failed.
  // A write that wants to refuse throws Refused: nothing of it is kept, and the Problem comes back.
  [[nodiscard]] virtual Status run(const Write& write) = 0;
  // After an erasure: what was overwritten leaves SQLite's log too. Does its best while others read.
  virtual void wipe_log() = 0;
};

class Refused : public std::exception {
 public:
  explicit Refused(Problem problem) : problem_(std::move(problem)) {}
  [[nodiscard]] const Problem& problem() const { return problem_; }

 private:
  Problem problem_;
};

struct WriterOptions {
  std::size_t max_group = 512;
  std::size_t max_queue = 5000;  // above: hub.busy
  int linger_us = 1000;          // waits this long for more when a group is smaller than the last
  std::int64_t checkpoint_writes = 2000;
};

class GroupWriter final : public Writer {
 public:
  GroupWriter(std::unique_ptr<sql::Db> db, WriterOptions options = {});
  ~GroupWriter() override;  // finishes what is queued
  [[nodiscard]] Status run(const Write& write) override;
  void wipe_log() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The same contract without a thread: each write commits before run() returns. For command-line
// programs that own the database, and for simulations in which one thread is the whole world.
class DirectWriter final : public Writer {
 public:
  explicit DirectWriter(sql::Db& db) : db_(db) {}
  [[nodiscard]] Status run(const Write& write) override;
  void wipe_log() override { (void)db_.checkpoint(true); }

 private:
  sql::Db& db_;
};

}  // namespace anketa::store
