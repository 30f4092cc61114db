#include "shared/wire/lead_json.h"

#include "shared/wire/json.h"

namespace anketa::wire {
namespace {

std::string_view language_code(domain::Language language) { return language == domain::Language::Ru ? "ru" : "en"; }

// Each kind of answer is an object with one member that names the kind.
struct AnswerJson {
  Json operator()(const domain::Codes& codes) const {
    Json::Array values;
    for (const std::string& code : codes.values) values.emplace_back(code);
    return Json::Object{{"choice", std::move(values)}};
  }
  Json operator()(std::int64_t number) const { return Json::Object{{"number", number}}; }
  Json operator()(const domain::FreeText& text) const { return Json::Object{{"text", text.value}}; }
  Json operator()(const domain::Day& day) const { return Json::Object{{"day", day.value}}; }
  Json operator()(const domain::ModelChoice& choice) const { return Json::Object{{"model", choice.model}}; }
  Json operator()(const domain::TestDriveWish& wish) const {
    return Json::Object{{"test_drive", Json::Object{{"model", wish.model},
                                                    {"dealer", wish.dealer},
                                                    {"day", wish.day},
                                                    {"half", domain::half_code(wish.half)}}}};
  }
};

Json contact_json(const domain::Contact& contact) {
  Json::Object out{{"name", Json::Object{{"surname", contact.name.surname},
                                         {"given", contact.name.given},
                                         {"patronymic", contact.name.patronymic},
                                         {"full_latin", contact.name.full_latin}}},
                   {"phone", contact.phone},
                   {"email", contact.email},
                   {"city", contact.city}};
  if (!contact.birth_date.empty()) out.push_back({"birth_date", contact.birth_date});
  if (!contact.further.empty()) out.push_back({"further", Json::Array(contact.further.begin(), contact.further.end())});
  return out;
}

Json consent_json(const domain::Consent& consent) {
  Json::Array channels;
  for (const domain::Channel channel : consent.channels) channels.emplace_back(domain::channel_code(channel));
  Json::Object out{{"purpose", consent.purpose},
                   {"version", consent.version},
                   {"text_sha256", consent.text_sha256},
                   {"language", language_code(consent.language)},
                   {"given", consent.given},
                   {"channels", std::move(channels)},
                   {"shown_ms", consent.shown_ms},
                   {"decided_ms", consent.decided_ms}};
  if (consent.scrolled_end) out.push_back({"scrolled_end", true});
  return out;
}

Json preference_json(const domain::Preference& prefer) {
  Json::Object out;
  if (prefer.to_hour > 0) {
    out.push_back({"from_hour", prefer.from_hour});
    out.push_back({"to_hour", prefer.to_hour});
  }
  if (prefer.channel) out.push_back({"channel", domain::channel_code(*prefer.channel)});
  return out;
}

Json junk_json(const domain::Junk& junk) {
  Json::Array reasons;
  for (const std::string& reason : junk.reasons) reasons.emplace_back(reason);
  return Json::Object{{"score", junk.score}, {"reasons", std::move(reasons)}};
}

// What is not always there: left out where nothing was said.
void put_optional(Json::Object& out, const domain::Lead& lead) {
  if (lead.hub_seen_ms > 0) out.push_back({"hub_seen_ms", lead.hub_seen_ms});
  if (lead.signature_act != domain::SignatureAct::None)
    out.push_back({"signature_act", domain::signature_act_code(lead.signature_act)});
  if (lead.phone_confirmed) out.push_back({"phone_confirmed", true});
  if (lead.assisted) out.push_back({"assisted", true});
  if (lead.prefer) out.push_back({"prefer", preference_json(*lead.prefer)});
  if (lead.statements) {
    out.push_back({"statements", Json::Object{{"licence", lead.statements->licence}, {"age", lead.statements->age}}});
  }
  if (lead.junk) out.push_back({"junk", junk_json(*lead.junk)});
  if (!lead.coupon.empty()) out.push_back({"coupon", lead.coupon});
}

}  // namespace

std::string lead_json(const domain::Lead& lead) {
  Json::Object answers;
  for (const auto& [question, answer] : lead.answers) answers.push_back({question, std::visit(AnswerJson{}, answer)});
  Json::Array consents;
  for (const domain::Consent& consent : lead.consents) consents.push_back(consent_json(consent));
  Json::Array pages;
  for (const domain::PageTime& page : lead.pages) pages.push_back(Json::Object{{"page", page.page}, {"ms", page.ms}});
  Json::Object out{{"v", std::int64_t{1}},
                   {"id", lead.id.value},
                   {"purpose", domain::purpose_code(lead.purpose)},
                   {"language", language_code(lead.language)},
                   {"source", lead.source},
                   {"kiosk", lead.kiosk.value},
                   {"venue", lead.venue.value},
                   {"captured_ms", lead.captured_ms},
                   {"contact", contact_json(lead.contact)},
                   {"questionnaire", Json::Object{{"id", lead.questionnaire.id},
                                                  {"version", lead.questionnaire.version},
                                                  {"sha256", lead.questionnaire.sha256}}},
                   {"answers", std::move(answers)},
                   {"consents", std::move(consents)},
                   {"pages", std::move(pages)},
                   {"visitor_token_sha256", lead.visitor_token_sha256}};
  if (lead.signature) {
    out.push_back({"signature", Json::Object{{"width", std::int64_t{lead.signature->width}},
                                             {"height", std::int64_t{lead.signature->height}},
                                             {"strokes", encode_strokes(lead.signature->strokes)}}});
  }
  put_optional(out, lead);
  return canonical(out);
}

}  // namespace anketa::wire
