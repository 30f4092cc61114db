#include <algorithm>
#include <array>

#include "hub/browser/mask.h"
#include "hub/console/cards.h"
#include "hub/console/handlers.h"
#include "hub/console/lead_filter.h"
#include "hub/store/console_leads.h"
#include "hub/store/console_prospects.h"
#include "hub/work/plan.h"

namespace anketa::console {
namespace {

constexpr std::array<std::string_view, 7> states = {"received",   "opened", "matched",  "assigned",
                                                    "unassigned", "review", "withdrawn"};

Result<store::LeadFilter> filter_of(const Context& context, const http::Request& request) {
  store::LeadFilter filter;
  if (const auto state = request.query.find("state"); state != request.query.end()) {
    if (!is_lead_state(state->second)) return fail(problems::request_invalid, "state");
    filter.state = state->second;
  }
  if (const auto stage = request.query.find("stage"); stage != request.query.end()) {
    TRY_STATUS(keep_stage(context, stage->second, filter));
  }
  if (const auto nobodys = request.query.find("nobodys"); nobodys != request.query.end()) {
    if (nobodys->second != "1") return fail(problems::request_invalid, "nobodys");
    filter.nobodys = true;
  }
  if (const auto came = request.query.find("came"); came != request.query.end()) {
    if (came->second != "1") return fail(problems::request_invalid, "came");
    filter.came = true;
  }
  if (const auto from = request.query.find("from_ms"); from != request.query.end()) {
    TRY(from_ms, parse_number(from->second, "from_ms"));
    filter.from_ms = from_ms;
  }
  if (const auto to = request.query.find("to_ms"); to != request.query.end()) {
    TRY(to_ms, parse_number(to->second, "to_ms"));
    filter.to_ms = to_ms;
  }
  TRY(venue, query_id(request, "venue_id"));
  TRY(dealer, query_id(request, "dealer_id"));
  filter.venue = venue;
  filter.dealer = dealer;
  return filter;
}

void put_item(JsonText& json, const Context& context, const store::LeadItem& item, http::Fields fields) {
  const domain::Lead lead = open_lead(context.deps.vault, item.id, item.card);
  json.object()
      .put("id", item.id)
      .put("prospect_id", item.prospect)
      .put("kind", item.kind)
      .put("purpose", item.purpose);
  const bool named = fields >= http::Fields::Person;
  json.put("name", named ? lead.contact.name.display() : browser::initials(lead.contact.name));
  json.put("phone_masked", browser::mask_phone(lead.contact.phone));
  json.put_text_or_null("model", item.model).put("brand", item.brand).put_names("venue", item.venue);
  json.put_named("kiosk", item.kiosk.value, item.kiosk_name).put("source", item.source);
  json.put_names("dealer", item.dealer);
  json.put("state", item.state).put("arrived_ms", item.arrived_ms).put("best_ms", item.best_ms).end();
}

}  // namespace

bool is_lead_state(std::string_view state) { return std::ranges::find(states, state) != states.end(); }

std::int64_t stages_from_ms(const Context& context) {
  constexpr std::int64_t stage_days = 90;
  return now_ms(context) - stage_days * 24 * 3600 * 1000;
}

Status keep_stage(const Context& context, std::string_view stage, store::LeadFilter& filter) {
  if (!work::stage_from(stage)) return fail(problems::request_invalid, "stage");
  filter.stage = stage;
  filter.from_ms = stages_from_ms(context);
  return {};
}

Answered list_leads(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  TRY(filter, filter_of(context, request));
  std::vector<store::LeadItem> items;
  {
    auto db = context.deps.pool.take();
    items = store::list_leads(*db, sight_of(request.caller), filter, ask.place(), ask.limit);
  }
  JsonText json;
  std::vector<std::string> ids;
  json.object().key("items").array();
  for (const store::LeadItem& item : items) {
    put_item(json, context, item, request.fields);
    ids.push_back(item.id.value);
  }
  close_list(json, items, ask, [](const store::LeadItem& item) {
    return store::Place{item.arrived_ms, item.id.value};
  });
  return with_etag(request, json, [&] { return context.looks.list(request.caller.user, "leads.list", "lead", ids); });
}

Answered get_signature(Context& context, const http::Request& request) {
  TRY(id, path_id<LeadId>(request));
  const store::Sight sight = sight_of(request.caller);
  ProspectId prospect;
  std::optional<store::ProspectLead> row;
  {
    auto db = context.deps.pool.take();
    row = store::lead_of(*db, context.deps.org, id, prospect);
    if (!row || !store::may_see_lead(*db, sight, id)) return fail(problems::not_found);
  }
  const domain::Lead lead = open_lead(context.deps.vault, id, row->card);
  if (!lead.signature) return fail(problems::not_found);
  JsonText json;
  json.object().put("width", lead.signature->width).put("height", lead.signature->height).key("strokes").array();
  for (const domain::Stroke& stroke : lead.signature->strokes) {
    json.array();
    for (const domain::StrokePoint& point : stroke) json.array().value(point.x).value(point.y).value(point.t).end();
    json.end();
  }
  json.end().end();
  return with_etag(request, json,
                   [&] { return context.looks.one(request.caller.user, "signature.look", "lead", id.value); });
}

}  // namespace anketa::console
