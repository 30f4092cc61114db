#include "shared/wire/bundle.h"

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

constexpr std::size_t max_code = 128;
constexpr std::size_t max_line = 4096;
constexpr std::size_t max_text = 256u * 1024;
constexpr std::size_t max_picture = 1024u * 1024;
constexpr std::size_t max_items = 10000;

std::string sha256_hex(const Json& json) { return to_hex(crypto::sha256(as_bytes(canonical(json)))); }

Json write(const domain::LocalText& text) { return Json::Object{{"ru", text.ru}, {"en", text.en}}; }

Json write(const std::map<std::string, std::string>& map) {
  Json::Object out;
  for (const auto& [name, value] : map) out.push_back({name, value});
  return out;
}

Json write(const std::vector<std::string>& list) {
  Json::Array out;
  for (const std::string& value : list) out.emplace_back(value);
  return out;
}

Json write(const domain::ConsentText& consent) {
  Json::Array channels;
  for (const domain::Channel channel : consent.channels) channels.emplace_back(domain::channel_code(channel));
  return Json::Object{{"purpose", consent.purpose},
                      {"version", consent.version},
                      {"title", write(consent.title)},
                      {"summary", write(consent.summary)},
                      {"text", write(consent.text)},
                      {"channels", std::move(channels)},
                      {"needs_signature", consent.needs_signature}};
}

Json write(const domain::Brand& brand) {
  return Json::Object{{"id", brand.id}, {"name", brand.name}, {"color", brand.color}};
}

Json write(const domain::Model& model) {
  return Json::Object{{"id", model.id},
                      {"brand", model.brand},
                      {"name", model.name},
                      {"tagline", write(model.tagline)},
                      {"body", model.body},
                      {"picture", model.picture},
                      {"price_from_rub", model.price_from_rub}};
}

Json write(const domain::BundleDealer& dealer) {
  return Json::Object{{"id", dealer.id.value},
                      {"name", write(dealer.name)},
                      {"city", dealer.city},
                      {"city_name", write(dealer.city_name)},
                      {"address", write(dealer.address)},
                      {"phone", dealer.phone},
                      {"brands", write(dealer.brands)}};
}

Json write(const domain::KioskSettings& settings) {
  return Json::Object{{"organisation", settings.organisation},
                      {"headline", write(settings.headline)},
                      {"subline", write(settings.subline)},
                      {"region", settings.region},
                      {"default_language", settings.default_language == domain::Language::Ru ? "ru" : "en"},
                      {"visitor_url", settings.visitor_url},
                      {"staff_pin_hash", settings.staff_pin_hash},
                      {"idle_page_ms", settings.idle_page_ms},
                      {"idle_typing_ms", settings.idle_typing_ms},
                      {"idle_thanks_ms", settings.idle_thanks_ms},
                      {"idle_warning_ms", settings.idle_warning_ms}};
}

template <class T>
Json write_all(const std::vector<T>& items) {
  Json::Array out;
  for (const T& item : items) out.push_back(write(item));
  return out;
}

domain::LocalText read_local(const Json* json, std::size_t max, JsonFields& outer) {
  JsonFields fields(json);
  domain::LocalText out;
  out.ru = fields.text("ru", max);
  out.en = fields.text("en", max);
  if (!fields.good()) outer.refuse();
  return out;
}
domain::LocalText read_local(std::string_view name, std::size_t max, JsonFields& fields) {
  return read_local(fields.member(name), max, fields);
}

std::map<std::string, std::string> read_map(const Json* json, std::size_t max, JsonFields& outer) {
  std::map<std::string, std::string> out;
  const Json::Object* members = json != nullptr ? json->object() : nullptr;
  if (members == nullptr || members->size() > max_items) {
    outer.refuse();
    return out;
  }
  for (const Json::Member& member : *members) {
    const std::string* text = member.value.text();
    if (text == nullptr || text->size() > max || member.name.size() > max_code) {
      outer.refuse();
    } else {
      out.emplace(member.name, *text);
    }
  }
  return out;
}

domain::ConsentText read_consent(JsonFields& fields) {
  domain::ConsentText out;
  out.purpose = fields.text("purpose", max_code);
  out.version = fields.number("version");
  out.title = read_local("title", max_line, fields);
  out.summary = read_local("summary", max_line, fields);
  out.text = read_local("text", max_text, fields);
  fields.list("channels", 8, [&](const Json& item) {
    const auto channel = item.text() != nullptr ? domain::channel_from(*item.text()) : std::nullopt;
    if (!channel) return fields.refuse();
    out.channels.push_back(*channel);
  });
  out.needs_signature = fields.flag("needs_signature");
  return out;
}

domain::Brand read_brand(JsonFields& fields) {
  domain::Brand out;
  out.id = fields.text("id", max_code);
  out.name = fields.text("name", max_line);
  out.color = fields.text("color", max_code);
  return out;
}

domain::Model read_model(JsonFields& fields) {
  domain::Model out;
  out.id = fields.text("id", max_code);
  out.brand = fields.text("brand", max_code);
  out.name = fields.text("name", max_line);
  out.tagline = read_local("tagline", max_line, fields);
  out.body = fields.text("body", max_code);
  out.picture = fields.text("picture", max_code);
  out.price_from_rub = fields.number("price_from_rub");
  return out;
}

