#include "hub/ingest/ingest.h"

#include <utility>

#include "hub/audit/audit.h"
#include "hub/store/envelopes.h"
#include "hub/store/jobs.h"

namespace anketa::ingest {
namespace {

bool links(const wire::Envelope& earlier, const wire::Envelope& later) {
  return later.header.epoch == earlier.header.epoch && later.header.seq == earlier.header.seq + 1 &&
         later.header.prev == wire::chain_value(earlier.header, earlier.signature);
}

// A chain value covers header and signature of all that came before it, so a signature that is not
// followed by a link is the only one that must be checked.
Status check_signatures(const std::vector<wire::Envelope>& envelopes, const crypto::PublicKey& device) {
  for (std::size_t i = 0; i < envelopes.size(); ++i) {
    const bool vouched = i + 1 < envelopes.size() && links(envelopes[i], envelopes[i + 1]);
    if (!vouched && !wire::verify(envelopes[i], device)) {
      return fail(problems::envelope_bad_signature, "index " + std::to_string(i));
    }
  }
  return {};
}

}  // namespace

struct Ingest::Batch {
  std::vector<wire::Envelope> envelopes;
  std::vector<std::string> fingerprints;
  KioskId kiosk;
  std::uint32_t epoch = 0;
  crypto::PublicKey device{};
  bool revoked = false;
  bool ask_first = false;  // answer with the receipt alone
};

Result<Ingest::Batch> Ingest::authenticate(const KioskId& kiosk, ByteView body) {
  TRY(parts, wire::decode_batch(body));
  if (parts.empty()) return fail(problems::envelope_malformed, "empty batch");
  Batch batch;
  batch.kiosk = kiosk;
  for (const Bytes& bytes : parts) {
    TRY(envelope, wire::decode(bytes));
    if (envelope.header.hub != parts_.hub) return fail(problems::envelope_wrong_hub);
    if (envelope.header.kiosk != kiosk) return fail(problems::kiosk_unknown);
    if (!batch.envelopes.empty() && envelope.header.epoch != batch.envelopes.front().header.epoch) {
      return fail(problems::envelope_malformed, "epochs mixed");
    }
    batch.fingerprints.push_back(store::fingerprint(envelope));
    batch.envelopes.push_back(std::move(envelope));
  }
  batch.epoch = batch.envelopes.front().header.epoch;
  auto db = parts_.readers.take();
  const auto row = store::find_kiosk(*db, kiosk);
  if (!row || row->org != parts_.org) return fail(problems::kiosk_unknown);
  batch.revoked = row->state == "revoked";
  const auto epoch = store::find_epoch(*db, kiosk, batch.epoch);
  const auto newest = store::newest_epoch(*db, kiosk);
  if (!epoch && (!newest || batch.epoch <= newest->epoch)) return fail(problems::kiosk_unknown, "epoch");
  batch.device = epoch ? epoch->device : newest->device;  // a new epoch speaks with the device's key
  TRY_STATUS(check_signatures(batch.envelopes, batch.device));
  batch.ask_first = epoch && asks_first(batch, epoch->stored_seq);
  if (batch.revoked && store::quarantine_count(*db, kiosk) >= parts_.revoked_quota) return fail(problems::kiosk_quota);
  return batch;
}

Result<Bytes> Ingest::push(const KioskId& kiosk, ByteView body) {
  TRY(batch, authenticate(kiosk, body));
  wire::Receipt receipt;
  TRY_STATUS(parts_.writer.run([&](sql::Db& db) { store(db, batch, receipt); }));
  return wire::encode(receipt, parts_.receipt_key);  // after COMMIT, never before
}

store::EpochRow Ingest::epoch_row(sql::Db& db, const Batch& batch) {
  if (auto found = store::find_epoch(db, batch.kiosk, batch.epoch)) return std::move(*found);
  store::EpochRow fresh;
  fresh.kiosk = batch.kiosk;
  fresh.epoch = batch.epoch;
  fresh.device = batch.device;
  fresh.chain = wire::epoch_start(parts_.hub, batch.kiosk, batch.epoch, batch.device);
  fresh.opened_ms = to_ms(parts_.clock.now());
  store::insert_epoch(db, parts_.org, fresh, parts_.clock.now());
  audit::append(db, parts_.org,
                {batch.kiosk.value, "kiosk.new_epoch", "kiosk", batch.kiosk.value, std::to_string(batch.epoch)},
                parts_.clock);
  return fresh;
}

void Ingest::store(sql::Db& db, const Batch& batch, wire::Receipt& receipt) {
  receipt = {};  // a group that failed runs again
  store::EpochRow epoch = epoch_row(db, batch);
  if (batch.ask_first) return fill(db, epoch, receipt);
  for (std::size_t i = 0; i < batch.envelopes.size(); ++i) store_one(db, batch, i, epoch, receipt);
  const Time now = parts_.clock.now();
  epoch.last_hub_ms = to_ms(now);
  store::move_head(db, epoch);
  store::mark_seen(db, batch.kiosk, batch.envelopes.back().header.bundle_version, now);
  const std::string range = std::to_string(batch.epoch) + ":" + std::to_string(batch.envelopes.front().header.seq) +
                            "-" + std::to_string(batch.envelopes.back().header.seq);
  audit::append(db, parts_.org, {batch.kiosk.value, "envelopes.store", "kiosk", batch.kiosk.value, range},
                parts_.clock);
  fill(db, epoch, receipt);
}

void Ingest::fill(sql::Db& db, const store::EpochRow& epoch, wire::Receipt& receipt) const {
  const audit::Head head = audit::head(db, parts_.org);
  receipt.hub = parts_.hub;
  receipt.generation = parts_.generation;
  receipt.kiosk = epoch.kiosk;
  receipt.epoch = epoch.epoch;
  receipt.stored_seq = epoch.stored_seq;
  receipt.safe_seq = epoch.safe_seq;
  receipt.chain = epoch.chain;
  receipt.hub_ms = to_ms(parts_.clock.now());
  receipt.audit_seq = static_cast<std::uint64_t>(head.seq);
  receipt.audit_head = head.hash;
}

bool Ingest::asks_first(const Batch& batch, std::uint64_t stored_seq) {
  if (parts_.generation <= 1 || batch.envelopes.front().header.seq <= stored_seq + 1) return false;
  const std::lock_guard lock(mutex_);
  return asked_.emplace(batch.kiosk, batch.epoch).second;
}

Known Ingest::known_of(sql::Db& db, const Batch& batch, std::size_t index, const store::EpochRow& epoch) const {
  const wire::Header& header = batch.envelopes[index].header;
  Known known;
  known.head_seq = epoch.stored_seq;
  known.head_chain = epoch.chain;
  known.revoked = batch.revoked;
  known.erased = parts_.tombstones.contains(header.lead);
  known.of_lead = store::fingerprint_of_lead(db, parts_.org, header.lead);
  if (header.seq > epoch.stored_seq) return known;
  known.at_seq = store::fingerprint_at(db, batch.kiosk, batch.epoch, header.seq);
  if (known.at_seq) return known;
  known.set_aside = store::is_quarantined(db, batch.kiosk, batch.epoch, header.seq, batch.fingerprints[index]);
  const auto before = header.seq == 1
                          ? std::optional(wire::epoch_start(parts_.hub, batch.kiosk, batch.epoch, batch.device))
                          : store::chain_at(db, batch.kiosk, batch.epoch, header.seq - 1);
  if (before) known.before = header.prev == *before ? Before::Fits : Before::Differs;
  return known;
}

// Rows that stood in quarantine only because of the hole that is now filled come in by themselves.
void Ingest::close_gaps(sql::Db& db, const wire::Envelope& filled) {
  const wire::Header& header = filled.header;
  Hash chain = wire::chain_value(header, filled.signature);
  for (std::uint64_t seq = header.seq + 1, last = 0; seq != last;) {
    last = seq;
    for (const RowId& row : store::open_gaps(db, header.kiosk, header.epoch, seq)) {
      const auto item = store::find_quarantine(db, parts_.org, row);
      if (!item || item->stored.envelope.header.prev != chain) continue;
      store::decide_quarantine(db, row, "released", header.kiosk.value, "gap filled", parts_.clock.now());
      store::add_job(db, parts_.org, "release", row.value, parts_.clock, parts_.random);
      chain = wire::chain_value(item->stored.envelope.header, item->stored.envelope.signature);
      ++seq;
      break;
    }
  }
}

void Ingest::store_one(sql::Db& db, const Batch& batch, std::size_t index, store::EpochRow& epoch,
                       wire::Receipt& receipt) {
  const wire::Envelope& envelope = batch.envelopes[index];
  const wire::Header& header = envelope.header;
  const std::string& fingerprint = batch.fingerprints[index];
  const Known known = known_of(db, batch, index, epoch);
  const Judgement verdict = judge(header, fingerprint, known);
  if (known.erased) receipt.erased.push_back(header.lead);
  if (verdict.action == Action::Quarantine) quarantine(db, envelope, fingerprint, verdict.reason, epoch);
  if (verdict.action == Action::Store) {
    store::insert_envelope(db, {envelope, parts_.org, epoch.opened_ms, to_ms(parts_.clock.now())}, fingerprint);
    if (header.kind >= 1 && header.kind <= static_cast<std::uint8_t>(wire::EnvelopeKind::EpochEnd)) {
      store::add_job(db, parts_.org, "open", header.lead.value, parts_.clock, parts_.random);
    }
    if (!verdict.moves_head) close_gaps(db, envelope);
  }
  if (!verdict.moves_head) return;
  epoch.stored_seq = header.seq;
  epoch.chain = wire::chain_value(header, envelope.signature);
}

void Ingest::quarantine(sql::Db& db, const wire::Envelope& envelope, const std::string& fingerprint,
                        std::string_view reason, store::EpochRow& epoch) {
  store::Quarantined row;
  row.id = RowId::make(parts_.clock, parts_.random);
  row.stored = {envelope, parts_.org, epoch.opened_ms, to_ms(parts_.clock.now())};
  row.reason = reason;
  if (!store::insert_quarantine(db, row, fingerprint)) return;  // pushed before: the same answer again
  ++epoch.quarantined;
  audit::append(db, parts_.org,
                {envelope.header.kiosk.value, "envelope.quarantine", "lead", envelope.header.lead.value, reason},
                parts_.clock);
}

}  // namespace anketa::ingest
