#include "shared/wire/envelope.h"

#include <algorithm>
#include <cassert>

#include "shared/wire/api.h"
#include "shared/wire/compress.h"
#include "shared/wire/octets.h"

namespace anketa::wire {
namespace {

constexpr std::string_view magic = "ANKE";
constexpr std::uint8_t version = 1;
constexpr std::size_t header_bytes = 291;
constexpr std::size_t aad_bytes = 255;  // magic through enc: what is known before the ciphertext
constexpr std::size_t signature_bytes = 64;
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t padding = 4096;
constexpr std::size_t max_json = 8u * 1024 * 1024;
constexpr int level = 6;  // a lead is some 10 kB: 0.2 ms

constexpr std::string_view sign_context = "anketa/v1/env";
constexpr std::string_view chain_context = "anketa/v1/chain";
constexpr std::string_view epoch_context = "anketa/v1/epoch";
constexpr std::string_view seal_context = "anketa/v1/lead";

// Sixteen zeros in a place that may be empty mean "none".
template <class AnyId>
AnyId id_or_none(const Uuid& uuid) {
  return uuid == Uuid{} ? AnyId{} : AnyId::from(uuid);
}

Bytes seal_info(const HubId& hub, std::uint32_t key) {
  return Writer(seal_context.size() + 20).text(seal_context).bytes(hub.bytes()).number(key).take();
}

// u32 length, zstd frame, zeros up to the next multiple of 4 KiB.
Bytes padded(std::string_view json) {
  Bytes frame = compress(json, level);
  const std::size_t used = 4 + frame.size();
  Bytes out = Writer(used + padding).number(static_cast<std::uint32_t>(frame.size())).bytes(frame).take();
  out.resize((used + padding - 1) / padding * padding, 0);
  crypto::wipe(frame.data(), frame.size());
  return out;
}

bool plausible(const Header& header) {
  return header.kind != 0 && !header.hub.empty() && !header.kiosk.empty() && !header.lead.empty() && header.epoch > 0 &&
         header.seq > 0 && header.mono_ms >= 0 && header.bundle_version >= 0 && header.clock <= ClockState::Jumped &&
         header.ciphertext_size > tag_bytes && header.ciphertext_size <= max_ciphertext;
}

}  // namespace

std::size_t header_size() { return header_bytes; }

Bytes encode_header(const Header& header) {
  Writer out(header_bytes);
  out.text(magic).number(version).number(header.kind);
  out.bytes(header.hub.bytes()).bytes(header.kiosk.bytes()).number(header.epoch).number(header.seq).bytes(header.prev);
  out.bytes(header.lead.bytes()).number(header.wall_ms).number(static_cast<std::uint8_t>(header.clock));
  out.bytes(header.boot).number(header.mono_ms).bytes(header.venue.bytes()).number(header.bundle_version);
  out.bytes(header.questionnaire).bytes(header.consents).number(header.sealing_key).bytes(header.enc);
  out.number(header.ciphertext_size).bytes(header.ciphertext_sha256);
  return out.take();
}

Bytes encode(const Envelope& envelope) {
  Bytes out = encode_header(envelope.header);
  out.reserve(out.size() + signature_bytes + envelope.ciphertext.size());
  out.insert(out.end(), envelope.signature.begin(), envelope.signature.end());
  out.insert(out.end(), envelope.ciphertext.begin(), envelope.ciphertext.end());
  return out;
}

Result<Header> decode_header(ByteView bytes) {
  if (bytes.size() < header_bytes) return fail(problems::envelope_malformed, "short");
  Reader in(bytes.first(header_bytes));
  if (!in.text(magic)) return fail(problems::envelope_malformed, "magic");
  if (in.number<std::uint8_t>() != version) return fail(problems::envelope_malformed, "version");
  Header header;
  header.kind = in.number<std::uint8_t>();
  header.hub = id_or_none<HubId>(in.array<16>());
  header.kiosk = id_or_none<KioskId>(in.array<16>());
  header.epoch = in.number<std::uint32_t>();
  header.seq = in.number<std::uint64_t>();
  header.prev = in.array<32>();
  header.lead = id_or_none<LeadId>(in.array<16>());
  header.wall_ms = in.signed_number();
  header.clock = static_cast<ClockState>(in.number<std::uint8_t>());
  header.boot = in.array<16>();
  header.mono_ms = in.signed_number();
  header.venue = id_or_none<VenueId>(in.array<16>());
  header.bundle_version = in.signed_number();
  header.questionnaire = in.array<32>();
  header.consents = in.array<32>();
  header.sealing_key = in.number<std::uint32_t>();
  header.enc = in.array<32>();
  header.ciphertext_size = in.number<std::uint32_t>();
  header.ciphertext_sha256 = in.array<32>();
  // seq is a signed 64-bit number in every database, so its upper half is nobody's.
  if (!in.finished() || !plausible(header) || header.seq > INT64_MAX)
    return fail(problems::envelope_malformed, "field");
  return header;
}

Result<Envelope> decode(ByteView bytes) {
  TRY(header, decode_header(bytes));
  if (bytes.size() != header_bytes + signature_bytes + header.ciphertext_size) {
    return fail(problems::envelope_malformed, "size");
  }
  const ByteView ciphertext = bytes.subspan(header_bytes + signature_bytes);
  if (crypto::sha256(ciphertext) != header.ciphertext_sha256) return fail(problems::envelope_bad_hash);
  Envelope out;
  out.header = std::move(header);
  std::ranges::copy(bytes.subspan(header_bytes, signature_bytes), out.signature.begin());
  out.ciphertext.assign(ciphertext.begin(), ciphertext.end());
  return out;
}

Hash epoch_start(const HubId& hub, const KioskId& kiosk, std::uint32_t epoch, const crypto::PublicKey& device) {
  const Bytes number = Writer(4).number(epoch).take();
  return crypto::sha256({as_bytes(epoch_context), hub.bytes(), kiosk.bytes(), number, device});
}

Hash chain_value(const Header& header, const crypto::SignatureBytes& signature) {
  return crypto::sha256({as_bytes(chain_context), encode_header(header), signature});
}

bool verify(const Envelope& envelope, const crypto::PublicKey& device) {
  return crypto::verify(device, sign_context, encode_header(envelope.header), envelope.signature);
}

Envelope seal(Header header, std::string_view json, const crypto::PublicKey& sealing_public_key,
              const crypto::SignKey& device, Random& random) {
  crypto::HpkeSender sender(sealing_public_key, seal_info(header.hub, header.sealing_key), random);
  header.enc = sender.enc();
  Bytes plaintext = padded(json);
  Envelope out;
  out.ciphertext = sender.seal(ByteView(encode_header(header)).first(aad_bytes), plaintext);
  crypto::wipe(plaintext.data(), plaintext.size());
  assert(out.ciphertext.size() <= max_ciphertext);
  header.ciphertext_size = static_cast<std::uint32_t>(out.ciphertext.size());
  header.ciphertext_sha256 = crypto::sha256(out.ciphertext);
  out.signature = crypto::sign(device, sign_context, encode_header(header));
  out.header = std::move(header);
  return out;
}

Result<std::string> open(const Envelope& envelope, const crypto::SealKey& key) {
  const Header& header = envelope.header;
  const Bytes head = encode_header(header);
  TRY(plaintext, crypto::hpke_open(key, header.enc, seal_info(header.hub, header.sealing_key),
                                   ByteView(head).first(aad_bytes), envelope.ciphertext));
  Reader in(plaintext);
  const auto size = in.number<std::uint32_t>();
  const ByteView frame = in.bytes(size);
  const ByteView zeros = in.bytes(in.left());
  const bool well_padded = in.good() && plaintext.size() % padding == 0 &&
                           std::ranges::all_of(zeros, [](std::uint8_t byte) { return byte == 0; });
  std::optional<std::string> json = well_padded ? decompress(frame, max_json) : std::nullopt;
  crypto::wipe(plaintext.data(), plaintext.size());
  if (!json) return fail(problems::seal_cannot_open, well_padded ? "zstd" : "padding");
  return std::move(*json);
}

Bytes encode_batch(const std::vector<Bytes>& envelopes) {
  assert(envelopes.size() <= max_batch);
  std::size_t size = 4;
  for (const Bytes& envelope : envelopes) size += 4 + envelope.size();
  Writer out(size);
  out.number(static_cast<std::uint32_t>(envelopes.size()));
  for (const Bytes& envelope : envelopes) out.number(static_cast<std::uint32_t>(envelope.size())).bytes(envelope);
  return out.take();
}

Result<std::vector<Bytes>> decode_batch(ByteView body) {
  if (body.size() > max_push_body) return fail(problems::request_too_large);
  Reader in(body);
  const auto count = in.number<std::uint32_t>();
  if (count > max_batch) return fail(problems::envelope_malformed, "batch count");
  std::vector<Bytes> out;
  for (std::uint32_t i = 0; i < count && in.good(); ++i) {
    const ByteView bytes = in.bytes(in.number<std::uint32_t>());
    out.emplace_back(bytes.begin(), bytes.end());
  }
  if (!in.finished()) return fail(problems::envelope_malformed, "batch size");
  return out;
}

}  // namespace anketa::wire