domain::BundleDealer read_dealer(JsonFields& fields) {
  domain::BundleDealer out;
  out.id = fields.id<DealerId>("id");
  out.name = read_local("name", max_line, fields);
  out.city = fields.text("city", max_code);
  out.city_name = read_local("city_name", max_line, fields);
  out.address = read_local("address", max_line, fields);
  out.phone = fields.text("phone", max_code);
  fields.list("brands", max_items, [&](const Json& item) {
    if (item.text() == nullptr) return fields.refuse();
    out.brands.push_back(*item.text());
  });
  return out;
}

domain::KioskSettings read_settings(const Json* json, JsonFields& outer) {
  JsonFields fields(json);
  domain::KioskSettings out;
  out.organisation = fields.text("organisation", max_line);
  out.headline = read_local("headline", max_line, fields);
  out.subline = read_local("subline", max_line, fields);
  out.region = fields.text("region", 2);
  const std::string language = fields.text("default_language", 2);
  if (language != "ru" && language != "en") fields.refuse();
  out.default_language = language == "en" ? domain::Language::En : domain::Language::Ru;
  out.visitor_url = fields.text("visitor_url", max_line);
  out.staff_pin_hash = fields.text("staff_pin_hash", max_code);
  out.idle_page_ms = fields.number("idle_page_ms", 1);
  out.idle_typing_ms = fields.number("idle_typing_ms", 1);
  out.idle_thanks_ms = fields.number("idle_thanks_ms", 1);
  out.idle_warning_ms = fields.number("idle_warning_ms", 1);
  if (!fields.good()) outer.refuse();
  return out;
}

template <class T>
std::vector<T> read_all(std::string_view name, JsonFields& outer, T (*read)(JsonFields&)) {
  std::vector<T> out;
  outer.list(name, max_items, [&](const Json& item) {
    JsonFields fields(&item);
    out.push_back(read(fields));
    if (!fields.good()) outer.refuse();
  });
  return out;
}

domain::Bundle read_bundle(JsonFields& fields) {
  domain::Bundle out;
  out.version = fields.number("version", 1);
  out.org = fields.id<OrgId>("org");
  out.venue = fields.id<VenueId>("venue");
  out.venue_name = read_local("venue_name", max_line, fields);
  out.consents = read_all<domain::ConsentText>("consents", fields, read_consent);
  out.brands = read_all<domain::Brand>("brands", fields, read_brand);
  out.models = read_all<domain::Model>("models", fields, read_model);
  out.dealers = read_all<domain::BundleDealer>("dealers", fields, read_dealer);
  out.pictures = read_map(fields.member("pictures"), max_picture, fields);
  out.texts_ru = read_map(fields.member("texts_ru"), max_line, fields);
  out.texts_en = read_map(fields.member("texts_en"), max_line, fields);
  out.settings = read_settings(fields.member("settings"), fields);
  return out;
}

// "" is no claim; anything else must be what the document itself gives.
bool claims(JsonFields& fields, std::string_view name, const std::string& actual) {
  const std::string said = fields.text(name, 64);
  return said.empty() || said == actual;
}

}  // namespace

std::string bundle_json(const domain::Bundle& bundle) {
  // Our own text, so it parses; hashes are always those of what is written here.
  const std::optional<Json> questionnaire = parse_json_strict(questionnaire_json(bundle.questionnaire), max_json);
  if (!questionnaire) throw BrokenWorld(Problem(problems::bundle_malformed, "questionnaire"));
  const Json consents = write_all(bundle.consents);
  return canonical(Json::Object{{"v", std::int64_t{1}},
                                {"version", bundle.version},
                                {"org", bundle.org.value},
                                {"venue", bundle.venue.value},
                                {"venue_name", write(bundle.venue_name)},
                                {"questionnaire", *questionnaire},
                                {"questionnaire_sha256", sha256_hex(*questionnaire)},
                                {"consents", consents},
                                {"consents_sha256", sha256_hex(consents)},
                                {"brands", write_all(bundle.brands)},
                                {"models", write_all(bundle.models)},
                                {"dealers", write_all(bundle.dealers)},
                                {"pictures", write(bundle.pictures)},
                                {"texts_ru", write(bundle.texts_ru)},
                                {"texts_en", write(bundle.texts_en)},
                                {"settings", write(bundle.settings)}});
}

Result<domain::Bundle> parse_bundle(std::string_view json) {
  const auto tree = parse_json_strict(json, max_json);
  if (!tree) return fail(problems::bundle_malformed, "json");
  JsonFields fields(&*tree);
  fields.number("v", 1, 1);
  domain::Bundle out = read_bundle(fields);
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

Result<domain::Bundle> decode_bundle(ByteView bytes, const crypto::PublicKey& bundle_key) {
  Reader in(bytes);
  const bool magic_fits = in.text(magic) && in.number<std::uint8_t>() == version;
  const auto json_size = in.number<std::uint32_t>();
  const auto frame_size = in.number<std::uint32_t>();
  if (!magic_fits || json_size > max_json || frame_size > max_frame || in.left() != frame_size + std::size_t{64}) {
    return fail(problems::bundle_malformed, "size");
  }
  const ByteView frame = in.bytes(frame_size);
  // The signature first: nothing unsigned reaches the decompressor or the parser.
  if (!crypto::verify(bundle_key, sign_context, bytes.first(bytes.size() - 64), in.array<64>())) {
    return fail(problems::bundle_bad_signature);
  }
  const auto json = decompress(frame, json_size);
  if (!json || json->size() != json_size) return fail(problems::bundle_malformed, "zstd");
  return parse_bundle(*json);
}

}  // namespace anketa::wire
