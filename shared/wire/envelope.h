// Flow 03/12: the envelope, what a lead travels and rests in. In: a header and a plaintext.
// Out: bytes that only the hub can open and nobody can change. Next: kiosk/outbox/outbox.h
// shared/README.md specifies every byte; this header is its C++ form. Pure and thread safe.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/crypto/crypto.h"

namespace anketa::wire {

enum class EnvelopeKind : std::uint8_t { Lead = 1, TestLead = 2, Withdrawal = 3, Heartbeat = 4, Gap = 5, EpochEnd = 6 };
enum class ClockState : std::uint8_t { Unknown = 0, Synced = 1, Stale = 2, Jumped = 3 };

struct Header {
  std::uint8_t kind = 0;  // EnvelopeKind, or one this version does not know (stored and receipted all the same)
  HubId hub;
  KioskId kiosk;
  std::uint32_t epoch = 0;
  std::uint64_t seq = 0;  // from 1 in each epoch
  Hash prev{};            // chain value of seq-1, or epoch_start() for seq 1
  LeadId lead;            // for other kinds: the id of the message
  std::int64_t wall_ms = 0;
  ClockState clock = ClockState::Unknown;
  Uuid boot{};
  std::int64_t mono_ms = 0;
  VenueId venue;
  std::int64_t bundle_version = 0;
  Hash questionnaire{};
  Hash consents{};
  std::uint32_t sealing_key = 0;  // key id in the hub's key list
  crypto::PublicKey enc{};
  std::uint32_t ciphertext_size = 0;
  Hash ciphertext_sha256{};

  bool operator==(const Header&) const = default;
};

struct Envelope {
  Header header;
  crypto::SignatureBytes signature{};
  Bytes ciphertext;

  bool operator==(const Envelope&) const = default;
};

inline constexpr std::size_t max_ciphertext = 4 * 1024 * 1024;

[[nodiscard]] Bytes encode_header(const Header& header);     // header_size bytes
[[nodiscard]] Bytes encode(const Envelope& envelope);        // header || signature || ciphertext
[[nodiscard]] Result<Envelope> decode(ByteView bytes);       // envelope.malformed, envelope.bad_hash
[[nodiscard]] Result<Header> decode_header(ByteView bytes);  // envelope.malformed
[[nodiscard]] std::size_t header_size();

[[nodiscard]] Hash epoch_start(const HubId& hub, const KioskId& kiosk, std::uint32_t epoch,
                               const crypto::PublicKey& device);
[[nodiscard]] Hash chain_value(const Header& header, const crypto::SignatureBytes& signature);
[[nodiscard]] bool verify(const Envelope& envelope, const crypto::PublicKey& device);

// Pads, compresses and seals `json`, fills enc, ciphertext_size and ciphertext_sha256, signs.
[[nodiscard]] Envelope seal(Header header, std::string_view json, const crypto::PublicKey& sealing_public_key,
                            const crypto::SignKey& device, Random& random);
// The JSON text. seal.cannot_open: another key, altered bytes, or a plaintext that is no padded zstd frame.
[[nodiscard]] Result<std::string> open(const Envelope& envelope, const crypto::SealKey& key);
// Text and binary forms meet in storage: header and signature kept after the ciphertext was dropped.

// A push body: u32 count, then for each envelope u32 size and its bytes. At most max_batch.
inline constexpr std::size_t max_batch = 100;
[[nodiscard]] Bytes encode_batch(const std::vector<Bytes>& envelopes);
[[nodiscard]] Result<std::vector<Bytes>> decode_batch(ByteView body);

}  // namespace anketa::wire
