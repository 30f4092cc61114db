#include "hub/console/identity_json.h"

#include <algorithm>
#include <cassert>

#include "hub/browser/mask.h"
#include "hub/console/cards.h"
#include "hub/console/explain.h"
#include "hub/dedup/survivorship.h"
#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"

namespace anketa::console {

using browser::JsonText;

namespace {

constexpr ProblemKind rehearsed{"hub.rehearsed", 500};  // never leaves this file

store::Names dealer_names(sql::Db& db, const OrgId& org, const DealerId& dealer) {
  for (const store::DealerRow& row : store::all_dealers(db, org)) {
    if (row.id == dealer) return {dealer.value, row.name.ru, row.name.en};
  }
  return {dealer.value, "", ""};
}

void put_contacts(JsonText& json, std::string_view name, const std::vector<dedup::KeptContact>& contacts,
                  const std::vector<dedup::KeptContact>* others, std::string (*mask)(std::string_view)) {
  json.key(name).array();
  for (const dedup::KeptContact& one : contacts) {
    const bool shared =
        others != nullptr && std::ranges::find(*others, one.value, &dedup::KeptContact::value) != others->end();
    json.object().put("masked", mask(one.value)).put("shared", shared).put("since_ms", one.since_ms);
    json.put("until_ms", one.until_ms).end();
  }
  json.end();
}

// Where the two say different things, and whose value stands by itself; after a rehearsal both are still there.
void put_fields(JsonText& json, sql::Db& db, const Context& context, const dedup::Outcome& outcome) {
  json.key("fields").array();
  const auto one = side_of(db, context, outcome.prospect);
  const auto other = outcome.other.empty() ? std::nullopt : side_of(db, context, outcome.other);
  if (one && other && one->prospect != other->prospect) {
    for (const dedup::Difference& field : dedup::differences(one->card, other->card)) {
      const auto shown = [&](const std::string& value) {
        return field.field == "phone"   ? browser::mask_phone(value)
               : field.field == "email" ? browser::mask_email(value)
                                        : value;
      };
      json.object().put("field", field.field).key("values").array();
      json.object().put("prospect_id", one->prospect).put("value", shown(field.one)).end();
      json.object().put("prospect_id", other->prospect).put("value", shown(field.other)).end().end();
      json.put("stands", field.one_stands ? one->prospect : other->prospect).end();
    }
  }
  json.end();
}

}  // namespace

std::optional<PersonSide> side_of(sql::Db& db, const Context& context, const ProspectId& id) {
  const auto living = store::living_prospect(db, context.deps.org, id);
  const auto row = living ? store::find_prospect(db, context.deps.org, *living) : std::nullopt;
  if (!row || row->state != "active") return std::nullopt;
  PersonSide side;
  side.prospect = row->id;
  side.card = open_person(context.deps.vault, row->id, row->card);
  side.leads = static_cast<std::int64_t>(store::leads_of_prospect(db, row->id).size());
  side.first_ms = row->first_ms;
  side.last_ms = row->last_ms;
  side.customer = row->customer;
  return side;
}

std::pair<PersonSide, PersonSide> sides_inside(sql::Db& db, const Context& context, const LeadId& lead) {
  std::pair<PersonSide, PersonSide> sides;
  const auto row = store::find_lead(db, context.deps.org, lead);
  if (!row) return sides;
  for (const LeadId& id : store::leads_of_prospect(db, row->prospect)) {
    const auto said = store::find_lead(db, context.deps.org, id);
    const auto sealed = store::card_of_lead(db, id);
    if (!said || !sealed) continue;
    PersonSide& side = id == lead ? sides.first : sides.second;
    dedup::join(side.card, dedup::card_of(open_lead(context.deps.vault, id, *sealed).contact,
                                          store::spoken_language(*said), said->best_ms, id));
    side.first_ms = side.leads == 0 ? said->best_ms : std::min(side.first_ms, said->best_ms);
    side.last_ms = std::max(side.last_ms, said->best_ms);
    ++side.leads;
  }
  sides.first.prospect = row->prospect;
  sides.second.prospect = row->prospect;
  return sides;
}

void put_side(JsonText& json, sql::Db& db, const Context& context, const PersonSide& side, const PersonSide* other) {
  const domain::Name name = side.card.name();
  json.object().put_named("prospect", side.prospect.value, name.display()).key("name").object();
  json.put("surname", name.surname).put("given", name.given).put("patronymic", name.patronymic);
  json.put("full_latin", name.full_latin).put("display", name.display()).end();
  put_contacts(json, "phones", side.card.phones, other != nullptr ? &other->card.phones : nullptr, browser::mask_phone);
  put_contacts(json, "emails", side.card.emails, other != nullptr ? &other->card.emails : nullptr, browser::mask_email);
  json.put("city", side.card.city.value)
      .put("birth_date", side.card.birth_date.value)
      .put("leads", side.leads)
      .put("first_ms", side.first_ms);
  json.put("last_ms", side.last_ms).put("customer", side.customer).key("leases").array();
  for (const store::AssignmentRow& lease : store::open_assignments(db, context.deps.org, side.prospect)) {
    json.object().put("brand", lease.brand).put_names("dealer", dealer_names(db, context.deps.org, lease.dealer));
    json.put("opened_ms", lease.opened_ms).end();
  }
  json.end().end();
}

Result<std::vector<dedup::Choice>> choices_of(const browser::Body& body) {
  std::vector<dedup::Choice> choices;
  if (!body.has("choices")) return choices;
  TRY(text, body.object("choices"));
  auto chosen = browser::Body::parse(
      text, {"surname", "given", "patronymic", "full_latin", "birth_date", "city", "phone", "email", "language"});
  if (!chosen) return fail(problems::request_invalid, "choices");
  for (const char* field :
       {"surname", "given", "patronymic", "full_latin", "birth_date", "city", "phone", "email", "language"}) {
    TRY(whose, chosen->maybe_id<ProspectId>(field));
    if (!whose.empty()) choices.push_back({field, whose});
  }
  return choices;
}

void put_effects(JsonText& json, sql::Db& db, const Context& context, const dedup::Outcome& outcome) {
  json.object().put("prospect_id", outcome.prospect).put("other_id", outcome.other).put("revived", outcome.revived);
  json.key("leases").array();
  for (const dedup::LeaseFate& lease : outcome.leases) {
    json.object().put("brand", lease.brand).put_names("dealer", dealer_names(db, context.deps.org, lease.dealer));
    json.put("fate", lease.fate).put("tasks", lease.tasks).end();
  }
  json.end().put("routed", static_cast<std::int64_t>(outcome.routed.size())).key("lost_consents").array();
  for (const std::string& purpose : outcome.lost_consents) json.value(purpose);
  json.end();
  put_fields(json, db, context, outcome);
  json.end();
}

void put_evidence(JsonText& json, std::string_view evidence_json) {
  json.array();
  for (const Evidence& one : parse_evidence(evidence_json)) {
    json.object().put("field", one.field).put("level", one.level).put_hundredths("bits", one.bits).end();
  }
  json.end();
}

Status rehearse(Context& context, const std::function<void(sql::Db&)>& deed) {
  const Status outcome = context.deps.writer.run([&](sql::Db& db) {
    deed(db);
    throw store::Refused(Problem(rehearsed));
  });
  assert(!outcome);  // it always refuses
  return outcome.error().is(rehearsed) ? Status{} : Status(fail(outcome.error()));
}

}  // namespace anketa::console
