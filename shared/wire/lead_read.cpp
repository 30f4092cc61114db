// Reading leads is generous (P9): a person stands behind every one of them. What does not fit is cut,
// tidied or left out, and said as a finding; the hub shows such leads to a human.
#include <algorithm>
#include <array>

#include "shared/wire/json.h"
#include "shared/wire/lead_json.h"
#include "shared/wire/lead_object.h"
#include "shared/wire/strokes.h"
#include "shared/wire/tidy_text.h"

namespace anketa::wire {
namespace {

constexpr std::size_t max_code = max_lead_code;
constexpr std::size_t max_name = 400;
constexpr std::size_t max_line = 320;
constexpr std::size_t max_free = 4096;
constexpr std::size_t max_answers = 500;
constexpr std::size_t max_items = 200;
constexpr std::int64_t max_ms = max_lead_ms;

std::optional<domain::Language> language_from(std::string_view code) {
  if (code == "ru") return domain::Language::Ru;
  if (code == "en") return domain::Language::En;
  return std::nullopt;
}

domain::Contact read_contact(const Json* json, Findings& findings) {
  domain::Contact out;
  Object object(json, findings);
  {
    Object name(object.member("name"), findings);
    out.name.surname = name.text("surname", max_name, TextKind::Name);
    out.name.given = name.text("given", max_name, TextKind::Name);
    out.name.patronymic = name.text("patronymic", max_name, TextKind::Name);
    out.name.full_latin = name.text("full_latin", max_name, TextKind::Name);
  }
  out.phone = object.text("phone", max_line);
  out.email = object.text("email", max_line);
  out.city = object.text("city", max_line);
  out.birth_date = object.text("birth_date", max_code);
  object.list("further", domain::most_further, [&](const Json& item) {
    if (const std::string* one = item.text()) {
      out.further.push_back(tidy(*one, max_line, TextKind::Line, findings));
    } else {
      findings.bad = true;
    }
  });
  return out;
}

domain::Codes read_codes(Object& object, Findings& findings) {
  domain::Codes out;
  object.list("choice", max_items, [&](const Json& item) {
    if (const std::string* code = item.text()) {
      out.values.push_back(tidy(*code, max_code, TextKind::Line, findings));
    } else {
      findings.bad = true;
    }
  });
  return out;
}

domain::TestDriveWish read_wish(const Json* json, Findings& findings) {
  Object object(json, findings);
  domain::TestDriveWish out;
  out.model = object.text("model", max_code);
  out.dealer = object.text("dealer", max_code);
  out.day = object.text("day", max_code);
  out.half = object.must_code("half", domain::HalfDay::Any, domain::half_from);
  return out;
}

std::optional<domain::Answer> read_answer(const Json& json, Findings& findings) {
  Object object(&json, findings);
  if (json.find("choice") != nullptr) return read_codes(object, findings);
  if (json.find("number") != nullptr) return object.number("number", -max_ms, max_ms);
  if (json.find("text") != nullptr) return domain::FreeText{object.text("text", max_free, TextKind::Free)};
  if (json.find("day") != nullptr) return domain::Day{object.text("day", max_code)};
  if (json.find("model") != nullptr) return domain::ModelChoice{object.text("model", max_code)};
  if (json.find("test_drive") != nullptr) return read_wish(object.member("test_drive"), findings);
  findings.bad = true;
  return std::nullopt;
}

domain::Answers read_answers(const Json* json, Findings& findings) {
  domain::Answers out;
  const Json::Object* members = json != nullptr ? json->object() : nullptr;
  if (members == nullptr) {
    findings.bad = true;
    return out;
  }
  for (const Json::Member& member : *members) {
    if (out.size() == max_answers) {
      findings.too_long = true;
      break;
    }
    auto answer = read_answer(member.value, findings);
    if (answer) out.emplace(tidy(member.name, max_code, TextKind::Line, findings), std::move(*answer));
  }
  return out;
}

domain::Consent read_consent(const Json& json, Findings& findings) {
  Object object(&json, findings);
  domain::Consent out;
  out.purpose = object.text("purpose", max_code);
  out.version = object.number("version", 0, max_ms);
  out.text_sha256 = object.hash("text_sha256");
  out.language = object.must_code("language", domain::Language::Ru, language_from);
  out.given = object.must_flag("given");
  object.list("channels", 8, [&](const Json& item) {
    const auto channel = item.text() != nullptr ? domain::channel_from(*item.text()) : std::nullopt;
    if (channel && std::ranges::find(out.channels, *channel) == out.channels.end()) {
      out.channels.push_back(*channel);
    } else {
      findings.bad = true;
    }
  });
  out.shown_ms = object.number("shown_ms", 0, max_ms);
  out.decided_ms = object.number("decided_ms", 0, max_ms);
  out.scrolled_end = object.flag("scrolled_end");
  return out;
}

domain::Signature read_signature(const Json* json, Findings& findings) {
  Object object(json, findings);
  domain::Signature out;
  out.width = static_cast<std::int32_t>(object.number("width", 0, INT32_MAX));
  out.height = static_cast<std::int32_t>(object.number("height", 0, INT32_MAX));
  const Json* text = object.member("strokes");
  if (text == nullptr || text->text() == nullptr) {
    findings.bad = true;
    return out;
  }
  ReadStrokes read = read_strokes(*text->text());
  findings.bad |= read.bad;
  findings.too_long |= read.cut;
  out.strokes = std::move(read.strokes);
  return out;
}

domain::QuestionnaireRef read_questionnaire(const Json* json, Findings& findings) {
  Object object(json, findings);
  domain::QuestionnaireRef out;
  out.id = object.text("id", max_code);
  out.version = object.number("version", 0, max_ms);
  out.sha256 = object.hash("sha256");
  return out;
}

domain::PageTime read_page(const Json& json, Findings& findings) {
  Object object(&json, findings);
  domain::PageTime out;
  out.page = object.text("page", max_code);
  out.ms = object.number("ms", 0, max_ms);
  return out;
}

domain::Lead read_lead(const Json& json, Findings& findings) {
  Object object(&json, findings);
  domain::Lead out;
  if (object.number("v", 1, 1) != 1) findings.bad = true;
  out.id = object.must_id<LeadId>("id");
  out.purpose = object.must_code("purpose", domain::Purpose::Interest, domain::purpose_from);
  out.language = object.must_code("language", domain::Language::Ru, language_from);
  out.source = object.text("source", max_code);
  out.kiosk = object.must_id<KioskId>("kiosk");
  out.venue = object.must_id<VenueId>("venue");
  out.captured_ms = object.number("captured_ms", -max_ms, max_ms);
  out.hub_seen_ms = object.number("hub_seen_ms", 0, max_ms);
  out.contact = read_contact(object.member("contact"), findings);
  out.questionnaire = read_questionnaire(object.member("questionnaire"), findings);
  out.answers = read_answers(object.member("answers"), findings);
  object.list("consents", max_items, [&](const Json& item) { out.consents.push_back(read_consent(item, findings)); });
  if (const Json* signature = object.member("signature")) out.signature = read_signature(signature, findings);
  object.list("pages", max_items, [&](const Json& item) { out.pages.push_back(read_page(item, findings)); });
  out.visitor_token_sha256 = object.hash("visitor_token_sha256");
  read_extra(object, findings, out);
  return out;
}

}  // namespace

Result<ParsedLead> parse_lead(std::string_view json) {
  const auto parsed = parse_json(json);
  if (!parsed || parsed->json.object() == nullptr) return fail(problems::lead_malformed);
  Findings findings;
  findings.doubled = parsed->doubled;
  findings.too_long = parsed->cut;
  findings.odd = parsed->repaired;
  ParsedLead out;
  out.lead = read_lead(parsed->json, findings);
  out.findings = findings.codes();
  return out;
}

}  // namespace anketa::wire
