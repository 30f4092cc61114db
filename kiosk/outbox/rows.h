// The outbox's tables: all its SQL stands in rows.cpp. Callers hold the transaction and the lock.
// Everything here throws sql::Failure where the database fails.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/outbox/receipt_rules.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"
#include "shared/wire/envelope.h"

namespace anketa::outbox {

enum class State : std::int64_t {
  Pending = 0,     // to be sent
  Stored = 1,      // sent and covered by a receipt whose chain value is ours
  Answered = 2,    // sent and receipted in a closed epoch whose chain we can no longer compare
  Unreadable = 3,  // cannot be sent; the hub was told its number; kept
  Gone = 4,        // body deleted (P5); the chain value stays until a later safe receipt
};

struct EpochRow {
  std::uint32_t epoch = 0;
  std::uint64_t next_seq = 1;
  Hash chain{};
  std::uint64_t stored_seq = 0;
  std::uint64_t safe_seq = 0;
  RepushWindow repush;
  bool closed = false;
};

struct Place {
  std::uint32_t epoch = 0;
  std::uint64_t seq = 0;

  auto operator<=>(const Place&) const = default;
};

struct EnvelopeRow {
  std::int64_t id = 0;
  Place place;
  std::int64_t size = 0;
  std::string chain;  // base64
};

struct BodyRow {
  std::string header, signature, ciphertext;  // base64
};

struct Gap {
  std::int64_t id = 0;
  std::uint32_t epoch = 0;
  std::uint64_t first_seq = 0;
  std::uint64_t last_seq = 0;  // 0: unknown
  std::string reason;          // "unreadable" "refused" "erased" "deleted" "lost"
};

struct Totals {
  std::int64_t pending = 0;
  std::int64_t pending_bytes = 0;
  std::int64_t oldest_ms = 0;  // created; 0: none
  std::int64_t unreadable = 0;
};

[[nodiscard]] Status create_tables(sql::Db& db, const Clock& clock);
// True when SQLite finds the file sound. A large file is checked without its bodies, which are proved by
// their hashes whenever they are read.
[[nodiscard]] bool is_sound(sql::Db& db, bool large);

[[nodiscard]] std::vector<EpochRow> epochs(sql::Db& db);
[[nodiscard]] std::optional<EpochRow> epoch(sql::Db& db, std::uint32_t number);
[[nodiscard]] std::optional<EpochRow> open_epoch(sql::Db& db);
void put_epoch(sql::Db& db, const EpochRow& row);  // insert or replace
void close_epochs(sql::Db& db);

struct NewRow {
  Place place;
  LeadId lead;
  std::uint8_t kind = 0;
  std::int64_t created_ms = 0;
  State state = State::Pending;
  std::int64_t stored_ms = 0;
  std::string chain;
  BodyRow body;
};
bool insert(sql::Db& db, const NewRow& row);  // false: its place is taken

[[nodiscard]] std::vector<EnvelopeRow> pending(sql::Db& db, Place after, std::size_t most);
[[nodiscard]] std::optional<BodyRow> body(sql::Db& db, std::int64_t id);
[[nodiscard]] std::optional<std::string> chain_at(sql::Db& db, Place place);
[[nodiscard]] std::uint64_t oldest_link(sql::Db& db, std::uint32_t epoch, std::uint64_t otherwise);
[[nodiscard]] Totals totals(sql::Db& db);
// Leads that no receipt covers yet: all of them, and those made since then.
struct WaitingLeads {
  std::int64_t all = 0, since = 0;
};
[[nodiscard]] WaitingLeads waiting_leads(sql::Db& db, std::int64_t since_ms);

void set_state(sql::Db& db, Place place, State from, State to, std::int64_t stored_ms);
void send_again_after(sql::Db& db, std::uint32_t epoch, std::uint64_t seq);
// Deletes bodies, at most so many at once because the screen waits meanwhile; how many it deleted.
inline constexpr std::int64_t kMostDropped = 200;
std::int64_t drop_safe(sql::Db& db, std::uint32_t epoch, std::uint64_t up_to);
std::int64_t drop_older(sql::Db& db, std::int64_t stored_before_ms);
[[nodiscard]] std::vector<Place> drop_lead(sql::Db& db, const LeadId& lead);  // those that were still to be sent
void prune_links(sql::Db& db, std::uint32_t epoch, std::uint64_t below);

void put_gap(sql::Db& db, const Gap& gap);
[[nodiscard]] std::vector<Gap> gaps_to_announce(sql::Db& db);
void set_announced(sql::Db& db, std::int64_t gap_id);

[[nodiscard]] std::optional<std::string> note(sql::Db& db, std::string_view name);
[[nodiscard]] std::vector<std::string> note_names(sql::Db& db);
void put_note(sql::Db& db, std::string_view name, std::string_view value);
[[nodiscard]] std::optional<std::uint32_t> generation(sql::Db& db);  // none before the first receipt

[[nodiscard]] bool was_salvaged(sql::Db& db, std::string_view file);
void put_salvaged(sql::Db& db, std::string_view file, std::int64_t rows, std::int64_t at_ms);

// What can be read of a damaged file.
struct DamagedBody {
  std::int64_t id = 0;
  BodyRow body;
};
struct DamagedEnvelope {
  std::int64_t id = 0;
  Place place;
  State state = State::Pending;
  std::int64_t stored_ms = 0;
};
[[nodiscard]] std::vector<DamagedEnvelope> all_envelopes(sql::Db& db);

}  // namespace anketa::outbox
