// Tables envelopes and quarantine: what kiosks pushed, byte for byte. Nothing here is ever dropped
// before it was taken in elsewhere; the ciphertext of a lead goes once the vault has sealed it anew.
#pragma once
#include <optional>
#include <vector>

#include "shared/base/clock.h"
#include "shared/sql/db.h"
#include "shared/wire/envelope.h"

namespace anketa::store {

struct StoredEnvelope {
  wire::Envelope envelope;
  OrgId org;
  std::int64_t not_before_ms = 0;
  std::int64_t arrived_ms = 0;
};

// An envelope as a table holds it, made by who takes it in, so that the one writer only writes.
struct EnvelopeRow {
  wire::Header header;
  Hash chain{};             // its own chain value
  std::string fingerprint;  // SHA-256 (hex) over header and signature: tells two envelopes apart
  std::string header_base64;
  std::string signature_base64;
  std::string ciphertext_base64;
};
[[nodiscard]] EnvelopeRow row_of(const wire::Envelope& envelope);

[[nodiscard]] std::optional<std::string> fingerprint_at(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch,
                                                        std::uint64_t seq);
[[nodiscard]] std::optional<std::string> fingerprint_of_lead(sql::Db& db, const OrgId& org, const LeadId& lead);
void insert_envelope(sql::Db& db, const OrgId& org, const EnvelopeRow& row, std::int64_t not_before_ms,
                     std::int64_t arrived_ms);
[[nodiscard]] std::optional<StoredEnvelope> find_envelope(sql::Db& db, const OrgId& org, const LeadId& lead);
void drop_ciphertext(sql::Db& db, const OrgId& org, const LeadId& lead);
// P11. What stands in quarantine under this lead's name loses its bytes and is dismissed; how many there were.
std::int64_t erase_quarantined(sql::Db& db, const OrgId& org, const LeadId& lead, Time now);
// Its row may still lie on the kiosk: every receipt names it until the kiosk has let go of it. Table kiosk_drops.
void drop_from_kiosk(sql::Db& db, const OrgId& org, const LeadId& lead);
[[nodiscard]] std::vector<LeadId> dropped_from_kiosk(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch,
                                                     std::uint64_t safe_seq);

// Headers and signatures of one epoch in order of seq, for the verification of a whole chain.
struct ChainLink {
  wire::Header header;
  crypto::SignatureBytes signature{};
};
[[nodiscard]] std::vector<ChainLink> chain_links(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch,
                                                 std::uint64_t after_seq, std::int64_t limit);

// Chain value of the envelope at this place, stored or let out of quarantine.
[[nodiscard]] std::optional<Hash> chain_at(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t seq);
// How far the epoch is here without a hole that nobody explained: what a copy of this database proves (P5).
[[nodiscard]] std::uint64_t whole_up_to(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t safe_seq,
                                        std::uint64_t stored_seq);

struct Quarantined {
  RowId id;
  StoredEnvelope stored;
  std::string reason;  // fork gap other_bytes revoked
  std::string state;   // open released dismissed
};
// Under a new id. False: the same bytes are there already.
bool insert_quarantine(sql::Db& db, const OrgId& org, const RowId& id, const EnvelopeRow& row, std::string_view reason,
                       std::int64_t arrived_ms);
[[nodiscard]] bool is_quarantined(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t seq,
                                  const std::string& fingerprint);
[[nodiscard]] std::int64_t quarantine_count(sql::Db& db, const KioskId& kiosk);
[[nodiscard]] std::optional<Quarantined> find_quarantine(sql::Db& db, const OrgId& org, const RowId& id);
[[nodiscard]] std::vector<RowId> open_gaps(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t seq);
void drop_quarantined_ciphertext(sql::Db& db, const RowId& id);
// The note is kept as a code, see hub/privacy/reason.h.
void decide_quarantine(sql::Db& db, const RowId& id, std::string_view state, std::string_view by, std::string_view note,
                       Time now);

}  // namespace anketa::store
