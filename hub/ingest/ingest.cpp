#include "hub/ingest/ingest.h"

#include <algorithm>
#include <utility>

#include "hub/audit/audit.h"
#include "hub/store/envelopes.h"
#include "hub/store/jobs.h"
#include "shared/wire/canary.h"

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
  std::vector<wire::Envelope> envelopes;  // until their signatures are checked
  std::vector<store::EnvelopeRow> rows;
  KioskId kiosk;
  std::uint32_t epoch = 0;
  VenueId venue;
  crypto::PublicKey device{};
  bool revoked = false;
};

Result<Ingest::Batch> Ingest::decode(ByteView body) const {
  TRY(parts, wire::decode_batch(body));
  if (parts.empty()) return fail(problems::envelope_malformed, "empty batch");
  Batch batch;
  for (const Bytes& bytes : parts) {
    TRY(envelope, wire::decode(bytes));
    const wire::Header& header = envelope.header;
    if (header.hub != parts_.hub) return fail(problems::envelope_wrong_hub);
    if (batch.envelopes.empty()) {
      batch.kiosk = header.kiosk;
      batch.epoch = header.epoch;
    }
    if (header.kiosk != batch.kiosk) return fail(problems::envelope_malformed, "kiosks mixed");
    if (header.epoch != batch.epoch) return fail(problems::envelope_malformed, "epochs mixed");
    batch.envelopes.push_back(std::move(envelope));
  }
  return batch;
}

Status Ingest::authenticate(Batch& batch) const {
  auto db = parts_.readers.take();
  const auto row = store::find_kiosk(*db, batch.kiosk);
  if (!row || row->org != parts_.org) return fail(problems::kiosk_unknown);
  batch.venue = row->venue;
  batch.revoked = row->state == "revoked";
  auto epoch = store::find_epoch(*db, batch.kiosk, batch.epoch);
  // An epoch that the hub never saw speaks with the device's key.
  if (!epoch) epoch = store::newest_epoch(*db, batch.kiosk);
  if (!epoch) return fail(problems::kiosk_unknown, "epoch");
  batch.device = epoch->device;
  TRY_STATUS(check_signatures(batch.envelopes, batch.device));
  for (const wire::Envelope& envelope : batch.envelopes) batch.rows.push_back(store::row_of(envelope));
  batch.envelopes.clear();
  const bool full = batch.revoked && store::quarantine_count(*db, batch.kiosk) >= parts_.revoked_quota;
  return full ? Status(fail(problems::kiosk_quota)) : Status();
}

Result<Pushed> Ingest::push(ByteView body) {
  TRY(batch, decode(body));
  TRY_STATUS(authenticate(batch));
  wire::Receipt receipt;
  TRY_STATUS(parts_.writer.run([&](sql::Db& db) { store(db, batch, receipt); }));
  return Pushed{wire::encode(receipt, parts_.receipt_key), batch.venue};  // after COMMIT, never before
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
  for (const store::EnvelopeRow& row : batch.rows) store_one(db, batch, row, epoch, receipt);
  const Time now = parts_.clock.now();
  epoch.last_hub_ms = to_ms(now);
  store::move_head(db, epoch);
  store::mark_seen(db, batch.kiosk, batch.rows.back().header.bundle_version, now);
  const std::string range = std::to_string(batch.epoch) + ":" + std::to_string(batch.rows.front().header.seq) + "-" +
                            std::to_string(batch.rows.back().header.seq);
  const audit::Head head = audit::append(
      db, parts_.org, {batch.kiosk.value, "envelopes.store", "kiosk", batch.kiosk.value, range}, parts_.clock);
  fill(epoch, head, receipt);
  for (const LeadId& lead : store::dropped_from_kiosk(db, batch.kiosk, batch.epoch, epoch.safe_seq)) {
    if (std::ranges::find(receipt.erased, lead) == receipt.erased.end()) receipt.erased.push_back(lead);
  }
}

