#include "shared/wire/bundle.h"

#include "shared/wire/bundle_members.h"
#include "shared/wire/compress.h"
#include "shared/wire/json_fields.h"
#include "shared/wire/octets.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::wire {
namespace {

constexpr std::string_view magic = "ANKB";
constexpr std::uint8_t version = 1;
constexpr std::string_view sign_context = "anketa/v1/bundle";
constexpr std::size_t head_bytes = 13;  // magic, version, JSON size, frame size
constexpr std::size_t max_json = 16u * 1024 * 1024;
constexpr std::size_t max_frame = 8u * 1024 * 1024;
constexpr int level = 12;  // written once, read by every kiosk

std::string sha256_hex(const Json& json) { return to_hex(crypto::sha256(as_bytes(canonical(json)))); }

// "" is no claim; anything else must be what the document itself gives.
bool claims(JsonFields& fields, std::string_view name, const std::string& actual) {
  const std::string said = fields.text(name, 64);
  return said.empty() || said == actual;
}

// What the bytes say of themselves; nothing where they are no bundle at all.
struct Parts {
  ByteView body, frame;
  std::uint32_t json_size = 0;
  crypto::SignatureBytes signature{};
};
std::optional<Parts> parts_of(ByteView bytes) {
  Reader in(bytes);
  const bool magic_fits = in.text(magic) && in.number<std::uint8_t>() == version;
  Parts out;
  out.json_size = in.number<std::uint32_t>();
  const auto frame_size = in.number<std::uint32_t>();
  if (!magic_fits || out.json_size > max_json || frame_size > max_frame || in.left() != frame_size + std::size_t{64})
    return std::nullopt;
  out.frame = in.bytes(frame_size);
  out.body = bytes.first(bytes.size() - 64);
  out.signature = in.array<64>();
  return out;
}

}  // namespace

std::string bundle_json(const domain::Bundle& bundle) {
  // Our own text, so it parses; hashes are always those of what is written here.
  const std::optional<Json> questionnaire = parse_json_strict(questionnaire_json(bundle.questionnaire), max_json);
  if (!questionnaire) throw BrokenWorld(Problem(problems::bundle_malformed, "questionnaire"));
  const Json consents = consents_json(bundle.consents);
  Json::Object out = bundle_members(bundle);
  out.push_back({"v", std::int64_t{1}});
  out.push_back({"questionnaire", *questionnaire});
  out.push_back({"questionnaire_sha256", sha256_hex(*questionnaire)});
  out.push_back({"consents", consents});
  out.push_back({"consents_sha256", sha256_hex(consents)});
  return canonical(out);
}

Result<domain::Bundle> parse_bundle(std::string_view json) {
  const auto tree = parse_json_strict(json, max_json);
  if (!tree) return fail(problems::bundle_malformed, "json");
  JsonFields fields(&*tree);
  fields.number("v", 1, 1);
  domain::Bundle out = read_members(fields);
  const Json* questionnaire = fields.member("questionnaire");
  if (!fields.good() || questionnaire == nullptr) return fail(problems::bundle_malformed, "field");
  auto parsed = parse_questionnaire(canonical(*questionnaire));
  if (!parsed) return fail(problems::bundle_malformed, "questionnaire: " + parsed.error().detail());
  out.questionnaire = std::move(*parsed);
  // Over the document as it stands, so that members of a newer writer count too.
  out.questionnaire_sha256 = sha256_hex(*questionnaire);
  out.consents_sha256 = sha256_hex(*fields.member("consents"));
  if (!claims(fields, "questionnaire_sha256", out.questionnaire_sha256) ||
      !claims(fields, "consents_sha256", out.consents_sha256) || !fields.good()) {
    return fail(problems::bundle_malformed, "hash");
  }
  return out;
}

Bytes encode_bundle(const domain::Bundle& bundle, const crypto::SignKey& bundle_key) {
  const std::string json = bundle_json(bundle);
  const Bytes frame = compress(json, level);
  if (json.size() > max_json || frame.size() > max_frame)
    throw BrokenWorld(Problem(problems::bundle_malformed, "too large"));
  Writer out(head_bytes + frame.size() + 64);
  out.text(magic).number(version).number(static_cast<std::uint32_t>(json.size()));
  out.number(static_cast<std::uint32_t>(frame.size())).bytes(frame);
  Bytes body = out.take();
  const crypto::SignatureBytes signature = crypto::sign(bundle_key, sign_context, body);
  body.insert(body.end(), signature.begin(), signature.end());
  return body;
}

bool bundle_is_signed(ByteView bytes, const crypto::PublicKey& bundle_key) {
  const auto parts = parts_of(bytes);
  return parts && crypto::verify(bundle_key, sign_context, parts->body, parts->signature);
}

Result<domain::Bundle> decode_bundle(ByteView bytes, const crypto::PublicKey& bundle_key) {
  const auto parts = parts_of(bytes);
  if (!parts) return fail(problems::bundle_malformed, "size");
  // The signature first: nothing unsigned reaches the decompressor or the parser.
  if (!crypto::verify(bundle_key, sign_context, parts->body, parts->signature)) {
    return fail(problems::bundle_bad_signature);
  }
  const auto json = decompress(parts->frame, parts->json_size);
  if (!json || json->size() != parts->json_size) return fail(problems::bundle_malformed, "zstd");
  return parse_bundle(*json);
}

}  // namespace anketa::wire
