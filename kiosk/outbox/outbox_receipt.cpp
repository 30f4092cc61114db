// What a verified receipt does to the outbox (P5). The rules are in receipt_rules.h.
#include <algorithm>

#include "kiosk/outbox/guarded.h"
#include "shared/base/log.h"

namespace anketa::outbox {
namespace {

constexpr std::int64_t kKeepStoredMs = 30LL * 24 * 60 * 60 * 1000;

std::optional<Hash> own_chain(sql::Db& db, Place place) {
  const auto text = chain_at(db, place);
  const auto bytes = text ? from_base64(*text) : std::nullopt;
  if (!bytes || bytes->size() != std::tuple_size_v<Hash>) return std::nullopt;
  Hash out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

void put_receipt_notes(sql::Db& db, const wire::Receipt& receipt, ByteView bytes, const Clock& clock) {
  put_note(db, "receipt", to_base64(bytes));
  put_note(db, "generation", std::to_string(receipt.generation));
  // What capture needs to judge the kiosk's clock: both clocks at the moment the hub told its own.
  put_note(db, "receipt_clock",
           std::to_string(receipt.hub_ms) + " " + std::to_string(to_ms(clock.now())) + " " +
               std::to_string(clock.monotonic().count()) + " " + clock.boot_id());
}

void alarm(log::Word kind, const wire::Receipt& receipt) {
  log::event(log::Level::Error, "receipt.alarm",
             {{"kind", kind},
              {"epoch", receipt.epoch},
              {"stored_seq", receipt.stored_seq},
              {"generation", receipt.generation}});
}

}  // namespace

void Outbox::erase(const wire::Receipt& receipt, Applied& out) {
  for (const LeadId& lead : receipt.erased) {
    for (const Place& unsent : drop_lead(*db_, lead)) {
      put_gap(*db_, {0, unsent.epoch, unsent.seq, unsent.seq, "erased"});
    }
    ++out.deleted;
  }
}

// The restored hub counts from a backup: everything behind its safe_seq goes out again, in every epoch.
void Outbox::new_generation(const wire::Receipt& receipt, EpochRow& row) {
  log::event(log::Level::Warning, "receipt.new_generation",
             {{"generation", receipt.generation}, {"safe_seq", receipt.safe_seq}, {"epoch", receipt.epoch}});
  for (EpochRow& other : epochs(*db_)) {
    if (other.epoch == row.epoch) continue;
    other.repush = {other.safe_seq, other.stored_seq};
    other.stored_seq = other.safe_seq;
    send_again_after(*db_, other.epoch, other.safe_seq);
    put_epoch(*db_, other);
  }
  const std::uint64_t safe = std::min(receipt.safe_seq, receipt.stored_seq);
  row.repush = {safe, receipt.stored_seq};
  row.stored_seq = 0;  // cover() sets it, lower than before
  row.safe_seq = safe;
  send_again_after(*db_, row.epoch, safe);
}

void Outbox::cover(EpochRow& row, const wire::Receipt& receipt, const Batch& batch, Applied& out) {
  // Only what was sent and answered counts: after a restore the hub's number runs ahead of what it has.
  for (const std::uint64_t seq : batch.seqs) {
    if (seq > receipt.stored_seq) continue;
    set_state(*db_, {batch.epoch, seq}, State::Pending, State::Stored, receipt.hub_ms);
    ++out.stored;
  }
  row.stored_seq = std::max(row.stored_seq, receipt.stored_seq);
  row.safe_seq = std::max(row.safe_seq, std::min(receipt.safe_seq, receipt.stored_seq));
  const std::uint64_t up_to = deletable_up_to(std::min(receipt.safe_seq, receipt.stored_seq), row.repush);
  out.deleted += drop_safe(*db_, row.epoch, up_to);
  out.deleted += drop_older(*db_, receipt.hub_ms - kKeepStoredMs);
  prune_links(*db_, row.epoch, up_to);
}

// A closed epoch whose chain cannot be compared: what was sent was answered and is kept for 30 days.
Result<Applied> Outbox::disputed(const EpochRow& row, const wire::Receipt& receipt, const Batch& batch) {
  Applied out;
  sql::Transaction transaction(*db_);
  for (const std::uint64_t seq : batch.seqs) {
    if (seq > receipt.stored_seq) continue;
    set_state(*db_, {row.epoch, seq}, State::Pending, State::Answered, receipt.hub_ms);
    ++out.stored;
  }
  erase(receipt, out);
  transaction.commit();
  return out;
}

Result<Applied> Outbox::carry_out(const wire::Receipt& receipt, ByteView bytes, const Batch& batch) {
  auto row = epoch(*db_, receipt.epoch);
  if (!row || receipt.kiosk != options_.kiosk || receipt.hub != options_.hub || receipt.epoch != batch.epoch) {
    return fail(problems::receipt_malformed, "not for this kiosk and epoch");
  }
  KnownEpoch known{row->next_seq,
                   row->stored_seq,
                   row->safe_seq,
                   row->closed,
                   own_chain(*db_, {receipt.epoch, receipt.stored_seq}),
                   oldest_link(*db_, receipt.epoch, row->next_seq)};
  const Verdict verdict = judge(receipt, known, generation(*db_));
  if (verdict == Verdict::Rollback) {
    alarm("rollback", receipt);
    return fail(problems::receipt_rollback, "stored_seq " + std::to_string(receipt.stored_seq));
  }
  if (verdict == Verdict::Ahead) TRY_STATUS(begin_epoch());
  if (verdict == Verdict::Ahead || verdict == Verdict::OtherChain) {
    alarm("chain", receipt);
    if (verdict == Verdict::Ahead || row->closed) return disputed(*row, receipt, batch);
    return fail(problems::receipt_wrong_chain, "stored_seq " + std::to_string(receipt.stored_seq));
  }
  Applied out;
  out.new_generation = verdict == Verdict::NewGeneration;
  sql::Transaction transaction(*db_);
  if (out.new_generation) new_generation(receipt, *row);
  cover(*row, receipt, batch, out);
  put_epoch(*db_, *row);
  erase(receipt, out);
  put_receipt_notes(*db_, receipt, bytes, clock_);
  transaction.commit();
  written_ += 16 * 8192 + static_cast<std::uint64_t>(out.deleted) * 8192;
  return out;
}

// A receipt may make thousands of rows safe at once: they go in portions.
std::int64_t Outbox::reclaim() {
  std::int64_t dropped = 0;
  for (const EpochRow& row : epochs(*db_)) {
    const std::uint64_t up_to = deletable_up_to(row.safe_seq, row.repush);
    sql::Transaction transaction(*db_);
    const std::int64_t here = drop_safe(*db_, row.epoch, up_to);
    if (here == 0) continue;
    prune_links(*db_, row.epoch, up_to);
    transaction.commit();
    written_ += static_cast<std::uint64_t>(here) * 8192;
    dropped = std::max(dropped, here);
  }
  return dropped;
}

Result<Applied> Outbox::apply(const wire::Receipt& receipt, ByteView signed_bytes, const Batch& batch) {
  return guarded([&] { return carry_out(receipt, signed_bytes, batch); });
}

}  // namespace anketa::outbox
