#include "hub/pipeline/take_in.h"

#include <algorithm>

#include "hub/privacy/basis.h"
#include "hub/route/places.h"
#include "hub/store/catalogue.h"
#include "shared/wire/coupon.h"

namespace anketa::pipeline {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : ",").append(part);
  return text;
}

std::string channels_text(const std::vector<domain::Channel>& channels) {
  std::vector<std::string> codes;
  for (const domain::Channel channel : channels) codes.emplace_back(domain::channel_code(channel));
  return joined(codes);
}

// Section 9 of the design: the kiosk's clock never decides, it only helps inside what the hub knows.
std::int64_t best_time(const Moment& moment, std::int64_t not_before_ms) {
  if (!moment.clock_trusted) return moment.arrived_ms;
  return std::clamp(moment.wall_ms, std::min(not_before_ms, moment.arrived_ms), moment.arrived_ms);
}

void wishes(const domain::Answers& answers, store::LeadRow& row) {
  for (const auto& [question, answer] : answers) {
    if (const auto* choice = std::get_if<domain::ModelChoice>(&answer); choice != nullptr && row.model.empty()) {
      row.model = choice->model;
    }
    if (const auto* wish = std::get_if<domain::TestDriveWish>(&answer)) {  // the stronger wish wins
      if (!wish->model.empty()) row.model = wish->model;
      if (const auto dealer = DealerId::parse(wish->dealer)) row.wanted_dealer = *dealer;
    }
  }
}

void place(const Parts& parts, sql::Db& read, const domain::Lead& lead, store::LeadRow& row) {
  row.brand = "*";
  for (const store::ModelRow& model : store::all_models(read, parts.org)) {
    if (model.id == row.model) row.brand = model.brand;
  }
  for (const store::CityRow& city : store::all_cities(read, parts.org)) {
    if (lead.contact.city == city.id || lead.contact.city == city.name.ru || lead.contact.city == city.name.en)
      row.city = city.id;
  }
  if (row.city.empty()) row.city = route::city_id(lead.contact.city);  // typed by hand, or none of the importer's own
}

std::vector<store::ConsentRow> consents_of(const Parts& parts, const domain::Lead& lead, std::int64_t given_ms) {
  std::vector<store::ConsentRow> rows;
  for (const domain::Consent& consent : lead.consents) {
    store::ConsentRow row;
    row.id = RowId::make(parts.clock, parts.random);
    row.org = parts.org;
    row.lead = lead.id;
    row.purpose = consent.purpose;
    row.version = consent.version;
    row.language = consent.language == domain::Language::Ru ? "ru" : "en";
    row.text_sha256 = consent.text_sha256;
    row.channels = channels_text(consent.channels);
    row.given = consent.given;
    row.given_ms = given_ms;
    rows.push_back(std::move(row));
  }
  return rows;
}

// A consent stands for the text that was shown; one the hub never published is a finding.
void check_published(const Parts& parts, sql::Db& read, TakenIn& taken) {
  const bool was_asked = !taken.row.questionnaire_id.empty() || taken.row.source == "kiosk";  // staff may type none
  if (was_asked &&
      !store::questionnaire_body(read, parts.org, taken.row.questionnaire_id, taken.row.questionnaire_version)) {
    taken.findings.emplace_back("unknown_questionnaire");
  }
  for (const store::ConsentRow& consent : taken.consents) {
    if (consent.version == privacy::of_old_base && taken.row.source == "takeover") continue;
    const auto text = store::find_consent_text(read, parts.org, consent.purpose, consent.version, consent.language);
    if (!text || text->sha256 != consent.text_sha256) taken.findings.emplace_back("unknown_consent_text");
  }
}

store::LeadRow row_of(const Parts& parts, const LeadId& id, const Moment& moment, bool test) {
  store::LeadRow row;
  row.id = id;
  row.org = parts.org;
  row.kind = test ? "test_lead" : "lead";
  row.source = "kiosk";
  row.state = "opened";
  row.brand = "*";
  row.not_before_ms = moment.not_before_ms;
  row.arrived_ms = moment.arrived_ms;
  row.best_ms = moment.arrived_ms;
  return row;
}

}  // namespace

TakenIn take_in(const Parts& parts, sql::Db& read, std::string_view json, wire::ParsedLead parsed, const Moment& moment,
                bool test) {
  const domain::Lead& lead = parsed.lead;
  TakenIn taken;
  taken.row = row_of(parts, lead.id, moment, test);
  taken.row.source = lead.source;
  taken.row.kiosk = lead.kiosk;
  taken.row.venue = lead.venue;
  taken.row.purpose = domain::purpose_code(lead.purpose);
  taken.row.language = lead.language == domain::Language::Ru ? "ru" : "en";
  taken.row.questionnaire_id = lead.questionnaire.id;
  taken.row.questionnaire_version = lead.questionnaire.version;
  taken.row.has_signature = lead.signature.has_value();
  taken.row.not_before_ms =
      std::clamp(lead.hub_seen_ms, moment.not_before_ms, std::max(moment.not_before_ms, moment.arrived_ms));
  taken.row.best_ms = best_time(moment, taken.row.not_before_ms);
  wishes(lead.answers, taken.row);
  place(parts, read, lead, taken.row);
  taken.card = parts.vault.seal(lead.id.value, json);
  taken.consents = consents_of(parts, lead, taken.row.best_ms);
  taken.findings = std::move(parsed.findings);
  check_published(parts, read, taken);
  if (!lead.coupon.empty() && !wire::coupon_holds(lead.coupon, lead.visitor_token_sha256))
    taken.findings.emplace_back("coupon_mismatch");
  taken.row.findings = joined(taken.findings);
  taken.arrival = dedup::arrival_of(parts.vault, parts.org, lead.id, lead.contact, taken.row.best_ms);
  taken.arrival.language = store::spoken_language(taken.row);
  taken.visitor_token_sha256 = lead.visitor_token_sha256;
  taken.reachable = !lead.contact.phone.empty() || !lead.contact.email.empty();
  return taken;
}

TakenIn take_in_unreadable(const Parts& parts, const LeadId& lead, std::string_view json, std::string finding,
                           const Moment& moment, bool test) {
  TakenIn taken;
  taken.row = row_of(parts, lead, moment, test);
  taken.row.purpose = "interest";
  taken.row.language = "ru";
  taken.row.findings = finding;
  taken.card = parts.vault.seal(lead.value, json);
  taken.findings.push_back(std::move(finding));
  taken.arrival = {parts.org, lead, {}, {}, moment.arrived_ms};
  return taken;
}

}  // namespace anketa::pipeline
