#include "hub/store/writer.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace anketa::store {
namespace {

constexpr std::int64_t wipe_again_writes = 50;  // each try may wait for a reader as long as SQLite's timeout

struct Pending {
  const Write* write = nullptr;
  std::optional<Status> outcome;
  std::condition_variable done;  // its own: a group wakes those it answers and nobody else
};

Status run_alone(sql::Db& db, const Write& write) {
  try {
    sql::Transaction transaction(db);
    write(db);
    transaction.commit();
    return {};
  } catch (const Refused& refused) {
    return fail(refused.problem());
  } catch (const BrokenWorld& broken) {
    return fail(broken.problem());
  }
}

// One transaction for all. False: nothing was kept, each must run alone.
bool run_together(sql::Db& db, const std::vector<Pending*>& group) {
  try {
    sql::Transaction transaction(db);
    for (Pending* pending : group) (*pending->write)(db);
    transaction.commit();
    return true;
  } catch (const Refused&) {
    return false;
  } catch (const BrokenWorld&) {
    return false;
  }
}

}  // namespace

struct GroupWriter::Impl {
  std::unique_ptr<sql::Db> db;
  WriterOptions options;
  std::mutex mutex;
  std::condition_variable work;
  std::deque<Pending*> queue;
  bool stopping = false;
  bool wiping = false;   // somebody asked for the log to be emptied
  bool unwiped = false;  // a reader was in the way; of the writer's thread
  std::thread thread;

  std::vector<Pending*> take(std::size_t last_size) {
    std::unique_lock lock(mutex);
    work.wait(lock, [&] { return stopping || wiping || !queue.empty(); });
    if (queue.size() < last_size && !stopping) {
      work.wait_for(lock, std::chrono::microseconds(options.linger_us),
                    [&] { return stopping || queue.size() >= last_size; });
    }
    const auto size = static_cast<std::ptrdiff_t>(std::min(queue.size(), options.max_group));
    std::vector<Pending*> group(queue.begin(), queue.begin() + size);
    queue.erase(queue.begin(), queue.begin() + size);
    return group;
  }

  void answer(Pending& pending, Status outcome) {
    const std::lock_guard lock(mutex);  // held over the notice, because who is answered destroys his Pending
    pending.outcome = std::move(outcome);
    pending.done.notify_one();
  }

  void settle(const std::vector<Pending*>& group) {
    const bool together = group.size() > 1 && run_together(*db, group);
    for (Pending* pending : group) answer(*pending, together ? Status{} : run_alone(*db, *pending->write));
  }

  void loop() {
    std::size_t last_size = 0;
    std::int64_t since_checkpoint = 0;
    while (true) {
      const std::vector<Pending*> group = take(last_size);
      const bool wipes = asked_to_wipe();
      if (group.empty() && !wipes) return;  // stopping, and nothing left
      settle(group);
      last_size = group.size();
      since_checkpoint += static_cast<std::int64_t>(group.size());
      const auto pause = unwiped ? std::min(wipe_again_writes, options.checkpoint_writes) : options.checkpoint_writes;
      if (wipes || since_checkpoint >= pause) {  // after the answers, off their path
        since_checkpoint = 0;
        checkpoint(wipes || unwiped);
      }
    }
  }

  bool asked_to_wipe() {
    const std::lock_guard lock(mutex);
    return std::exchange(wiping, false);
  }

  void checkpoint(bool empties_log) {
    unwiped = empties_log;
    try {
      if (db->checkpoint(empties_log)) unwiped = false;
    } catch (const sql::Failure&) {
      // A reader is in the way or the disk is full; the next checkpoint tries again.
    }
  }
};

GroupWriter::GroupWriter(std::unique_ptr<sql::Db> db, WriterOptions options) : impl_(std::make_unique<Impl>()) {
  impl_->db = std::move(db);
  impl_->options = options;
  impl_->thread = std::thread([this] { impl_->loop(); });
}

GroupWriter::~GroupWriter() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->work.notify_all();
  impl_->thread.join();
}

Status GroupWriter::run(const Write& write) {
  Pending pending;
  pending.write = &write;
  std::unique_lock lock(impl_->mutex);
  if (impl_->stopping || impl_->queue.size() >= impl_->options.max_queue) return fail(problems::busy);
  impl_->queue.push_back(&pending);
  impl_->work.notify_one();
  pending.done.wait(lock, [&] { return pending.outcome.has_value(); });
  return *pending.outcome;
}

void GroupWriter::wipe_log() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->wiping = true;
  }
  impl_->work.notify_one();
}

Status DirectWriter::run(const Write& write) { return run_alone(db_, write); }

}  // namespace anketa::store
