#include "kiosk/capture/capture.h"

#include <algorithm>
#include <array>

#include "kiosk/capture/canary.h"
#include "shared/wire/canary.h"
#include "shared/wire/coupon.h"
#include "shared/wire/lead_json.h"
#include "shared/wire/message.h"

namespace anketa::capture {
namespace {

constexpr std::size_t kTokenBytes = 20;  // 160 bits

Hash hash_from_hex(std::string_view hex) {
  Hash out{};
  const auto bytes = from_hex(hex);
  if (bytes && bytes->size() == out.size()) std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

std::string make_token(Random& random) {
  std::array<std::uint8_t, kTokenBytes> bytes{};
  random.fill(bytes);
  std::string token = to_base64url(bytes);
  crypto::wipe(bytes.data(), bytes.size());
  return token;
}

// Wipes on every way out of the function, an exception too.
class Wiped {
 public:
  explicit Wiped(domain::Lead& lead) : lead_(lead) {}
  ~Wiped() {
    wipe(lead_);
    crypto::wipe(json);
  }
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  std::string json;

 private:
  domain::Lead& lead_;
};

}  // namespace

std::string token_hash(std::string_view token) { return to_hex(crypto::sha256(as_bytes(token))); }

void wipe(domain::Lead& lead) {
  domain::Contact& contact = lead.contact;
  for (std::string* text : {&contact.name.surname, &contact.name.given, &contact.name.patronymic,
                            &contact.name.full_latin, &contact.phone, &contact.email, &contact.city}) {
    crypto::wipe(*text);
  }
  for (auto& [question, answer] : lead.answers) {
    domain::each_part(
        answer, [](std::string& text) { crypto::wipe(text); },
        [](std::int64_t& number) { crypto::wipe(&number, sizeof number); });
  }
  crypto::wipe(lead.coupon);
  if (lead.signature) {
    for (domain::Stroke& stroke : lead.signature->strokes) {
      crypto::wipe(stroke.data(), stroke.size() * sizeof(domain::StrokePoint));
    }
  }
}

Capture::Capture(outbox::Outbox& outbox, const enrol::Trust& trust, const enrol::Identity& identity,
                 const crypto::SignKey& device, const Clock& clock, Random& random)
    : outbox_(outbox), trust_(trust), identity_(identity), device_(device), clock_(clock), random_(random) {}

Result<outbox::Outbox::Build> Capture::sealer(wire::EnvelopeKind kind, const LeadId& id, const Stamp& stamp,
                                              const std::string& json) {
  TRY(key, trust_.sealing_key());
  const ClockReading now = read_clock(clock_);
  const auto moment = outbox_.note("receipt_clock");
  wire::Header header;
  header.kind = static_cast<std::uint8_t>(kind);
  header.hub = identity_.hub;
  header.kiosk = identity_.kiosk;
  header.lead = id;
  header.wall_ms = now.wall_ms;
  header.clock = judge_clock(now, moment ? parse_hub_moment(*moment) : std::nullopt);
  header.boot = uuid_parse(now.boot).value_or(Uuid{});
  header.mono_ms = now.mono_ms;
  header.venue = stamp.venue.empty() ? identity_.venue : stamp.venue;
  header.bundle_version = stamp.bundle_version;
  header.questionnaire = stamp.questionnaire;
  header.consents = stamp.consents;
  header.sealing_key = key.id;
  return [this, header, key, &json](const outbox::Slot& slot) -> Result<wire::Envelope> {
    wire::Header placed = header;
    placed.epoch = slot.epoch;
    placed.seq = slot.seq;
    placed.prev = slot.prev;
    return wire::seal(placed, json, key.value, device_, random_);
  };
}

Result<Captured> Capture::lead(const domain::Lead& lead, const domain::Bundle& bundle, bool test) {
  domain::Lead copy = lead;
  Wiped wiped(copy);
  Captured out{LeadId::make(clock_, random_), make_token(random_)};
  copy.id = out.lead;
  copy.kiosk = identity_.kiosk;
  if (copy.venue.empty()) copy.venue = bundle.venue;
  if (copy.captured_ms == 0) copy.captured_ms = to_ms(clock_.now());
  if (const auto note = outbox_.note("receipt_clock")) {
    if (const auto moment = parse_hub_moment(*note)) copy.hub_seen_ms = moment->hub_ms;
  }
  copy.visitor_token_sha256 = token_hash(out.visitor_token);
  if (!copy.coupon.empty()) out.coupon = copy.coupon = wire::coupon_code(copy.coupon, copy.visitor_token_sha256);
  wiped.json = wire::lead_json(copy);

  const Stamp stamp{bundle.version, hash_from_hex(copy.questionnaire.sha256), hash_from_hex(bundle.consents_sha256),
                    copy.venue};
  const auto kind = test ? wire::EnvelopeKind::TestLead : wire::EnvelopeKind::Lead;
  TRY(build, sealer(kind, out.lead, stamp, wiped.json));
  TRY_STATUS(outbox_.add(build, bundle.time_zone));
  return out;
}

Status Capture::canary(const domain::Bundle& bundle, const std::string& day) {
  wire::Canary canary{day, canary_lead(bundle)};
  canary.lead.id = LeadId::make(clock_, random_);
  canary.lead.kiosk = identity_.kiosk;
  canary.lead.captured_ms = to_ms(clock_.now());
  const std::string json = wire::canary_json(canary);
  const Stamp stamp{bundle.version, hash_from_hex(bundle.questionnaire_sha256), hash_from_hex(bundle.consents_sha256),
                    bundle.venue};
  TRY(build, sealer(wire::canary_kind, canary.lead.id, stamp, json));
  TRY_STATUS(outbox_.add(build));
  return {};
}

Status Capture::withdrawal(const LeadId& lead, const domain::Bundle& bundle) {
  wire::Withdrawal message;
  message.lead = lead;
  message.decided_ms = to_ms(clock_.now());
  const std::string json = wire::withdrawal_json(message);
  Stamp stamp;
  stamp.bundle_version = bundle.version;
  TRY(build, sealer(wire::EnvelopeKind::Withdrawal, LeadId::make(clock_, random_), stamp, json));
  TRY_STATUS(outbox_.add(build));
  return {};
}

Status Capture::heartbeat(const wire::Heartbeat& message, std::int64_t bundle_version) {
  const std::string json = wire::heartbeat_json(message);
  Stamp stamp;
  stamp.bundle_version = bundle_version;
  TRY(build, sealer(wire::EnvelopeKind::Heartbeat, LeadId::make(clock_, random_), stamp, json));
  TRY_STATUS(outbox_.add(build));
  return {};
}

Status Capture::gap(const outbox::Gap& gap) {
  const std::string json = wire::gap_json(
      {static_cast<std::int64_t>(gap.first_seq), gap.reason, gap.epoch, static_cast<std::int64_t>(gap.last_seq)});
  TRY(build, sealer(wire::EnvelopeKind::Gap, LeadId::make(clock_, random_), Stamp{}, json));
  TRY_STATUS(outbox_.add_gap(gap, build));
  return {};
}

}  // namespace anketa::capture
