// Stations 6 to 7 as a job: opens an envelope, seals its content anew under the vault, finds the prospect.
// The envelope's ciphertext goes in the same transaction; header, signature and hash stay.
#include <algorithm>
#include <memory>

#include "hub/audit/audit.h"
#include "hub/pipeline/canary.h"
#include "hub/pipeline/stages.h"
#include "hub/pipeline/take_in.h"
#include "hub/privacy/basis.h"
#include "hub/store/alarms.h"
#include "hub/store/envelopes.h"
#include "hub/store/kiosk_floor.h"
#include "hub/store/kiosk_health.h"
#include "hub/store/kiosks.h"
#include "hub/store/reviews.h"
#include "hub/store/tasks.h"
#include "hub/work/take_back.h"
#include "hub/work/withdrawn.h"
#include "shared/wire/canary.h"
#include "shared/wire/message.h"

namespace anketa::pipeline {
namespace {

using wire::EnvelopeKind;

Result<std::string> open(const Parts& parts, const wire::Envelope& envelope) {
  const auto key = parts.sealing.find(envelope.header.sealing_key);
  if (key == parts.sealing.end())
    return fail(problems::keys_missing, "sealing key " + std::to_string(envelope.header.sealing_key));
  return wire::open(envelope, key->second);
}

void review_findings(sql::Db& db, const Parts& parts, const TakenIn& taken, const ProspectId& prospect) {
  if (taken.findings.empty()) return;
  store::insert_review(
      db, {RowId::make(parts.clock, parts.random), parts.org, taken.row.id, prospect, {}, 0, "findings", "[]", "open"},
      parts.clock.now());
}

// He asked for nothing and agreed to nothing, so his kiosk kept no contact: answers that count, and nobody's work.
bool declined(const TakenIn& taken) {
  return !privacy::is_own_request(taken.row.purpose) && !taken.consents.empty() &&
         std::ranges::none_of(taken.consents, &store::ConsentRow::given);
}

TakenIn read_lead(const Parts& parts, sql::Db& read, const store::StoredEnvelope& stored, const LeadId& id,
                  const std::string& json) {
  const wire::Header& header = stored.envelope.header;
  const bool test = header.kind == static_cast<std::uint8_t>(EnvelopeKind::TestLead);
  const Moment moment{stored.not_before_ms, stored.arrived_ms, header.wall_ms,
                      header.clock == wire::ClockState::Synced};
  auto parsed = wire::parse_lead(json);
  if (!parsed) return take_in_unreadable(parts, id, json, std::string(parsed.error().code()), moment, test);
  // The header is what the device signed and the hub counted; what is inside follows it.
  if (parsed->lead.id != id && id == header.lead) parsed->findings.emplace_back("other_lead_id");
  parsed->lead.id = id;
  parsed->lead.kiosk = header.kiosk;
  parsed->lead.venue = header.venue;
  TakenIn taken = take_in(parts, read, json, std::move(*parsed), moment, test);
  if (!taken.reachable && !declined(taken)) taken.findings.emplace_back("no_contact");
  return taken;
}

// Ahead of its own arrival, or behind what the hub had told it before: either is proof.
std::int64_t clock_off(const store::StoredEnvelope& stored) {
  const std::int64_t wall_ms = stored.envelope.header.wall_ms;
  if (wall_ms > stored.arrived_ms) return wall_ms - stored.arrived_ms;
  return std::min<std::int64_t>(0, wall_ms - stored.not_before_ms);
}

Result<Apply> apply_heartbeat(const Parts& parts, const store::StoredEnvelope& stored, const std::string& json) {
  TRY(beat, wire::parse_heartbeat(json));
  const KioskId kiosk = stored.envelope.header.kiosk;
  return Apply([&parts, kiosk, beat, off_ms = clock_off(stored)](sql::Db& db) {
    store::mark_heartbeat(db, kiosk, beat.outbox_depth, beat.app_version);
    store::mark_kiosk_health(db, parts.org, kiosk,
                             {to_ms(parts.clock.now()), beat.bundle_refused, beat.doctor, off_ms});
    const bool known = beat.mode == "paused" || beat.mode == "cleaning" || beat.mode == "closed";
    store::set_kiosk_mode(db, kiosk, known ? beat.mode : "");
    for (const wire::FunnelLine& line : beat.funnel) store::add_funnel(db, parts.org, kiosk, line, parts.clock.now());
  });
}

// A kiosk is trusted with leads, not with words.
std::string loss_code(const std::string& reason) {
  static constexpr std::string_view known[] = {"unreadable", "refused", "erased", "deleted", "lost"};
  return std::ranges::find(known, reason) == std::end(known) ? std::string("lost") : reason;
}

// The kiosk says which row it lost: what stood in quarantine only because of that gap comes in.
Result<Apply> apply_gap(const Parts& parts, const wire::Header& header, const std::string& json) {
  TRY(gap, wire::parse_gap(json));
  return Apply([&parts, header, gap](sql::Db& db) {
    audit::append(db, parts.org,
                  {header.kiosk.value, "kiosk.gap", "kiosk", header.kiosk.value, std::to_string(gap.seq)}, parts.clock);
    const std::uint32_t epoch = gap.epoch > 0 ? static_cast<std::uint32_t>(gap.epoch) : header.epoch;
    store::put_loss(db, parts.org,
                    {header.kiosk, epoch, gap.seq, std::max(gap.seq, gap.last_seq), loss_code(gap.reason),
                     to_ms(parts.clock.now())});
    const auto behind = static_cast<std::uint64_t>(std::max(gap.seq, gap.last_seq)) + 1;
    for (const RowId& row : store::open_gaps(db, header.kiosk, epoch, behind)) {
      store::decide_quarantine(db, row, "released", header.kiosk.value, "gap_explained", parts.clock.now());
      store::add_job(db, parts.org, "release", row.value, parts.clock, parts.random);
    }
  });
}

// A withdrawal that overtook its lead waits for it: the job comes again, and its ciphertext stays until then.
Result<Apply> apply_withdrawal(const Parts& parts, sql::Db& read, const wire::Header& header, const std::string& json) {
  TRY(withdrawal, wire::parse_withdrawal(json));
  if (!store::find_lead(read, parts.org, withdrawal.lead)) return fail(problems::lead_awaited, withdrawal.lead.value);
  return Apply([&parts, header, withdrawal](sql::Db& db) {
    const auto lead = store::find_lead(db, parts.org, withdrawal.lead);
    if (!lead || lead->kiosk != header.kiosk) return;  // a kiosk speaks for its own visitors only
    work::take_back(db, {parts.org, lead->id, withdrawal.purpose, {}, header.kiosk.value}, parts.clock, parts.random);
    // All of it: also what he asked for himself, for which no consent stands.
    if (withdrawal.purpose.empty()) work::withdraw(db, *lead, header.kiosk.value, parts.clock, parts.random);
  });
}

Result<Apply> apply_for(const Parts& parts, sql::Db& read, const store::StoredEnvelope& stored, const LeadId& id) {
  TRY(json, open(parts, stored.envelope));
  const wire::Header& header = stored.envelope.header;
  if (static_cast<EnvelopeKind>(header.kind) == wire::canary_kind) return apply_canary(parts, read, stored, json);
  switch (static_cast<EnvelopeKind>(header.kind)) {
    case EnvelopeKind::Lead:
    case EnvelopeKind::TestLead: {
      auto taken = std::make_shared<const TakenIn>(read_lead(parts, read, stored, id, json));
      crypto::wipe(json);
      return Apply([&parts, taken](sql::Db& db) { store_lead(db, parts, *taken); });
    }
    case EnvelopeKind::Heartbeat: return apply_heartbeat(parts, stored, json);
    case EnvelopeKind::Gap: return apply_gap(parts, header, json);
    case EnvelopeKind::Withdrawal: return apply_withdrawal(parts, read, header, json);
    case EnvelopeKind::EpochEnd:
      return Apply(
          [&parts, header](sql::Db& db) { store::close_epoch(db, header.kiosk, header.epoch, parts.clock.now()); });
  }
  return Apply([](sql::Db&) {});  // a kind of a later version: kept as it came
}

}  // namespace

void store_lead(sql::Db& db, const Parts& parts, const TakenIn& taken) {
  store::insert_lead(db, taken.row, taken.card);
  for (const store::ConsentRow& consent : taken.consents) store::insert_consent(db, consent);
  if (!taken.visitor_token_sha256.empty())
    store::insert_visitor_token(db, parts.org, taken.visitor_token_sha256, taken.row.id);
  audit::append(db, parts.org, {"pipeline", "lead.open", "lead", taken.row.id.value, taken.row.findings}, parts.clock);
  if (taken.row.kind == "test_lead") return;  // out of counts, matching and routing
  if (!taken.reachable && taken.findings.empty()) return;
  if (!taken.reachable) {
    store::set_lead_state(db, taken.row.id, "review");
    review_findings(db, parts, taken, {});
    return;
  }
  dedup::Resolver resolver(parts.vault, parts.clock, parts.random);
  const dedup::Resolved resolved = resolver.resolve(db, taken.arrival);
  store::set_lead_prospect(db, taken.row.id, resolved.prospect, "matched");
  store::set_consent_prospect(db, taken.row.id, resolved.prospect);
  store::insert_history(db, parts.org,
                        {resolved.prospect, "lead", "in", {}, "lead", taken.row.id.value, taken.row.purpose},
                        parts.clock, parts.random);
  review_findings(db, parts, taken, resolved.prospect);
  store::add_job(db, parts.org, "route", taken.row.id.value, parts.clock, parts.random);
}

Result<Apply> open_stage(const Parts& parts, sql::Db& read, const store::Job& job) {
  const LeadId id{job.subject};
  auto stored = store::find_envelope(read, parts.org, id);
  if (!stored) return Apply([](sql::Db&) {});  // taken in before
  TRY(apply, apply_for(parts, read, *stored, id));
  return Apply([&parts, id, apply](sql::Db& db) {
    apply(db);
    store::drop_ciphertext(db, parts.org, id);
  });
}

Result<Apply> release_stage(const Parts& parts, sql::Db& read, const store::Job& job) {
  const RowId row{job.subject};
  auto item = store::find_quarantine(read, parts.org, row);
  if (!item || item->stored.envelope.ciphertext.empty()) return Apply([](sql::Db&) {});
  // Two contents under one id are two leads: the second gets an id of its own.
  const LeadId known = item->stored.envelope.header.lead;
  const bool taken = store::find_lead(read, parts.org, known).has_value() ||
                     store::fingerprint_of_lead(read, parts.org, known).has_value();
  const LeadId id = taken ? LeadId::make(parts.clock, parts.random) : known;
  TRY(apply, apply_for(parts, read, item->stored, id));
  return Apply([row, apply](sql::Db& db) {
    apply(db);
    store::drop_quarantined_ciphertext(db, row);
  });
}

}  // namespace anketa::pipeline
