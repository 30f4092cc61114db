// The steps of a takeover that a person begins: loaded in parts, read, checked, imported, undone, dropped. In: a row
// and a wish. Out: the row as it is now and the job that does the work; counts only in the audit. All run inside a
// write; Refused: request.conflict `state`. Next: hub/pipeline/takeover_stage.cpp
#pragma once
#include <string>
#include <string_view>

#include "hub/privacy/vault.h"
#include "hub/store/takeovers.h"
#include "hub/takeover/rows.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::takeover {

inline constexpr std::int64_t kept_ms = 7LL * 24 * 3600 * 1000;  // what was uploaded, at most
inline constexpr std::int64_t slice_rows = 200;                  // of one write, so that arriving leads never wait

[[nodiscard]] std::int64_t blocks_of(const store::TakeoverRow& row);
[[nodiscard]] bool is_running(std::string_view state);  // checking importing undoing

struct Act {
  sql::Db& db;
  const Clock& clock;
  Random& random;
  std::string by;
};
// The file is whole: its lines are kept in blocks, its parts go.
struct SealedBook {  // made before the write, which stays short
  std::int64_t lines = 0, heading_key = 0, file_key = 0;
  bool has_headings = true;
  privacy::SealedCard head;
  std::vector<privacy::SealedCard> blocks;
};
[[nodiscard]] SealedBook seal_book(const privacy::Vault& vault, const OrgId& org, const RowId& id, const Book& book,
                                   std::string_view bytes);
// First its blocks, a slice a write from block `from` on; they may come again. Then keep_book, which makes it ready.
void keep_blocks(const Act& act, const store::TakeoverRow& row, const SealedBook& book, std::size_t from);
void keep_book(const Act& act, store::TakeoverRow& row, const SealedBook& book);
void begin_check(const Act& act, store::TakeoverRow& row, const std::string& fields);
void begin_import(const Act& act, store::TakeoverRow& row, const std::string& dealers);
void begin_undo(const Act& act, store::TakeoverRow& row);
// The last step of a job: what it found is in the row already.
void finish(const Act& act, store::TakeoverRow& row, std::string_view state);
// A check is broken off and waits for its columns again. An import ends as done: what is in stays in and may be taken
// back, the rest is counted as not_taken and goes with clear(). Running or stuck makes no difference.
void stop(const Act& act, store::TakeoverRow& row);
// What is not running and was not imported; its rows go with clear().
void drop(const Act& act, store::TakeoverRow& row);
// What a dropped, stopped, done or week-old one keeps goes, at most `most` rows: how many went.
std::int64_t clear(sql::Db& db, const store::TakeoverRow& row, std::int64_t now_ms, std::int64_t most);
// Files whose week is over, what was left of dropped and stopped ones; whatever has stood still for a week is stopped.
// A slice a write; 0: nothing is left to do.
std::int64_t forget_old(sql::Db& db, const OrgId& org, const Clock& clock, Random& random);

}  // namespace anketa::takeover
