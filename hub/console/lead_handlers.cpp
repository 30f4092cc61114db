#include "hub/browser/mask.h"
#include "hub/console/cards.h"
#include "hub/console/handlers.h"
#include "hub/console/lead_filter.h"
#include "hub/store/console_leads.h"
#include "hub/store/console_prospects.h"

namespace anketa::console {
namespace {

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

Answered list_leads(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  TRY(filter, filter_of_query(context, request));
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
