// Opening, adding, reading. What a receipt does: outbox_receipt.cpp.
#include "kiosk/outbox/outbox.h"

#include <algorithm>

#include "kiosk/outbox/guarded.h"
#include "kiosk/outbox/lead_tally.h"
#include "kiosk/outbox/salvage.h"
#include "shared/base/log.h"

namespace anketa::outbox {
namespace {

constexpr std::uint64_t kCheckpointBytes = 4u * 1024 * 1024;

Status read_status(sql::Db& db) {
  Status out;
  const Totals sums = totals(db);
  out.depth = sums.pending;
  out.bytes = sums.pending_bytes;
  out.oldest_ms = sums.oldest_ms;
  out.unreadable = sums.unreadable;
  if (const auto row = open_epoch(db)) {
    out.epoch = row->epoch;
    out.last_seq = row->next_seq - 1;
    out.stored_seq = row->stored_seq;
    out.safe_seq = row->safe_seq;
  }
  out.generation = generation(db).value_or(0);
  return out;
}

anketa::Status fits(const wire::Header& header, const Slot& slot) {
  if (header.epoch == slot.epoch && header.seq == slot.seq && header.prev == slot.prev) return {};
  return fail(problems::envelope_malformed, "not the place that was given");
}

}  // namespace

Outbox::Outbox(Options options, const Clock& clock) : options_(std::move(options)), clock_(clock) {}

Result<std::unique_ptr<Outbox>> Outbox::open(Options options, const Clock& clock) {
  std::unique_ptr<Outbox> outbox(new Outbox(std::move(options), clock));
  TRY_STATUS(outbox->guarded([] { return anketa::Status{}; }));
  return outbox;
}

void Outbox::after_failure(const Problem& problem) {
  log::event(log::Level::Error, "outbox.failed", {{"code", problem}});
  if (problem.is(problems::store_full) || problem.is(problems::store_constraint)) return;
  // After an I/O error nobody knows what reached the disk: read it again. A damaged file is set aside.
  damaged_ = damaged_ || problem.is(problems::store_corrupt);
  db_.reset();
}

Result<Slot> Outbox::insert_next(const Build& build, const std::string& zone, const Gap* announced) {
  sql::Transaction transaction(*db_);
  auto row = open_epoch(*db_);
  if (!row) return fail(problems::store_corrupt, "no open epoch");
  const Slot slot{row->epoch, row->next_seq, row->chain};
  TRY(envelope, build(slot));
  TRY_STATUS(fits(envelope.header, slot));
  row->chain = wire::chain_value(envelope.header, envelope.signature);
  ++row->next_seq;
  NewRow made;
  made.place = {slot.epoch, slot.seq};
  made.lead = envelope.header.lead;
  made.kind = envelope.header.kind;
  made.created_ms = envelope.header.wall_ms;
  made.chain = to_base64(row->chain);
  made.body = {to_base64(wire::encode_header(envelope.header)), to_base64(envelope.signature),
               to_base64(envelope.ciphertext)};
  if (!insert(*db_, made)) return fail(problems::store_constraint, "place taken");
  put_epoch(*db_, *row);
  if (made.kind == static_cast<std::uint8_t>(wire::EnvelopeKind::Lead)) {
    const LeadTally before = parse_tally(outbox::note(*db_, kTallyNote));
    put_note(*db_, kTallyNote, tally_text(counted(before, from_ms(made.created_ms), zone)));
  }
  if (announced != nullptr) set_announced(*db_, announced->id);
  transaction.commit();
  written_ += made.body.ciphertext.size() + 4 * 8192;
  return slot;
}

Result<Slot> Outbox::add(const Build& build, const std::string& zone) {
  if (disk_low()) return fail(problems::store_full, "kept free for receipts");
  return guarded([&] { return insert_next(build, zone, nullptr); });
}

Result<Slot> Outbox::add_gap(const Gap& gap, const Build& build) {
  if (disk_low()) return fail(problems::store_full, "kept free for receipts");
  return guarded([&] { return insert_next(build, "", &gap); });
}

std::vector<Gap> Outbox::gaps_to_announce() {
  return guarded([&]() -> Result<std::vector<Gap>> { return outbox::gaps_to_announce(*db_); })
      .value_or(std::vector<Gap>{});
}

namespace {

struct Candidate {
  EnvelopeRow row;
  std::optional<BodyRow> body;
};

std::vector<Candidate> candidates(sql::Db& db, Place after, std::size_t most, std::size_t max_bytes) {
  std::vector<Candidate> out;
  std::size_t bytes = 0;
  for (EnvelopeRow& row : pending(db, after, most)) {
    bytes += static_cast<std::size_t>(row.size);
    if (!out.empty() && (bytes > max_bytes || row.place.epoch != out.front().row.place.epoch)) break;
    auto text = body(db, row.id);
    out.push_back({std::move(row), std::move(text)});
  }
  return out;
}

std::optional<Bytes> sendable(const Candidate& candidate, const crypto::PublicKey& device) {
  if (!candidate.body) return std::nullopt;
  const auto envelope = whole_envelope(*candidate.body, device);
  if (!envelope) return std::nullopt;
  const wire::Header& header = envelope->header;
  if (Place{header.epoch, header.seq} != candidate.row.place) return std::nullopt;
  if (to_base64(wire::chain_value(header, envelope->signature)) != candidate.row.chain) return std::nullopt;
  return wire::encode(*envelope);
}

}  // namespace

Result<Batch> Outbox::next_batch(std::size_t most, std::size_t max_bytes, Place after) {
  for (;;) {
    TRY(found, guarded([&]() -> Result<std::vector<Candidate>> { return candidates(*db_, after, most, max_bytes); }));
    Batch batch;
    for (const Candidate& candidate : found) {  // hashing and base64 outside the lock: the screen may add
      if (auto bytes = sendable(candidate, options_.device)) {
        batch.epoch = candidate.row.place.epoch;
        batch.seqs.push_back(candidate.row.place.seq);
        batch.envelopes.push_back(std::move(*bytes));
      } else {
        TRY_STATUS(set_unreadable(candidate.row.place, "unreadable"));
      }
    }
    if (!batch.empty() || found.empty()) return batch;
  }
}

anketa::Status Outbox::set_unreadable(Place place, const std::string& reason) {
  log::event(log::Level::Error, "outbox.row_unreadable", {{"epoch", place.epoch}, {"seq", place.seq}});
  return guarded([&]() -> anketa::Status {
    sql::Transaction transaction(*db_);
    set_state(*db_, place, State::Pending, State::Unreadable, 0);
    put_gap(*db_, {0, place.epoch, place.seq, place.seq, reason});
    transaction.commit();
    return {};
  });
}

std::uint64_t Outbox::disk_free() const {
  if (options_.free_bytes) return options_.free_bytes().value_or(options_.min_free_bytes);
  std::error_code error;
  const auto space = std::filesystem::space(options_.folder, error);
  return error ? options_.min_free_bytes : space.available;
}

bool Outbox::disk_low() const { return disk_free() < options_.min_free_bytes; }

Status Outbox::status() {
  auto out = guarded([&]() -> Result<Status> { return read_status(*db_); }).value_or(Status{});
  out.disk_free = disk_free();
  out.disk_low = out.disk_free < options_.min_free_bytes;
  return out;
}

LeadCount Outbox::count_leads() {
  return guarded([&]() -> Result<LeadCount> {
           const LeadTally tally = parse_tally(outbox::note(*db_, kTallyNote));
           const WaitingLeads waiting = waiting_leads(*db_, tally.day_began_ms);
           return LeadCount{tally.day, tally.of_day, waiting.since, tally.all, waiting.all};
         })
      .value_or(LeadCount{});
}

std::optional<std::string> Outbox::note(std::string_view name) {
  return guarded([&]() -> Result<std::optional<std::string>> { return outbox::note(*db_, name); })
      .value_or(std::optional<std::string>{});
}

anketa::Status Outbox::set_note(std::string_view name, std::string_view value) {
  return guarded([&]() -> anketa::Status {
    sql::Transaction transaction(*db_);
    put_note(*db_, name, value);
    transaction.commit();
    written_ += value.size() + 8192;
    return {};
  });
}

bool Outbox::maintain() {
  return guarded([&]() -> Result<bool> {
           const bool more = reclaim() >= kMostDropped;
           if (written_ >= kCheckpointBytes) {
             db_->checkpoint();
             written_ = 0;
           }
           return more;
         })
      .value_or(false);
}

}  // namespace anketa::outbox
