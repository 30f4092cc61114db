// Flow 04/12: the outbox. In: Envelope. Out: Batch. Next: kiosk/push/pusher.h
// Keeps sealed envelopes on disk until the hub's signed receipt proves that they are stored and safe
// (P1, P2, P4, P5). It can read nothing it keeps. One SQLite file, one connection, every call under one
// lock: the screen adds while the push thread sends. Expected failures are Results: store.full,
// store.busy (another kiosk runs on this folder), store.failed, receipt.*; a file that SQLite cannot
// read is set aside, salvaged into a new one, and numbering goes on in a new epoch.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/outbox/rows.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/sql/db.h"
#include "shared/wire/envelope.h"
#include "shared/wire/receipt.h"

namespace anketa::outbox {

struct Options {
  std::filesystem::path folder;  // outbox.db, outbox.epoch and set-aside files stand here
  HubId hub;
  KioskId kiosk;
  crypto::PublicKey device{};
  std::uint32_t first_epoch = 1;                             // of a kiosk that never had an outbox
  std::uint64_t min_free_bytes = 64u * 1024 * 1024;          // below it nothing is added, so that receipts still can be
  std::function<std::optional<std::uint64_t>()> free_bytes;  // empty: asks the file system
  std::string synchronous = "FULL";                          // anything else only in tests that prove FULL is needed
};

// The place of the next envelope. `prev` is what its header must carry.
struct Slot {
  std::uint32_t epoch = 0;
  std::uint64_t seq = 0;
  Hash prev{};
};

struct Batch {  // of one epoch, ascending; each entry is a whole encoded envelope that was checked
  std::uint32_t epoch = 0;
  std::vector<std::uint64_t> seqs;
  std::vector<Bytes> envelopes;

  [[nodiscard]] bool empty() const { return seqs.empty(); }
  [[nodiscard]] Place last() const { return {epoch, seqs.empty() ? 0 : seqs.back()}; }
};

struct Applied {
  std::int64_t stored = 0;   // rows of the batch now covered
  std::int64_t deleted = 0;  // bodies deleted on proof
  bool new_generation = false;
};

struct Status {
  std::int64_t depth = 0;      // rows still to be sent
  std::int64_t bytes = 0;      // of those
  std::int64_t oldest_ms = 0;  // wall clock of the oldest of those; 0: none
  std::int64_t unreadable = 0;
  std::uint32_t epoch = 0;
  std::uint64_t last_seq = 0;  // newest number given out in the open epoch
  std::uint64_t stored_seq = 0;
  std::uint64_t safe_seq = 0;
  std::uint32_t generation = 0;
  std::uint64_t disk_free = 0;
  bool disk_low = false;  // add() would answer store.full
};

// Leads of visitors, practice not counted: what the evening slip says.
struct LeadCount {
  std::string day;  // ISO, local, of the newest lead; "": none yet
  std::int64_t taken_that_day = 0, waiting_that_day = 0;
  std::int64_t taken = 0, waiting = 0;  // since this outbox began
};

class Outbox {
 public:
  using Build = std::function<Result<wire::Envelope>(const Slot&)>;

  [[nodiscard]] static Result<std::unique_ptr<Outbox>> open(Options options, const Clock& clock);

  // Calls `build` with the next place, stores what it returns and gives the place out, in one
  // transaction; returns after COMMIT and fsync. On a Problem nothing was stored or numbered. `zone`: whose day a lead
  // counts to (LeadTally), an IANA name.
  [[nodiscard]] Result<Slot> add(const Build& build, const std::string& zone = {});

  // The oldest rows after `after` that are still to be sent, at most `most` and about `max_bytes`
  // (never none because the first is large). Rows that turn out rotten are skipped for good and the hub
  // is told their numbers.
  [[nodiscard]] Result<Batch> next_batch(std::size_t most, std::size_t max_bytes, Place after = {});

  // The verified answer to pushing `batch`. receipt.rollback and receipt.wrong_chain change nothing.
  [[nodiscard]] Result<Applied> apply(const wire::Receipt& receipt, ByteView signed_bytes, const Batch& batch);

  // This row cannot be delivered (the hub refuses it alone while it takes its neighbours).
  [[nodiscard]] anketa::Status set_unreadable(Place place, const std::string& reason);

  // Numbers the hub must be told; add_gap adds the envelope that does so and marks it told.
  [[nodiscard]] std::vector<Gap> gaps_to_announce();
  [[nodiscard]] Result<Slot> add_gap(const Gap& gap, const Build& build);

  [[nodiscard]] Status status();
  [[nodiscard]] LeadCount count_leads();
  // Small values that live and die with the outbox: "keys", "bundle", "receipt", "receipt_clock" ...
  [[nodiscard]] std::optional<std::string> note(std::string_view name);
  [[nodiscard]] anketa::Status set_note(std::string_view name, std::string_view value);

  // Moves the log into the file when enough was written, and deletes more of what is safe. Call it often
  // from the push thread; true: there is more to do at once.
  bool maintain();

 private:
  Outbox(Options options, const Clock& clock);
  [[nodiscard]] anketa::Status start();
  [[nodiscard]] anketa::Status open_file();
  [[nodiscard]] anketa::Status set_aside();
  [[nodiscard]] anketa::Status salvage_all();
  [[nodiscard]] anketa::Status begin_epoch();
  [[nodiscard]] bool disk_low() const;
  [[nodiscard]] std::uint64_t disk_free() const;
  template <class Work>
  auto guarded(Work&& work) -> decltype(work());
  void after_failure(const Problem& problem);

  [[nodiscard]] Result<Slot> insert_next(const Build& build, const std::string& zone, const Gap* announced);
  [[nodiscard]] Result<Applied> carry_out(const wire::Receipt& receipt, ByteView bytes, const Batch& batch);
  void cover(EpochRow& row, const wire::Receipt& receipt, const Batch& batch, Applied& out);
  [[nodiscard]] Result<Applied> disputed(const EpochRow& row, const wire::Receipt& receipt, const Batch& batch);
  [[nodiscard]] std::int64_t reclaim();
  void new_generation(const wire::Receipt& receipt, EpochRow& row);
  void erase(const wire::Receipt& receipt, Applied& out);

  Options options_;
  const Clock& clock_;
  std::mutex mutex_;
  std::unique_ptr<sql::Db> db_;
  bool damaged_ = false;       // SQLite found the file unsound while it was in use
  std::uint64_t written_ = 0;  // since the last checkpoint
};

}  // namespace anketa::outbox
