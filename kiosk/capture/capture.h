// Flow 03/12 (capture): a lead becomes bytes that only the hub can open. In: domain::Lead.
// Out: a committed row and the visitor's token. Next: kiosk/outbox/outbox.h
// After lead() returns, nothing this folder allocated holds the visitor's data. Thread safe: the screen
// captures leads while the push thread adds heartbeats and gaps.
#pragma once
#include <string>

#include "kiosk/capture/clock_state.h"
#include "kiosk/enrol/identity.h"
#include "kiosk/enrol/trust.h"
#include "kiosk/outbox/outbox.h"
#include "shared/domain/bundle.h"
#include "shared/domain/lead.h"
#include "shared/wire/message.h"

namespace anketa::capture {

struct Captured {
  LeadId lead;
  std::string visitor_token;  // 160 bits, base64url; leaves the kiosk only in the QR code
  std::string coupon{};       // the whole code of the benefit, "" where none was asked for
};

class Capture {
 public:
  Capture(outbox::Outbox& outbox, const enrol::Trust& trust, const enrol::Identity& identity,
          const crypto::SignKey& device, const Clock& clock, Random& random);

  // Seals, numbers, commits. `bundle` is the one the visitor answered under. Fills the lead's id, kiosk
  // and token hash; captured_ms where the caller left 0; a coupon that is the benefit's prefix alone becomes the
  // whole code. store.full, store.failed, keys.missing: nothing kept.
  [[nodiscard]] Result<Captured> lead(const domain::Lead& lead, const domain::Bundle& bundle, bool test);

  // The morning's lead of nobody, under its own kind: counted nowhere, kept by nobody.
  [[nodiscard]] Status canary(const domain::Bundle& bundle, const std::string& day);

  // The visitor took back what he agreed to with this lead: all of it, before he left.
  [[nodiscard]] Status withdrawal(const LeadId& lead, const domain::Bundle& bundle);
  [[nodiscard]] Status heartbeat(const wire::Heartbeat& message, std::int64_t bundle_version);
  [[nodiscard]] Status gap(const outbox::Gap& gap);

 private:
  struct Stamp {  // what a header says about the forms in use
    std::int64_t bundle_version = 0;
    Hash questionnaire{};
    Hash consents{};
    VenueId venue;
  };
  [[nodiscard]] Result<outbox::Outbox::Build> sealer(wire::EnvelopeKind kind, const LeadId& id, const Stamp& stamp,
                                                     const std::string& json);

  outbox::Outbox& outbox_;
  const enrol::Trust& trust_;
  const enrol::Identity& identity_;
  const crypto::SignKey& device_;
  const Clock& clock_;
  Random& random_;
};

// The SHA-256 a lead carries instead of its visitor's token: over the token's text, as the QR code shows it.
[[nodiscard]] std::string token_hash(std::string_view token);
// Overwrites everything in the lead that a person gave.
void wipe(domain::Lead& lead);

}  // namespace anketa::capture
