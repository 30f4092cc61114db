#include "hub/console/copy_json.h"

#include "hub/console/answers.h"
#include "hub/console/cards.h"
#include "hub/console/lead_details.h"
#include "hub/privacy/basis.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_network.h"

namespace anketa::console {

using browser::JsonText;

namespace {

std::optional<std::string> opened(const Context& context, const std::string& owner,
                                  const std::optional<privacy::SealedCard>& sealed) {
  if (!sealed) return std::nullopt;
  auto text = context.deps.vault.open(owner, *sealed);
  return text ? std::optional(std::move(*text)) : std::nullopt;
}

void put_name(JsonText& json, const domain::Name& name) {
  json.key("name").object().put("surname", name.surname).put("given", name.given);
  json.put("patronymic", name.patronymic).put("full_latin", name.full_latin);
  json.put("display", name.display()).end();
}

void put_known(JsonText& json, const Context& context, const ProspectView& view) {
  const dedup::Card card = open_person(context.deps.vault, view.row.id, view.row.card);
  json.key("person").object().put("id", view.row.id);
  put_name(json, card.name());
  json.key("phones").array();
  for (const dedup::KeptContact& phone : card.phones) json.value(phone.value);
  json.end().key("emails").array();
  for (const dedup::KeptContact& email : card.emails) json.value(email.value);
  json.end().put("city", card.city.value).put("birth_date", card.birth_date.value);
  json.put("customer", view.row.customer).put("known_since_ms", view.row.first_ms).end();
}

void put_lead(JsonText& json, Context& context, sql::Db& db, const CatalogueNames& names,
              const store::ProspectLead& item) {
  const domain::Lead lead = open_lead(context.deps.vault, item.id, item.card);
  const auto questionnaire =
      context.questionnaires.find(db, context.deps.org, item.questionnaire, item.questionnaire_version);
  json.object().put("id", item.id).put("at_ms", item.best_ms).put("purpose", item.purpose).put("source", item.source);
  json.put_names("venue", item.venue).put("language", item.language);
  put_name(json, lead.contact.name);
  json.put("phone", lead.contact.phone).put("email", lead.contact.email);
  json.key("further").array();
  for (const std::string& one : lead.contact.further) json.value(one);
  json.end();
  json.put("city", lead.contact.city);
  json.key("answers").array();
  for (const AnswerText& answer : answer_texts(context.deps.texts, questionnaire.get(), lead.answers, names))
    json.object().put("question", answer.question).put("answer", answer.answer).end();
  json.end().put("has_signature", item.has_signature);
  put_lead_details(json, lead);
  json.end();
}

void put_consent(JsonText& json, const Context& context, sql::Db& db, const store::ConsentRow& consent) {
  const auto text = store::find_consent_text(db, context.deps.org, consent.purpose, consent.version, consent.language);
  json.object().put("purpose", consent.purpose).put("version", consent.version).put("language", consent.language);
  const i18n::Catalog& texts =
      context.deps.texts.in(consent.language == "en" ? domain::Language::En : domain::Language::Ru);
  const bool is_old = consent.version == privacy::of_old_base;
  json.put("title", is_old ? texts.text("consent.of_old_base." + consent.purpose)
                    : text ? text->title
                           : consent.purpose);
  json.put("body", text ? text->body : std::string());
  json.put("sha256", consent.text_sha256).put("given", consent.given).put("given_ms", consent.given_ms);
  json.put_codes("channels", consent.channels).put_codes("withdrawn_channels", consent.withdrawn_channels);
  json.put("withdrawn_ms", consent.withdrawn_ms).end();
}

void put_recipients(JsonText& json, const ProspectView& view) {
  json.key("recipients").array();
  for (const store::AssignmentItem& lease : view.assignments) {
    json.object().put_names("dealer", lease.dealer).put("brand", lease.brand);
    json.put("from_ms", lease.opened_ms).put("until_ms", lease.ended_ms).put("stage", lease.stage).end();
  }
  json.end();
}

void put_work(JsonText& json, const Context& context, const ProspectView& view) {
  json.key("contacts").array();
  for (const store::ContactItem& contact : view.contacts) {
    json.object().put("at_ms", contact.row.at_ms).put("kind", contact.row.kind);
    json.put("direction", contact.row.direction).put("result", contact.row.result);
    json.put("note", opened(context, contact.row.id.value, contact.row.note)).end();
  }
  json.end().key("tasks").array();
  for (const store::TaskItem& task : view.tasks) {
    json.object().put("kind", task.kind).put("created_ms", task.created_ms).put("closed_ms", task.closed_ms);
    json.put_text_or_null("result", task.result).put("note", opened(context, task.id.value, task.note)).end();
  }
  json.end().key("test_drives").array();
  for (const store::TestDriveItem& drive : view.drives) {
    json.object().put("model", drive.model).put("starts_ms", drive.row.starts_ms);
    json.put("state", drive.row.state).put_names("dealer", drive.dealer).end();
  }
  json.end().key("cars").array();
  for (const store::OwnedCarItem& car : view.cars) {
    json.object().put("brand", car.brand_name).put("model", car.model_name).put("since_ms", car.row.since_ms);
    json.put("vin", opened(context, car.row.id.value, car.row.vin)).put_names("dealer", car.dealer).end();
  }
  json.end();
}

}  // namespace

JsonText copy_json(Context& context, sql::Db& db, const ProspectView& view) {
  const CatalogueNames names = catalogue_names(db, context.deps.org);
  JsonText json;
  json.object().put("made_ms", now_ms(context)).put("controller", store::organisation_name(db, context.deps.org));
  put_known(json, context, view);
  json.key("leads").array();
  for (const auto& lead : view.leads) put_lead(json, context, db, names, lead);
  json.end().key("consents").array();
  for (const auto& consent : view.consents) put_consent(json, context, db, consent);
  json.end();
  put_recipients(json, view);
  put_work(json, context, view);
  json.end();
  return json;
}

}  // namespace anketa::console