void Ingest::fill(const store::EpochRow& epoch, const audit::Head& head, wire::Receipt& receipt) const {
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

Known Ingest::known_of(sql::Db& db, const Batch& batch, const store::EnvelopeRow& row,
                       const store::EpochRow& epoch) const {
  const wire::Header& header = row.header;
  Known known;
  known.head_seq = epoch.stored_seq;
  known.head_chain = epoch.chain;
  known.revoked = batch.revoked;
  known.erased = parts_.tombstones.contains(header.lead);
  known.of_lead = store::fingerprint_of_lead(db, parts_.org, header.lead);
  if (header.seq > epoch.stored_seq) return known;
  known.at_seq = store::fingerprint_at(db, batch.kiosk, batch.epoch, header.seq);
  if (known.at_seq) return known;
  known.set_aside = store::is_quarantined(db, batch.kiosk, batch.epoch, header.seq, row.fingerprint);
  const auto before = header.seq == 1
                          ? std::optional(wire::epoch_start(parts_.hub, batch.kiosk, batch.epoch, batch.device))
                          : store::chain_at(db, batch.kiosk, batch.epoch, header.seq - 1);
  if (before) known.before = header.prev == *before ? Before::Fits : Before::Differs;
  return known;
}

// Rows that stood in quarantine only because of the hole that is now filled come in by themselves.
void Ingest::close_gaps(sql::Db& db, const store::EnvelopeRow& filled) {
  const wire::Header& header = filled.header;
  Hash chain = filled.chain;
  for (std::uint64_t seq = header.seq + 1, last = 0; seq != last;) {
    last = seq;
    for (const RowId& row : store::open_gaps(db, header.kiosk, header.epoch, seq)) {
      const auto item = store::find_quarantine(db, parts_.org, row);
      if (!item || item->stored.envelope.header.prev != chain) continue;
      store::decide_quarantine(db, row, "released", header.kiosk.value, "gap_filled", parts_.clock.now());
      store::add_job(db, parts_.org, "release", row.value, parts_.clock, parts_.random);
      chain = wire::chain_value(item->stored.envelope.header, item->stored.envelope.signature);
      ++seq;
      break;
    }
  }
}

void Ingest::store_one(sql::Db& db, const Batch& batch, const store::EnvelopeRow& row, store::EpochRow& epoch,
                       wire::Receipt& receipt) {
  const wire::Header& header = row.header;
  const Known known = known_of(db, batch, row, epoch);
  const Judgement verdict = judge(header, row.fingerprint, known);
  if (known.erased) receipt.erased.push_back(header.lead);
  if (verdict.action == Action::Quarantine) quarantine(db, row, verdict.reason, epoch);
  if (verdict.action == Action::Store) {
    store::insert_envelope(db, parts_.org, row, epoch.opened_ms, to_ms(parts_.clock.now()));
    if (header.kind >= 1 && header.kind <= static_cast<std::uint8_t>(wire::canary_kind)) {
      store::add_job(db, parts_.org, "open", header.lead.value, parts_.clock, parts_.random);
    }
    if (!verdict.moves_head) close_gaps(db, row);
  }
  if (!verdict.moves_head) return;
  epoch.stored_seq = header.seq;
  epoch.chain = row.chain;
}

void Ingest::quarantine(sql::Db& db, const store::EnvelopeRow& row, std::string_view reason, store::EpochRow& epoch) {
  const RowId id = RowId::make(parts_.clock, parts_.random);
  // Not inserted: pushed before, and the same answer again.
  if (!store::insert_quarantine(db, parts_.org, id, row, reason, to_ms(parts_.clock.now()))) return;
  ++epoch.quarantined;
  audit::append(db, parts_.org, {row.header.kiosk.value, "envelope.quarantine", "lead", row.header.lead.value, reason},
                parts_.clock);
}

}  // namespace anketa::ingest
