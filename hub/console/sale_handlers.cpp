// Sales, visitors and callers typed in by staff, and the catalogue that both choose from.
#include <algorithm>

#include "hub/console/contact_json.h"
#include "hub/console/handlers.h"
#include "hub/console/typed_contact.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_prospects.h"
#include "hub/work/sale.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_code = 64;
constexpr std::size_t max_name = 100;
constexpr std::size_t max_contact = 254;
constexpr std::size_t max_note = 2000;
constexpr std::size_t max_vin = 17;
constexpr std::int64_t latest_ms = 4'102'444'800'000;  // the year 2100

bool is_known_model(sql::Db& db, const OrgId& org, const std::string& id) {
  const auto models = store::all_models(db, org);
  return std::ranges::find(models, id, &store::ModelRow::id) != models.end();
}

Result<domain::Name> name_of(const Body& body) {
  domain::Name name;
  TRY(surname, body.text("surname", 1, max_name));
  TRY(given, body.text("given", 1, max_name));
  TRY(patronymic, body.maybe_text("patronymic", max_name));
  TRY(parsed_surname, domain::parse_name_part(surname));
  TRY(parsed_given, domain::parse_name_part(given));
  name.surname = parsed_surname;
  name.given = parsed_given;
  if (!patronymic.empty()) {
    TRY(parsed, domain::parse_name_part(patronymic));
    name.patronymic = parsed;
  }
  return name;
}

Result<domain::Contact> contact_details(const Body& body) {
  domain::Contact contact;
  TRY(name, name_of(body));
  TRY(phone, body.maybe_text("phone", max_contact));
  TRY(email, body.maybe_text("email", max_contact));
  TRY(city, body.maybe_text("city", max_name));
  contact.name = name;
  contact.city = city;
  TRY_STATUS(put_reach(contact, phone, email));
  if (phone.empty() && email.empty()) return fail(problems::request_invalid, "phone");
  return contact;
}

// The text in force that was read out or shown; what was not agreed to is kept as a refusal.
void add_consent(sql::Db& db, const OrgId& org, domain::Lead& lead, const std::string& purpose, bool given) {
  const auto text = store::newest_consent_text(db, org, purpose, "ru");
  if (!text) return;
  domain::Consent consent;
  consent.purpose = purpose;
  consent.version = text->version;
  consent.text_sha256 = text->sha256;
  consent.given = given;
  if (given && purpose == "marketing") {
    if (!lead.contact.phone.empty()) consent.channels.push_back(domain::Channel::Phone);
    if (!lead.contact.email.empty()) consent.channels.push_back(domain::Channel::Email);
  }
  lead.consents.push_back(std::move(consent));
}

struct Typed {
  domain::Lead lead;
  std::string basis;
};
Result<Typed> typed_lead(const Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"channel", "purpose", "surname", "given", "patronymic", "phone", "email", "city",
                                       "model", "note", "basis"}));
  Typed typed;
  TRY(channel, body.text("channel", 1, max_code));
  TRY(purpose, body.text("purpose", 1, max_code));
  TRY(basis, body.text("basis", 1, max_code));
  TRY(model, body.maybe_text("model", max_code));
  TRY(note, body.maybe_text("note", max_note));
  TRY(contact, contact_details(body));
  const auto code = domain::purpose_from(purpose);
  if (!code) return fail(problems::request_invalid, "purpose");
  if (channel != "walk_in" && channel != "phone_call") return fail(problems::request_invalid, "channel");
  if (basis != "request" && basis != "processing" && basis != "marketing")
    return fail(problems::request_invalid, "basis");
  const bool asks = *code != domain::Purpose::Interest && *code != domain::Purpose::News;
  if (basis == "request" && !asks) return fail(problems::request_invalid, "basis");  // P7: nothing was asked for
  typed.basis = basis;
  typed.lead.id = LeadId::make(context.deps.clock, context.deps.random);
  typed.lead.purpose = *code;
  typed.lead.source = channel;
  typed.lead.captured_ms = now_ms(context);
  typed.lead.contact = contact;
  typed.lead.assisted = true;
  typed.lead.signature_act = domain::SignatureAct::Staff;
  if (!model.empty()) typed.lead.answers["model"] = domain::ModelChoice{model};
  if (!note.empty()) typed.lead.answers["note"] = domain::FreeText{note};
  return typed;
}

}  // namespace

Answered record_sale(Context& context, const http::Request& request) {
  TRY(id, path_id<AssignmentId>(request));
  TRY(body, Body::parse(request.body, {"model", "since_ms", "vin"}));
  TRY(model, body.text("model", 1, max_code));
  TRY(since_ms, body.number("since_ms", 1, latest_ms));
  TRY(vin, body.maybe_text("vin", max_vin));
  RowId made;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto lease = store::may_see_assignment(db, sight_of(request.caller), id)
                           ? store::find_assignment(db, request.caller.org, id)
                           : std::nullopt;
    if (!lease) throw store::Refused(Problem(problems::not_found));
    if (!is_known_model(db, request.caller.org, model))
      throw store::Refused(Problem(problems::request_invalid, "model"));
    const work::Sale sale{request.caller.org,           id, model, vin, since_ms, request.caller.user,
                          hours_of(context, db, *lease)};
    made = work::record_sale(db, context.deps.vault, sale, context.deps.clock, context.deps.random);
  }));
  JsonText json;
  json.object().put("id", made).end();
  return ok(json);
}

Answered undo_sale(Context& context, const http::Request& request) {
  TRY(id, path_id<AssignmentId>(request));
  TRY(body, Body::parse(request.body, {"car_id", "reason"}));
  TRY(car, body.text("car_id", 1, max_code));
  TRY(reason, body.text("reason", 1, max_code));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (!store::may_see_assignment(db, sight_of(caller), id)) throw store::Refused(Problem(problems::not_found));
    const work::SaleUndo undo{caller.org, id, RowId{car}, reason, caller.user, leads_sales(caller)};
    work::undo_sale(db, undo, context.deps.clock, context.deps.random);
  }));
  return no_content();
}

// Limited as the check is: it answers with the same words.
Answered type_lead(Context& context, const http::Request& request) {
  TRY(typed, typed_lead(context, request));
  const http::Caller& caller = request.caller;
  if (!context.checks.take(caller.user.value, context.deps.clock.monotonic()))
    return fail(problems::sign_in_throttled, "3600");
  TypedIn in;
  bool shown = false;  // who works with him elsewhere is nobody's business
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    domain::Lead lead = typed.lead;
    add_consent(db, caller.org, lead, "processing", typed.basis != "request");
    add_consent(db, caller.org, lead, "marketing", typed.basis == "marketing");
    in = context.deps.type_in(db, lead, caller.user, caller.dealer);
    shown = store::may_see_prospect(db, sight_of(caller), in.prospect);
  }));
  JsonText json;
  json.object().put("lead_id", typed.lead.id).put("answer", in.answer);
  json.put("prospect_id", shown ? in.prospect : ProspectId{}).end();
  return ok(json);
}

Answered list_models(Context& context, const http::Request& request) {
  JsonText json;
  json.object().key("items").array();
  {
    auto db = context.deps.pool.take();
    for (const auto& model : store::all_models(*db, context.deps.org)) {
      json.object().put("id", model.id).put("brand", model.brand).put("brand_name", model.brand_name);
      json.put("name", model.name).end();
    }
  }
  json.end().put("next", nullptr).end();
  return with_etag(request, json);
}

}  // namespace anketa::console
