#include "shared/wire/receipt.h"

#include "shared/wire/octets.h"

namespace anketa::wire {
namespace {

constexpr std::string_view magic = "ANKR";
constexpr std::uint8_t version = 1;
constexpr std::string_view sign_context = "anketa/v1/receipt";
constexpr std::size_t fixed_bytes = 145;  // all but the erased ids and the signature
constexpr std::size_t max_erased = 65536;

}  // namespace

Bytes encode(const Receipt& receipt, const crypto::SignKey& receipt_key) {
  Writer out(fixed_bytes + receipt.erased.size() * 16 + 64);
  out.text(magic).number(version).bytes(receipt.hub.bytes()).number(receipt.generation).bytes(receipt.kiosk.bytes());
  out.number(receipt.epoch)
      .number(receipt.stored_seq)
      .number(receipt.safe_seq)
      .bytes(receipt.chain)
      .number(receipt.hub_ms);
  out.number(receipt.audit_seq).bytes(receipt.audit_head).number(static_cast<std::uint32_t>(receipt.erased.size()));
  for (const LeadId& lead : receipt.erased) out.bytes(lead.bytes());
  Bytes body = out.take();
  const crypto::SignatureBytes signature = crypto::sign(receipt_key, sign_context, body);
  body.insert(body.end(), signature.begin(), signature.end());
  return body;
}

Result<Receipt> decode_receipt(ByteView bytes, const crypto::PublicKey& receipt_key) {
  Reader in(bytes);
  if (!in.text(magic) || in.number<std::uint8_t>() != version) return fail(problems::receipt_malformed, "magic");
  Receipt out;
  out.hub = HubId::from(in.array<16>());
  out.generation = in.number<std::uint32_t>();
  out.kiosk = KioskId::from(in.array<16>());
  out.epoch = in.number<std::uint32_t>();
  out.stored_seq = in.number<std::uint64_t>();
  out.safe_seq = in.number<std::uint64_t>();
  out.chain = in.array<32>();
  out.hub_ms = in.signed_number();
  out.audit_seq = in.number<std::uint64_t>();
  out.audit_head = in.array<32>();
  const auto erased = in.number<std::uint32_t>();
  if (!in.good() || erased > max_erased || in.left() != erased * std::size_t{16} + 64) {
    return fail(problems::receipt_malformed, "size");
  }
  for (std::uint32_t i = 0; i < erased; ++i) out.erased.push_back(LeadId::from(in.array<16>()));
  const auto signature = in.array<64>();
  if (!crypto::verify(receipt_key, sign_context, bytes.first(bytes.size() - 64), signature)) {
    return fail(problems::receipt_bad_signature);
  }
  if (out.safe_seq > out.stored_seq || out.stored_seq > INT64_MAX || out.audit_seq > INT64_MAX) {
    return fail(problems::receipt_malformed, "field");
  }
  return out;
}

}  // namespace anketa::wire
