#include "kiosk/outbox/rows.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "shared/base/embedded.h"
#include "shared/sql/migrate.h"

namespace anketa::embedded {
Files outbox_migrations();
}

namespace anketa::outbox {
namespace {

using sql::Statement;

constexpr Statement kCheckAll{"t", "PRAGMA quick_check(1)"};
constexpr std::array<Statement, 5> kCheckSmall{
    Statement{"t", "PRAGMA quick_check(sqlite_schema)"}, Statement{"t", "PRAGMA quick_check(epoch)"},
    Statement{"t", "PRAGMA quick_check(envelope)"}, Statement{"t", "PRAGMA quick_check(note)"},
    Statement{"t", "PRAGMA quick_check(gap)"}};

constexpr Statement kEpochs{"iitiiiii",
                            "SELECT epoch, next_seq, chain, stored_seq, safe_seq, repush_safe, repush_high, closed "
                            "FROM epoch ORDER BY epoch"};
constexpr Statement kPutEpoch{
    "",
    "INSERT INTO epoch (epoch, next_seq, chain, stored_seq, safe_seq, repush_safe, repush_high, closed) "
    "VALUES (:epoch, :next_seq, :chain, :stored_seq, :safe_seq, :repush_safe, :repush_high, :closed) "
    "ON CONFLICT (epoch) DO UPDATE SET next_seq = excluded.next_seq, chain = excluded.chain, "
    "stored_seq = excluded.stored_seq, safe_seq = excluded.safe_seq, repush_safe = excluded.repush_safe, "
    "repush_high = excluded.repush_high, closed = excluded.closed"};
constexpr Statement kCloseEpochs{"", "UPDATE epoch SET closed = 1"};

constexpr Statement kInsertEnvelope{
    "i",
    "INSERT INTO envelope (epoch, seq, lead_id, kind, created_ms, state, size, stored_ms, chain) "
    "VALUES (:epoch, :seq, :lead, :kind, :created, :state, :size, :stored, :chain) "
    "ON CONFLICT (epoch, seq) DO NOTHING RETURNING id"};
constexpr Statement kInsertBody{
    "", "INSERT INTO body (id, header, signature, ciphertext) VALUES (:id, :header, :signature, :ciphertext)"};

constexpr Statement kPending{"iiiit",
                             "SELECT id, epoch, seq, size, chain FROM envelope WHERE state = 0 AND "
                             "(epoch > :epoch OR (epoch = :epoch2 AND seq > :seq)) ORDER BY epoch, seq LIMIT :most"};
constexpr Statement kBody{"ttt", "SELECT header, signature, ciphertext FROM body WHERE id = :id"};
constexpr Statement kChainAt{"t", "SELECT chain FROM envelope WHERE epoch = :epoch AND seq = :seq"};
constexpr Statement kOldestLink{"i", "SELECT min(seq) FROM envelope WHERE epoch = :epoch"};
constexpr Statement kTotals{"iii", "SELECT count(*), sum(size), min(created_ms) FROM envelope WHERE state = 0"};
constexpr Statement kUnreadable{"i", "SELECT count(*) FROM envelope WHERE state = 3"};

constexpr Statement kSetState{
    "", "UPDATE envelope SET state = :to, stored_ms = :stored WHERE epoch = :epoch AND seq = :seq AND state = :from"};
constexpr Statement kSendAgain{
    "", "UPDATE envelope SET state = 0, stored_ms = 0 WHERE state IN (1, 2) AND epoch = :epoch AND seq > :seq"};
constexpr Statement kGoneSince{
    "ii", "SELECT epoch, seq FROM envelope WHERE state = 4 AND epoch = :epoch AND seq > :seq ORDER BY seq"};
constexpr Statement kSafeIds{"i",
                             "SELECT id FROM envelope WHERE state = 1 AND epoch = :epoch AND seq <= :seq LIMIT :most"};
constexpr Statement kOldIds{
    "i", "SELECT id FROM envelope WHERE state IN (1, 2) AND stored_ms > 0 AND stored_ms < :before LIMIT :most"};
constexpr Statement kLeadIds{"iiii", "SELECT id, epoch, seq, state FROM envelope WHERE lead_id = :lead AND state <> 4"};
constexpr Statement kDropBody{"", "DELETE FROM body WHERE id = :id"};
constexpr Statement kDropEnvelope{"", "UPDATE envelope SET state = 4 WHERE id = :id"};
constexpr Statement kPrune{"", "DELETE FROM envelope WHERE state = 4 AND epoch = :epoch AND seq < :seq"};

constexpr Statement kWaitingLeads{"ii",
                                  "SELECT count(*), coalesce(sum(CASE WHEN created_ms >= :since THEN 1 ELSE 0 END), 0) "
                                  "FROM envelope WHERE kind = 1 AND state IN (0, 2, 3)"};

constexpr Statement kPutGap{"",
                            "INSERT INTO gap (epoch, first_seq, last_seq, reason) VALUES (:epoch, :first, :last, "
                            ":reason) ON CONFLICT (epoch, first_seq, reason) DO NOTHING"};
constexpr Statement kGaps{
    "iiiit", "SELECT id, epoch, first_seq, last_seq, reason FROM gap WHERE announced = 0 ORDER BY id LIMIT 100"};
constexpr Statement kAnnounced{"", "UPDATE gap SET announced = 1 WHERE id = :id"};

constexpr Statement kNote{"t", "SELECT value FROM note WHERE name = :name"};
constexpr Statement kNoteNames{"t", "SELECT name FROM note ORDER BY name"};
constexpr Statement kPutNote{"",
                             "INSERT INTO note (name, value) VALUES (:name, :value) "
                             "ON CONFLICT (name) DO UPDATE SET value = excluded.value"};
constexpr Statement kSalvaged{"i", "SELECT 1 FROM set_aside WHERE name = :name"};
constexpr Statement kPutSalvaged{"", "INSERT INTO set_aside (name, rows, at_ms) VALUES (:name, :rows, :at)"};

constexpr Statement kAllEnvelopes{"iiiii", "SELECT id, epoch, seq, state, stored_ms FROM envelope ORDER BY id"};

Hash hash_from(const std::string& base64) {
  Hash out{};
  const auto bytes = from_base64(base64);
  if (!bytes || bytes->size() != out.size()) throw sql::Failure(Problem(problems::store_corrupt, "chain"));
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

std::int64_t drop_bodies(sql::Db& db, const std::vector<sql::Row>& ids) {
  for (const sql::Row& row : ids) {
    db.exec(kDropBody, {{"id", row.integer(0)}});
    db.exec(kDropEnvelope, {{"id", row.integer(0)}});
  }
  return static_cast<std::int64_t>(ids.size());
}

Place place_of(const sql::Row& row, std::size_t column) {
  return {static_cast<std::uint32_t>(row.integer(column)), static_cast<std::uint64_t>(row.integer(column + 1))};
}

}  // namespace

Status create_tables(sql::Db& db, const Clock& clock) { return sql::migrate(db, embedded::outbox_migrations(), clock); }

bool is_sound(sql::Db& db, bool large) {
  const auto says_ok = [&db](const Statement& check) {
    const auto row = db.row(check);
    return row && row->text(0) == "ok";
  };
  return large ? std::ranges::all_of(kCheckSmall, says_ok) : says_ok(kCheckAll);
}

std::vector<EpochRow> epochs(sql::Db& db) {
  std::vector<EpochRow> out;
  for (const sql::Row& row : db.rows(kEpochs)) {
    const auto number = [&row](std::size_t column) { return static_cast<std::uint64_t>(row.integer(column)); };
    out.push_back({static_cast<std::uint32_t>(row.integer(0)), number(1), hash_from(row.text(2)), number(3), number(4),
                   RepushWindow{number(5), number(6)}, row.integer(7) != 0});
  }
  return out;
}

std::optional<EpochRow> epoch(sql::Db& db, std::uint32_t number) {
  for (EpochRow& row : epochs(db)) {
    if (row.epoch == number) return row;
  }
  return std::nullopt;
}

std::optional<EpochRow> open_epoch(sql::Db& db) {
  for (EpochRow& row : epochs(db)) {
    if (!row.closed) return row;
  }
  return std::nullopt;
}

void put_epoch(sql::Db& db, const EpochRow& row) {
  db.exec(kPutEpoch, {{"epoch", row.epoch},
                      {"next_seq", row.next_seq},
                      {"chain", to_base64(row.chain)},
                      {"stored_seq", row.stored_seq},
                      {"safe_seq", row.safe_seq},
                      {"repush_safe", row.repush.safe_before},
                      {"repush_high", row.repush.high},
                      {"closed", row.closed ? 1 : 0}});
}

void close_epochs(sql::Db& db) { db.exec(kCloseEpochs); }

bool insert(sql::Db& db, const NewRow& row) {
  const auto bytes = (row.body.header.size() + row.body.signature.size() + row.body.ciphertext.size()) / 4 * 3;
  const auto made = db.row(kInsertEnvelope, {{"epoch", row.place.epoch},
                                             {"seq", row.place.seq},
                                             {"lead", row.lead.value},
                                             {"kind", row.kind},
                                             {"created", row.created_ms},
                                             {"state", static_cast<std::int64_t>(row.state)},
                                             {"size", bytes},
                                             {"stored", row.stored_ms},
                                             {"chain", row.chain}});
  if (!made) return false;
  db.exec(kInsertBody, {{"id", made->integer(0)},
                        {"header", row.body.header},
                        {"signature", row.body.signature},
                        {"ciphertext", row.body.ciphertext}});
  return true;
}

std::vector<EnvelopeRow> pending(sql::Db& db, Place after, std::size_t most) {
  std::vector<EnvelopeRow> out;
  for (const sql::Row& row :
       db.rows(kPending, {{"epoch", after.epoch}, {"epoch2", after.epoch}, {"seq", after.seq}, {"most", most}})) {
    out.push_back({row.integer(0), place_of(row, 1), row.integer(3), row.text(4)});
  }
  return out;
}

std::optional<BodyRow> body(sql::Db& db, std::int64_t id) {
  const auto row = db.row(kBody, {{"id", id}});
  if (!row) return std::nullopt;
  return BodyRow{row->text(0), row->text(1), row->text(2)};
}

std::optional<std::string> chain_at(sql::Db& db, Place place) {
  const auto row = db.row(kChainAt, {{"epoch", place.epoch}, {"seq", place.seq}});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

std::uint64_t oldest_link(sql::Db& db, std::uint32_t epoch, std::uint64_t otherwise) {
  const auto row = db.row(kOldestLink, {{"epoch", epoch}});
  return !row || row->is_null(0) ? otherwise : static_cast<std::uint64_t>(row->integer(0));
}

Totals totals(sql::Db& db) {
  const auto row = db.row(kTotals);
  const auto unreadable = db.row(kUnreadable);
  return {row->integer(0), row->integer(1), row->integer(2), unreadable->integer(0)};
}

WaitingLeads waiting_leads(sql::Db& db, std::int64_t since_ms) {
  const auto row = db.row(kWaitingLeads, {{"since", since_ms}});
  return {row->integer(0), row->integer(1)};
}

void set_state(sql::Db& db, Place place, State from, State to, std::int64_t stored_ms) {
  db.exec(kSetState, {{"to", static_cast<std::int64_t>(to)},
                      {"stored", stored_ms},
                      {"epoch", place.epoch},
                      {"seq", place.seq},
                      {"from", static_cast<std::int64_t>(from)}});
}

void send_again_after(sql::Db& db, std::uint32_t epoch, std::uint64_t seq) {
  db.exec(kSendAgain, {{"epoch", epoch}, {"seq", seq}});
  // What was deleted on proof cannot be sent again: the restored hub hears its number.
  for (const sql::Row& row : db.rows(kGoneSince, {{"epoch", epoch}, {"seq", seq}})) {
    const Place gone = place_of(row, 0);
    put_gap(db, {0, gone.epoch, gone.seq, gone.seq, "deleted"});
  }
}

std::int64_t drop_safe(sql::Db& db, std::uint32_t epoch, std::uint64_t up_to) {
  return drop_bodies(db, db.rows(kSafeIds, {{"epoch", epoch}, {"seq", up_to}, {"most", kMostDropped}}));
}

std::int64_t drop_older(sql::Db& db, std::int64_t stored_before_ms) {
  return drop_bodies(db, db.rows(kOldIds, {{"before", stored_before_ms}, {"most", kMostDropped}}));
}

std::vector<Place> drop_lead(sql::Db& db, const LeadId& lead) {
  std::vector<Place> unsent;
  const auto rows = db.rows(kLeadIds, {{"lead", lead.value}});
  for (const sql::Row& row : rows) {
    if (row.integer(3) == static_cast<std::int64_t>(State::Pending)) unsent.push_back(place_of(row, 1));
  }
  drop_bodies(db, rows);
  return unsent;
}

void prune_links(sql::Db& db, std::uint32_t epoch, std::uint64_t below) {
  db.exec(kPrune, {{"epoch", epoch}, {"seq", below}});
}

void put_gap(sql::Db& db, const Gap& gap) {
  db.exec(kPutGap, {{"epoch", gap.epoch}, {"first", gap.first_seq}, {"last", gap.last_seq}, {"reason", gap.reason}});
}

std::vector<Gap> gaps_to_announce(sql::Db& db) {
  std::vector<Gap> out;
  for (const sql::Row& row : db.rows(kGaps)) {
    out.push_back({row.integer(0), static_cast<std::uint32_t>(row.integer(1)),
                   static_cast<std::uint64_t>(row.integer(2)), static_cast<std::uint64_t>(row.integer(3)),
                   row.text(4)});
  }
  return out;
}

void set_announced(sql::Db& db, std::int64_t gap_id) { db.exec(kAnnounced, {{"id", gap_id}}); }

std::optional<std::string> note(sql::Db& db, std::string_view name) {
  const auto row = db.row(kNote, {{"name", name}});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

std::vector<std::string> note_names(sql::Db& db) {
  std::vector<std::string> out;
  for (const sql::Row& row : db.rows(kNoteNames)) out.push_back(row.text(0));
  return out;
}

void put_note(sql::Db& db, std::string_view name, std::string_view value) {
  db.exec(kPutNote, {{"name", name}, {"value", value}});
}

std::optional<std::uint32_t> generation(sql::Db& db) {
  const auto text = note(db, "generation");
  std::uint32_t number = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc{})
    return std::nullopt;
  return number;
}

bool was_salvaged(sql::Db& db, std::string_view file) { return db.row(kSalvaged, {{"name", file}}).has_value(); }

void put_salvaged(sql::Db& db, std::string_view file, std::int64_t rows, std::int64_t at_ms) {
  db.exec(kPutSalvaged, {{"name", file}, {"rows", rows}, {"at", at_ms}});
}

std::vector<DamagedEnvelope> all_envelopes(sql::Db& db) {
  std::vector<DamagedEnvelope> out;
  for (const sql::Row& row : db.rows(kAllEnvelopes)) {
    out.push_back({row.integer(0), place_of(row, 1), static_cast<State>(row.integer(3)), row.integer(4)});
  }
  return out;
}

}  // namespace anketa::outbox
