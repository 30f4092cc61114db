#include <algorithm>

#include "hub/browser/mask.h"
#include "hub/console/cards.h"
#include "hub/console/explain.h"
#include "hub/console/handlers.h"
#include "hub/console/identity_json.h"
#include "hub/dedup/known.h"
#include "hub/store/console_inbox.h"
#include "hub/store/leads.h"
#include "hub/store/prospects.h"

namespace anketa::console {
namespace {

Result<store::ReviewShelf> shelf_of(const http::Request& request) {
  const auto asked = request.query.find("state");
  const std::string state = asked == request.query.end() ? std::string() : asked->second;
  if (state.empty() || state == "open") return store::ReviewShelf::Open;
  if (state == "unsure") return store::ReviewShelf::Unsure;
  if (state == "settled") return store::ReviewShelf::Settled;
  return fail(problems::request_invalid, "state");
}

void put_name(JsonText& json, sql::Db& db, const Context& context, std::string_view key, const ProspectId& id) {
  const auto row = id.empty() ? std::nullopt : store::find_prospect(db, context.deps.org, id);
  json.put_named(key, id.value, row ? person_name(context.deps.vault, id, row->card) : std::string());
}

void put_item(JsonText& json, sql::Db& db, const Context& context, const store::ReviewRow& item,
              const dedup::Sides& sides) {
  json.put("id", item.id).put("lead_id", item.lead).put("state", item.state).put("reason", item.reason);
  put_name(json, db, context, "prospect", sides.one);
  put_name(json, db, context, "candidate", sides.other);
  json.put_hundredths("score", item.bits).key("evidence");
  put_evidence(json, item.evidence);
  json.put("created_ms", item.created_ms);
}

// Two people, or one lead and the others of its prospect.
void put_sides(JsonText& json, sql::Db& db, const Context& context, const store::ReviewRow& item,
               const dedup::Sides& sides) {
  json.key("sides").array();
  if (sides.inside) {
    const auto [lead, others] = sides_inside(db, context, item.lead);
    put_side(json, db, context, lead, &others);
    put_side(json, db, context, others, &lead);
  } else {
    const auto one = sides.one.empty() ? std::nullopt : side_of(db, context, sides.one);
    const auto other =
        sides.other.empty() || sides.other == sides.one ? std::nullopt : side_of(db, context, sides.other);
    if (one) put_side(json, db, context, *one, other ? &*other : nullptr);
    if (other) put_side(json, db, context, *other, one ? &*one : nullptr);
  }
  json.end();
}

// What the answer that moves somebody would do: "same" about two, "different" about a lead inside one.
Result<std::optional<dedup::Outcome>> effects_of(Context& context, const store::ReviewRow& item,
                                                 const dedup::Sides& sides, const http::Caller& caller) {
  const bool waits = item.state == "open" || item.state == "unsure";
  if (!waits || sides.moot || item.candidate.empty()) return std::optional<dedup::Outcome>();
  std::optional<dedup::Outcome> outcome;
  TRY_STATUS(rehearse(context, [&](sql::Db& db) {
    dedup::Reviewer reviewer(context.deps.vault, context.deps.clock, context.deps.random);
    outcome = reviewer.carry_out(db, item, sides, !sides.inside, caller.user.value);
  }));
  return outcome;
}

// A question of the queue, or one of this person's own whose answer is known: they look alike.
std::optional<store::ReviewRow> find_item(sql::Db& db, const http::Caller& caller, const RowId& id) {
  auto item = store::find_review(db, caller.org, id);
  if (item) return item;
  const auto known = store::find_known(db, caller.org, caller.user, id);
  return known ? std::optional(known->item) : std::nullopt;
}

// Where they belong by time among the open ones; a page holds what is newer than its last.
void add_known(sql::Db& db, const http::Caller& caller, const PageAsk& ask, std::vector<store::ReviewRow>& items) {
  const bool is_last = static_cast<std::int64_t>(items.size()) < ask.limit;
  for (const store::KnownQuestion& known : store::waiting_known(db, caller.org, caller.user)) {
    if (dedup::sides_of(db, caller.org, known.item).moot) continue;
    const auto place = std::ranges::find_if(
        items, [&](const store::ReviewRow& item) { return item.created_ms <= known.item.created_ms; });
    if (ask.after && known.item.created_ms > ask.after->ms) continue;  // stood on an earlier page
    if (place != items.end() || is_last) items.insert(place, known.item);
  }
}

Result<dedup::Answer> answer_of(const Body& body) {
  TRY(decision, body.text("decision", 1, 20));
  if (decision == "same") return dedup::Answer::Same;
  if (decision == "different") return dedup::Answer::Different;
  if (decision == "unsure") return dedup::Answer::Unsure;
  if (decision == "seen") return dedup::Answer::Seen;
  return fail(problems::request_invalid, "decision");
}

}  // namespace

Answered list_review(Context& context, const http::Request& request) {
  TRY(ask, page_of(request));
  TRY(shelf, shelf_of(request));
  JsonText json;
  std::vector<std::string> ids;
  {
    auto db = context.deps.pool.take();
    auto items = store::list_reviews(*db, context.deps.org, shelf, ask.place(), ask.limit);
    if (shelf == store::ReviewShelf::Open) add_known(*db, request.caller, ask, items);
    json.object().key("items").array();
    for (const auto& item : items) {
      const dedup::Sides sides = dedup::sides_of(*db, context.deps.org, item);
      json.object();
      put_item(json, *db, context, item, sides);
      json.end();
      for (const ProspectId& id : {sides.one, sides.other}) {
        if (!id.empty()) ids.push_back(id.value);
      }
    }
    close_list(json, items, ask, [](const auto& item) { return store::Place{item.created_ms, item.id.value}; });
  }
  return with_etag(request, json,
                   [&] { return context.looks.list(request.caller.user, "review.list", "prospect", ids); });
}

Answered get_review(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  const http::Caller& caller = request.caller;
  JsonText json;
  {
    auto db = context.deps.pool.take();
    const auto item = find_item(*db, caller, id);
    if (!item) return fail(problems::not_found);
    const dedup::Sides sides = dedup::sides_of(*db, caller.org, *item);
    TRY(effects, effects_of(context, *item, sides, caller));
    const auto lead = store::find_lead(*db, caller.org, item->lead);
    json.object();
    put_item(json, *db, context, *item, sides);
    json.put("inside", sides.inside).put("moot", sides.moot && !item->candidate.empty());
    json.put_codes("findings", lead ? lead->findings : std::string());
    put_sides(json, *db, context, *item, sides);
    json.key("effects");
    if (effects) {
      put_effects(json, *db, context, *effects);
    } else {
      json.value(nullptr);
    }
    json.end();
  }
  TRY_STATUS(context.looks.one(caller.user, "review.look", "review", id.value));
  return ok(json);
}

Answered decide_review(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {"decision", "choices"}));
  TRY(answer, answer_of(body));
  TRY(choices, choices_of(body));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (const auto known = store::find_known(db, caller.org, caller.user, id))
      return dedup::answer_known(db, *known, answer, context.deps.clock);
    dedup::Reviewer reviewer(context.deps.vault, context.deps.clock, context.deps.random);
    reviewer.settle(db, caller.org, id, answer, caller.user.value, choices);
    if (answer == dedup::Answer::Seen) return;  // of a lead that is odd by itself: no question of two people
    dedup::after_answer(db, caller.org, caller.user, *store::find_review(db, caller.org, id), context.deps.clock,
                        context.deps.random);
  }));
  return no_content();
}

Answered reopen_review(Context& context, const http::Request& request) {
  TRY(id, path_id<RowId>(request));
  TRY(body, Body::parse(request.body, {}));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    if (const auto known = store::find_known(db, caller.org, caller.user, id))
      return dedup::take_back_known(db, *known, context.deps.clock);
    dedup::Reviewer reviewer(context.deps.vault, context.deps.clock, context.deps.random);
    reviewer.reopen(db, caller.org, id, caller.user.value);
  }));
  return no_content();
}

}  // namespace anketa::console
