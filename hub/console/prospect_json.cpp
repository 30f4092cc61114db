#include <algorithm>

#include "hub/browser/mask.h"
#include "hub/console/answers.h"
#include "hub/console/cards.h"
#include "hub/console/contact_json.h"
#include "hub/console/drive_json.h"
#include "hub/console/explain.h"
#include "hub/console/lead_details.h"
#include "hub/console/prospect_view.h"
#include "hub/console/reply.h"
#include "hub/console/timeline.h"
#include "hub/privacy/basis.h"
#include "hub/store/catalogue.h"
#include "hub/store/routing.h"
#include "hub/takeover/keep.h"
#include "hub/work/sale.h"

namespace anketa::console {

using browser::JsonText;

namespace {

void put_person(JsonText& json, const Context& context, const work::CallHours& calls, const ProspectView& view) {
  const dedup::Card card = open_person(context.deps.vault, view.row.id, view.row.card);
  const domain::Name name = card.name();
  json.key("name").object().put("surname", name.surname).put("given", name.given);
  json.put("patronymic", name.patronymic).put("full_latin", name.full_latin);
  json.put("display", name.display()).end();
  json.key("phones").array();
  for (const dedup::KeptContact& phone : card.phones) json.value(browser::mask_phone(phone.value));
  json.end().key("emails").array();
  for (const dedup::KeptContact& email : card.emails) json.value(browser::mask_email(email.value));
  json.end().put("city", card.city.value).put("birth_date", card.birth_date.value);
  json.put_text_or_null("language", card.language.value);
  put_call_hours(json, work::hours_in(calls, card.city.value));
}

// A dealer does not learn from the reasons which other dealers were thought of.
std::string seen_detail(const store::Sight& sight, const std::string& detail) {
  const bool names_other = uuid_parse(detail).has_value() && detail != sight.dealer.value;
  return sight.everything || !names_other ? detail : std::string();
}

void put_trace(JsonText& json, const Context& context, const store::Sight& sight, const std::vector<TraceStep>& trace) {
  json.key("trace").array();
  for (const TraceStep& step : trace) {
    json.object()
        .put("step", step.step)
        .put("verdict", step.verdict)
        .put("detail", seen_detail(sight, step.detail))
        .end();
  }
  json.end().put("explanation", explain_trace(context.deps.texts, trace));
}

void put_assignment(JsonText& json, const Context& context, const store::Sight& sight, const ProspectView& view,
                    const store::AssignmentItem& item) {
  json.object().put("id", item.id).put("brand", item.brand).put_names("dealer", item.dealer);
  json.put_named("salesperson", item.salesperson.value, item.salesperson_name);
  json.put("opened_ms", item.opened_ms).put("expires_ms", item.expires_ms).put("ended_ms", item.ended_ms);
  json.put("waits_until_ms", item.waits_until_ms).put("accept_by_ms", item.accept_by_ms);
  json.put("accepted_ms", item.accepted_ms);
  json.put_text_or_null("ended_reason", item.ended_reason).put("lead_id", item.lead);
  json.put("stage", item.stage).put("stage_ms", item.stage_ms).put_text_or_null("lost_reason", item.lost_reason);
  put_next_action(json, context, view, item);
  put_trace(json, context, sight, parse_trace(item.trace));
  json.end();
}

void put_match(JsonText& json, const Context& context, const store::ProspectLead& item) {
  const auto evidence = parse_evidence(item.match_evidence);
  json.key("match").object().put("verdict", item.match_verdict).put_hundredths("bits", item.match_bits);
  json.key("evidence").array();
  for (const Evidence& one : evidence) {
    json.object().put("field", one.field).put("level", one.level).put_hundredths("bits", one.bits).end();
  }
  json.end().put("explanation", explain_match(context.deps.texts, item.match_verdict, evidence)).end();
}

// The newest decision about this lead, in words: also where nobody could be found, or the running lease stayed. Of
// other houses a dealer's people learn nothing, so they see it only with their own lease.
void put_routing(JsonText& json, const Context& context, const store::Sight& sight, const std::string& kept) {
  if (!sight.everything || kept.empty()) {
    json.put("routing", nullptr);
    return;
  }
  json.key("routing").object();
  put_trace(json, context, sight, parse_trace(kept));
  json.end();
}

// Of an old base: which file, which row, who took it over. A house's people learn nothing of the organisation's files.
void put_origin(JsonText& json, const Context& context, sql::Db& db, const store::Sight& sight,
                const store::ProspectLead& item) {
  const bool told = item.source == "takeover" && sight.everything;
  const auto origin = told ? store::takeover_origin(db, item.id) : std::nullopt;
  const auto row = origin ? store::find_takeover(db, context.deps.org, origin->takeover) : std::nullopt;
  if (!row) {
    json.put("takeover", nullptr);
    return;
  }
  json.key("takeover").object().put("id", row->id).put("line", origin->line);
  json.put("file", takeover::open_head(context.deps.vault, *row).file);
  put_maker(json, db, context.deps.org, "made_by", row->made_by.value);
  json.put("made_ms", row->made_ms).end();
}

void put_lead(JsonText& json, Context& context, sql::Db& db, const store::Sight& sight, const CatalogueNames& names,
              const store::ProspectLead& item) {
  const domain::Lead lead = open_lead(context.deps.vault, item.id, item.card);
  const auto questionnaire =
      context.questionnaires.find(db, context.deps.org, item.questionnaire, item.questionnaire_version);
  json.object().put("id", item.id).put("purpose", item.purpose).put("kind", item.kind).put("language", item.language);
  json.put("arrived_ms", item.arrived_ms).put("best_ms", item.best_ms).put_names("venue", item.venue);
  json.put_named("kiosk", item.kiosk.value, item.kiosk_name).put("source", item.source).key("questionnaire").object();
  json.put("id", item.questionnaire).put("version", item.questionnaire_version).end().key("answers").array();
  for (const AnswerText& answer : answer_texts(context.deps.texts, questionnaire.get(), lead.answers, names)) {
    json.object().put("id", answer.id).put("question", answer.question).put("answer", answer.answer).end();
  }
  json.end().put_codes("findings", item.findings).key("pages").array();
  for (const domain::PageTime& page : lead.pages) json.object().put("page", page.page).put("ms", page.ms).end();
  json.end().put("has_signature", item.has_signature);
  put_lead_details(json, lead);
  put_match(json, context, item);
  put_routing(json, context, sight, store::newest_trace(db, item.id));
  put_origin(json, context, db, sight, item);
  json.end();
}

domain::LocalText consent_title(const Context& context, sql::Db& db, const store::ConsentRow& consent) {
  const OrgId& org = context.deps.org;
  if (consent.version == privacy::of_old_base) return context.deps.texts.both("consent.of_old_base." + consent.purpose);
  const auto in = [&](const char* language) {
    const auto text = store::find_consent_text(db, org, consent.purpose, consent.version, language);
    return text ? text->title : consent.purpose;
  };
  return {in("ru"), in("en")};
}

void put_consent(JsonText& json, const Context& context, sql::Db& db, const store::ConsentRow& consent) {
  json.object().put("id", consent.id).put("lead_id", consent.lead).put("purpose", consent.purpose);
  json.put("title", consent_title(context, db, consent)).put("version", consent.version);
  json.put("text_sha256", consent.text_sha256)
      .put("language", consent.language)
      .put_codes("channels", consent.channels);
  json.put("given", consent.given).put("given_ms", consent.given_ms).put("withdrawn_ms", consent.withdrawn_ms);
  json.put_codes("withdrawn_channels", consent.withdrawn_channels).end();
}

// `undo_assignment_id` is for who may take the sale back, and under which lease.
void put_car(JsonText& json, const http::Caller& caller, const ProspectView& view, const store::OwnedCarItem& car) {
  const bool seen = std::ranges::any_of(
      view.assignments, [&](const store::AssignmentItem& item) { return item.id == car.row.assignment; });
  const bool may = seen && work::may_undo_sale(car.row, caller.user, leads_sales(caller), caller.at_ms);
  json.object().put("id", car.row.id).put("brand", car.brand_name).put("model", car.model_name);
  json.put("since_ms", car.row.since_ms).put_names("dealer", car.dealer);
  json.put("vin_known", car.row.vin.has_value());
  json.put("undo_assignment_id", may ? car.row.assignment : AssignmentId{}).end();
}

// "Possibly related": another person with the same contact and family name.
void put_household(JsonText& json, const Context& context, sql::Db& db, const store::HouseholdLink& link) {
  const auto other = store::find_prospect(db, context.deps.org, link.prospect);
  const std::string name = other ? person_name(context.deps.vault, other->id, other->card) : std::string();
  json.object().put_named("prospect", link.prospect.value, name).put("since_ms", link.since_ms);
  const auto evidence = parse_evidence(link.evidence);
  json.put("explanation", explain_match(context.deps.texts, "related", evidence)).end();
}

}  // namespace

CatalogueNames catalogue_names(sql::Db& db, const OrgId& org) {
  CatalogueNames names;
  for (const auto& model : store::all_models(db, org)) names.models[model.id] = model.brand_name + " " + model.name;
  for (const auto& dealer : store::all_dealers(db, org)) names.dealers[dealer.id.value] = dealer.name;
  return names;
}

void put_task(JsonText& json, const Context& context, const work::CallHours& calls, const store::TaskItem& task) {
  std::optional<std::string> note;
  if (task.note) {
    if (auto text = context.deps.vault.open(task.id.value, *task.note)) note = std::move(*text);
  }
  const bool is_open = task.state == "open";
  json.object().put("id", task.id).put("kind", task.kind);
  json.put_named("prospect", task.prospect.value, person_name(context.deps.vault, task.prospect, task.prospect_card));
  json.put("brand", task.brand).put_names("dealer", task.dealer);
  json.put_named("assignee", task.assignee.value, task.assignee_name).put("due_ms", task.due_ms);
  json.put("not_before_ms", task.not_before_ms).put("assignment_id", task.assignment);
  json.put("accept_by_ms", is_open ? task.accept_by_ms : std::nullopt);
  json.put("created_ms", task.created_ms).put("overdue", is_open && task.due_ms < now_ms(context));
  json.put("state", task.state).put_text_or_null("result", task.result).put("closed_ms", task.closed_ms);
  json.put("note", note).put("promised", task.promised);
  put_call_hours(json, work::hours_in(calls, task.city));
  if (!task.away) {
    json.put("away", nullptr).end();
    return;
  }
  json.key("away").object().put("until_ms", task.away->until_ms);
  json.put_named("stand_in", task.away->stand_in.value, task.away->stand_in_name).end().end();
}

JsonText prospect_json(Context& context, sql::Db& db, const http::Caller& caller, const ProspectView& view) {
  const store::Sight sight = sight_of(caller);
  const CatalogueNames names = catalogue_names(db, context.deps.org);
  const work::CallHours calls = work::call_hours(db, context.deps.org);
  JsonText json;
  json.object().put("id", view.row.id).put("merged_into", view.row.merged_into);
  put_person(json, context, calls, view);
  json.put("restricted_ms", view.restricted_ms);
  json.put("first_ms", view.row.first_ms).put("last_ms", view.row.last_ms).key("assignments").array();
  for (const auto& item : view.assignments) put_assignment(json, context, sight, view, item);
  json.end().key("leads").array();
  for (const auto& item : view.leads) put_lead(json, context, db, sight, names, item);
  json.end().key("consents").array();
  for (const auto& consent : view.consents) put_consent(json, context, db, consent);
  json.end().key("tasks").array();
  for (const auto& task : view.tasks) put_task(json, context, calls, task);
  json.end();
  put_timeline(json, context, view, [&](const auto& consent) { return consent_title(context, db, consent); });
  put_channels(json, context, view);
  json.key("test_drives").array();
  for (const auto& drive : view.drives) put_test_drive(json, context, drive);
  json.end().key("cars").array();
  for (const auto& car : view.cars) put_car(json, caller, view, car);
  json.end();
  json.put("customer", view.row.customer).key("household").array();
  for (const auto& link : view.household) put_household(json, context, db, link);
  json.end().end();
  return json;
}

}  // namespace anketa::console
