#include "shared/wire/enrol.h"

#include <algorithm>

#include "shared/wire/json_fields.h"
#include "shared/wire/octets.h"

namespace anketa::wire {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I, L, O, U
constexpr std::size_t slot_size = 4;
constexpr std::size_t code_size = 16;
constexpr std::string_view salt_context = "anketa/v1/enrol/salt";
constexpr std::string_view kiosk_context = "anketa/v1/enrol/kiosk";
constexpr std::string_view hub_context = "anketa/v1/enrol/hub";
constexpr std::size_t max_json = 64u * 1024;
constexpr std::size_t max_name = 400;

bool is_code(std::string_view text, std::size_t size) {
  return text.size() == size && text.find_first_not_of(alphabet) == std::string_view::npos;
}

Hash request_proof(const EnrolRequest& request, const crypto::Secret<32>& key) {
  const Bytes message = Writer(80).text(kiosk_context).bytes(request.device).bytes(request.nonce).take();
  return crypto::hmac_sha256(key.bytes(), message);
}

Hash answer_proof(const EnrolAnswer& answer, const EnrolRequest& request, const crypto::Secret<32>& key) {
  Writer out(256 + answer.key_list.size());
  out.text(hub_context).bytes(request.proof);
  out.bytes(answer.hub.bytes()).bytes(answer.kiosk.bytes()).bytes(answer.org.bytes()).bytes(answer.venue.bytes());
  out.number(static_cast<std::uint32_t>(answer.kiosk_name.size())).text(answer.kiosk_name).number(answer.epoch);
  out.bytes(answer.root).number(static_cast<std::uint32_t>(answer.key_list.size())).bytes(answer.key_list);
  out.number(answer.hub_ms);
  return crypto::hmac_sha256(key.bytes(), out.take());
}

}  // namespace

EnrolCode make_enrol_code(Random& random) {
  std::string code;
  while (code.size() < code_size) code.push_back(alphabet[random.below(alphabet.size())]);
  return {code.substr(0, slot_size), code.substr(slot_size)};
}

std::string enrol_code_text(const EnrolCode& code) {
  const std::string all = code.slot + code.secret;
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0 && i % 4 == 0) out.push_back('-');
    out.push_back(all[i]);
  }
  return out;
}

Result<EnrolCode> parse_enrol_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c == ' ' || c == '-' || c == '\t') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    code.push_back(c);
  }
  if (!is_code(code, code_size)) return fail(problems::enrol_malformed, "code");
  return EnrolCode{code.substr(0, slot_size), code.substr(slot_size)};
}

Result<crypto::Secret<32>> enrol_key(const EnrolCode& code) {
  const Hash full = crypto::sha256({as_bytes(salt_context), as_bytes(code.slot)});
  std::array<std::uint8_t, 16> salt;
  std::copy_n(full.begin(), salt.size(), salt.begin());
  return crypto::derive(code.secret, salt);
}

EnrolRequest make_enrol_request(const EnrolCode& code, const crypto::Secret<32>& key, const crypto::PublicKey& device,
                                std::string app_version, Random& random) {
  EnrolRequest out;
  out.slot = code.slot;
  out.device = device;
  random.fill(out.nonce);
  out.app_version = std::move(app_version);
  out.proof = request_proof(out, key);
  return out;
}

bool proves(const EnrolRequest& request, const crypto::Secret<32>& key) {
  return crypto::equal(request.proof, request_proof(request, key));
}

void prove(EnrolAnswer& answer, const EnrolRequest& request, const crypto::Secret<32>& key) {
  answer.proof = answer_proof(answer, request, key);
}

bool proves(const EnrolAnswer& answer, const EnrolRequest& request, const crypto::Secret<32>& key) {
  return crypto::equal(answer.proof, answer_proof(answer, request, key));
}

std::string enrol_request_json(const EnrolRequest& request) {
  return canonical(Json::Object{{"v", std::int64_t{1}},
                                {"slot", request.slot},
                                {"device", to_base64(request.device)},
                                {"nonce", to_base64(request.nonce)},
                                {"proof", to_base64(request.proof)},
                                {"app_version", request.app_version}});
}

Result<EnrolRequest> parse_enrol_request(std::string_view json) {
  const auto tree = parse_json_strict(json, max_json);
  if (!tree) return fail(problems::enrol_malformed, "json");
  JsonFields fields(&*tree);
  if (fields.number("v") != 1) fields.refuse();
  EnrolRequest out;
  out.slot = fields.text("slot", slot_size);
  out.device = fields.array<32>("device");
  out.nonce = fields.array<16>("nonce");
  out.proof = fields.array<32>("proof");
  out.app_version = fields.text("app_version", 64);
  if (!fields.good() || !is_code(out.slot, slot_size)) return fail(problems::enrol_malformed, "field");
  return out;
}

std::string enrol_answer_json(const EnrolAnswer& answer) {
  return canonical(Json::Object{{"v", std::int64_t{1}},
                                {"hub", answer.hub.value},
                                {"kiosk", answer.kiosk.value},
                                {"org", answer.org.value},
                                {"venue", answer.venue.value},
                                {"kiosk_name", answer.kiosk_name},
                                {"epoch", std::int64_t{answer.epoch}},
                                {"root", to_base64(answer.root)},
                                {"key_list", to_base64(answer.key_list)},
                                {"hub_ms", answer.hub_ms},
                                {"proof", to_base64(answer.proof)}});
}

Result<EnrolAnswer> parse_enrol_answer(std::string_view json) {
  const auto tree = parse_json_strict(json, max_json);
  if (!tree) return fail(problems::enrol_malformed, "json");
  JsonFields fields(&*tree);
  if (fields.number("v") != 1) fields.refuse();
  EnrolAnswer out;
  out.hub = fields.id<HubId>("hub");
  out.kiosk = fields.id<KioskId>("kiosk");
  out.org = fields.id<OrgId>("org");
  out.venue = fields.id<VenueId>("venue");
  out.kiosk_name = fields.text("kiosk_name", max_name);
  out.epoch = static_cast<std::uint32_t>(fields.number("epoch", 1, UINT32_MAX));
  out.root = fields.array<32>("root");
  out.key_list = fields.bytes("key_list", max_json);
  out.hub_ms = fields.number("hub_ms", INT64_MIN, INT64_MAX);
  out.proof = fields.array<32>("proof");
  if (!fields.good()) return fail(problems::enrol_malformed, "field");
  return out;
}

}  // namespace anketa::wire
