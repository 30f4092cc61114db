#include "hub/cli/housekeeping.h"

#include "hub/audit/audit.h"
#include "hub/cli/backup.h"
#include "hub/cli/publish.h"
#include "hub/takeover/life.h"
#include "hub/work/due.h"
#include "shared/base/log.h"

namespace anketa::cli {
namespace {

constexpr Millis look_every{500};
constexpr Millis due_every{5000};
constexpr Millis sign_every{3'600'000};

}  // namespace

Housekeeping::Housekeeping(const HubConfig& config, store::Writer& writer, store::ReadPool& readers, OrgId org,
                           crypto::SignKey receipt_key, const crypto::PublicKey& bundle_key,
                           std::function<void()> take_imports, const Clock& clock, Random& random)
    : config_(config),
      writer_(writer),
      readers_(readers),
      org_(std::move(org)),
      receipt_key_(std::move(receipt_key)),
      bundle_key_(bundle_key),
      take_imports_(std::move(take_imports)),
      clock_(clock),
      random_(random),
      thread_([this] { loop(); }) {}

Housekeeping::~Housekeeping() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  change_.notify_all();
  thread_.join();
}

void Housekeeping::loop() {
  const Millis backup_every{config_.backup_every_min * 60'000};
  Millis next_due = clock_.monotonic();
  Millis next_sign = clock_.monotonic() + sign_every;
  Millis next_backup = clock_.monotonic() + backup_every;
  std::unique_lock lock(mutex_);
  while (!change_.wait_for(lock, look_every, [this] { return stopping_; })) {
    lock.unlock();
    try {
      take_inbox(config_, writer_, org_, clock_);
      take_publications(config_, writer_, org_, bundle_key_, clock_);
      take_imports_();
      if (clock_.monotonic() >= next_due) {
        next_due = clock_.monotonic() + due_every;
        do_due();
      }
      if (clock_.monotonic() >= next_sign) {
        next_sign += sign_every;
        sign_head();
        forget_files();
      }
      if (config_.backup_every_min > 0 && clock_.monotonic() >= next_backup) {
        next_backup += backup_every;
        backup();
      }
    } catch (const std::exception&) {  // a folder or the database is away; the next round tries again
      log::event(log::Level::Error, "housekeeping.trouble");
    }
    lock.lock();
  }
}

// Many leases a write, many short writes: nobody who waits for the writer waits long.
void Housekeeping::do_due() {
  constexpr int most = 200;
  for (int done = most; done == most;) {
    const Status kept = writer_.run([&](sql::Db& db) { done = work::do_due(db, org_, clock_, random_, most); });
    if (kept) continue;
    log::event(log::Level::Error, "leases.not_due", {{"code", kept.error()}});
    return;
  }
}

void Housekeeping::sign_head() {
  const Status kept = writer_.run([&](sql::Db& db) { audit::sign_head(db, org_, receipt_key_, clock_); });
  if (!kept) log::event(log::Level::Error, "audit.head_not_signed", {{"code", kept.error()}});
}

// Once an hour is soon enough for a week.
void Housekeeping::forget_files() {
  Status kept;
  for (std::int64_t gone = 1; kept && gone > 0;)
    kept = writer_.run([&](sql::Db& db) { gone = takeover::forget_old(db, org_, clock_, random_); });
  if (!kept) log::event(log::Level::Error, "takeover.not_forgotten", {{"code", kept.error()}});
}

void Housekeeping::backup() {
  auto reader = readers_.take();
  const auto file = make_backup(config_, *reader, org_, clock_);
  const Status kept = file ? mark_covered(*file, writer_, org_, clock_) : Status(fail(file.error()));
  if (!kept) log::event(log::Level::Error, "backup.failed", {{"code", kept.error()}});
}

}  // namespace anketa::cli
