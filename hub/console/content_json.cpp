#include "hub/console/content_json.h"

#include <algorithm>
#include <set>

#include "hub/store/catalogue.h"
#include "hub/store/console_network.h"
#include "hub/store/kiosk_health.h"

namespace anketa::console {
namespace {

constexpr std::int64_t most_venues = 1000;
constexpr std::int64_t most_kiosks = 5000;

domain::LocalText title_of(const publish::Content& content) {
  if (const auto* form = std::get_if<domain::Questionnaire>(&content)) return form->title;
  if (const auto* consent = std::get_if<domain::ConsentText>(&content)) return consent->title;
  return {};
}

void put_published(JsonText& json, sql::Db& db, const OrgId& org, const store::ContentRow& row) {
  json.object().put("version", row.version);
  json.put("published_ms", row.published_ms == 0 ? std::nullopt : std::optional(row.published_ms));
  put_maker(json, db, org, "published_by", row.published_by);
  json.end();
}

void put_draft(JsonText& json, sql::Db& db, const OrgId& org, const std::optional<store::DraftRow>& draft) {
  json.key("draft");
  if (!draft) {
    json.value(nullptr);
    return;
  }
  json.object().put("changes", draft->changes).put("changed_ms", draft->changed_ms);
  put_maker(json, db, org, "changed_by", draft->changed_by);
  json.end();
}

// The version of this content that a venue's bundle holds; 0: none.
std::int64_t version_at(const publish::Showing& showing, publish::Kind kind, const std::string& ref) {
  if (kind == publish::Kind::Questionnaire) return showing.questionnaire == ref ? showing.questionnaire_version : 0;
  if (kind == publish::Kind::Catalogue) return showing.catalogue_version;
  const auto found = std::ranges::find(showing.consents, ref, &std::pair<std::string, std::int64_t>::first);
  return found == showing.consents.end() ? 0 : found->second;
}

struct Shown {
  store::VenueItem venue;
  std::shared_ptr<const publish::Showing> showing;
};
std::vector<Shown> all_showings(Context& context, sql::Db& db) {
  std::vector<Shown> all;
  for (store::VenueItem& venue : store::list_venues(db, context.deps.org, "", most_venues)) {
    auto showing = context.showings.of(db, context.deps.org, VenueId{venue.name.id});
    if (showing) all.push_back({std::move(venue), std::move(showing)});
  }
  return all;
}

void put_item(JsonText& json, Context& context, sql::Db& db, publish::Kind kind, const std::string& ref,
              const std::vector<store::ContentRow>& versions, const std::vector<Shown>& shown) {
  const OrgId& org = context.deps.org;
  const auto draft = store::find_draft(db, org, publish::kind_code(kind), ref);
  std::vector<store::ContentRow> own;
  std::ranges::copy_if(versions, std::back_inserter(own), [&](const auto& row) { return row.ref == ref; });
  const std::string body = draft ? draft->body : own.empty() ? std::string() : own.front().body;
  const auto content = publish::parse(kind, body);
  json.object().put("ref", ref).put("title", content ? title_of(*content) : domain::LocalText{});
  put_draft(json, db, org, draft);
  json.key("versions").array();
  for (const store::ContentRow& row : own) put_published(json, db, org, row);
  json.end().key("venues").array();
  for (const Shown& one : shown) {
    const std::int64_t version = version_at(*one.showing, kind, ref);
    if (version == 0) continue;
    json.object().put("id", one.venue.name.id).put("name", domain::LocalText{one.venue.name.ru, one.venue.name.en});
    json.put("version", version).end();
  }
  json.end().end();
}

std::string_view has_it(const store::KioskItem& kiosk, std::int64_t version, const store::KioskHealth* health) {
  if (kiosk.bundle_version && *kiosk.bundle_version >= version) return "yes";
  if (health != nullptr && health->refused && health->refused->version >= version) return "refused";
  return kiosk.last_seen_ms ? "waits" : "never";
}

void put_kiosks(JsonText& json, const std::vector<store::KioskItem>& kiosks,
                const std::map<KioskId, store::KioskHealth>& health, const std::string& venue, std::int64_t version) {
  json.key("kiosks").array();
  for (const store::KioskItem& kiosk : kiosks) {
    if (kiosk.venue.id != venue || kiosk.state == "revoked") continue;
    const auto told = health.find(kiosk.id);
    const std::string_view has = has_it(kiosk, version, told == health.end() ? nullptr : &told->second);
    json.object().put("id", kiosk.id).put("name", kiosk.name).put("has", has);
    json.put("bundle_version", kiosk.bundle_version).put("last_seen_ms", kiosk.last_seen_ms);
    json.put_text_or_null("refused_code", has == "refused" ? told->second.refused->code : std::string()).end();
  }
  json.end();
}

}  // namespace

void put_faults(JsonText& json, const std::vector<wire::Fault>& faults) {
  json.key("faults").array();
  for (const wire::Fault& fault : faults) {
    json.object().put("place", fault.place).put("code", fault.code).put("about", fault.about);
    json.put("stops", fault.stops).end();
  }
  json.end();
}

JsonText content_json(Context& context, sql::Db& db, publish::Kind kind, const std::string& ref, const Edited& edited) {
  JsonText json;
  json.object().put("kind", publish::kind_code(kind)).put("ref", ref);
  put_draft(json, db, context.deps.org, edited.draft);
  json.put("published_version", edited.published).put_json("body", publish::json_of(edited.content));
  put_faults(json, edited.faults);
  json.end();
  return json;
}

JsonText content_list_json(Context& context, sql::Db& db, publish::Kind kind) {
  const OrgId& org = context.deps.org;
  const auto versions = store::content_versions(db, org, publish::kind_code(kind));
  const auto shown = all_showings(context, db);
  std::set<std::string> refs;
  for (const store::ContentRow& row : versions) refs.insert(row.ref);
  for (const store::DraftRow& draft : store::all_drafts(db, org, publish::kind_code(kind))) refs.insert(draft.ref);
  for (const Shown& one : shown) {
    if (kind == publish::Kind::Questionnaire) refs.insert(one.showing->questionnaire);
    for (const auto& [purpose, version] : one.showing->consents)
      if (kind == publish::Kind::Consent) refs.insert(purpose);
  }
  if (kind == publish::Kind::Catalogue) refs.insert(std::string(publish::catalogue_ref));
  JsonText json;
  json.object().key("items").array();
  for (const std::string& ref : refs) put_item(json, context, db, kind, ref, versions, shown);
  json.end().put("next", nullptr).end();
  return json;
}

JsonText preview_json(const std::vector<VenueChange>& venues) {
  JsonText json;
  json.object().key("venues").array();
  for (const VenueChange& one : venues) {
    json.object().put("id", one.venue).put("name", one.name).put("from_version", one.from).put("to_version", one.to);
    json.key("changes").array();
    for (const publish::Change& change : one.changes) {
      json.object().put("part", change.part).put("what", change.what).put("ref", change.ref);
      json.put("name", change.name).end();
    }
    json.end().end();
  }
  json.end().end();
  return json;
}

JsonText rollout_json(Context& context, sql::Db& db) {
  const auto kiosks = store::list_kiosks(db, context.deps.org, "", most_kiosks);
  const auto health = store::kiosk_health(db, context.deps.org);
  JsonText json;
  json.object().key("items").array();
  for (const Shown& one : all_showings(context, db)) {
    const publish::Showing& showing = *one.showing;
    json.object().put("id", one.venue.name.id).put("name", domain::LocalText{one.venue.name.ru, one.venue.name.en});
    json.put("bundle_version", showing.version);
    json.put("published_ms", store::bundle_published_ms(db, VenueId{one.venue.name.id}, showing.version));
    json.key("questionnaire").object().put("ref", showing.questionnaire);
    json.put("version", showing.questionnaire_version).end().key("consents").array();
    for (const auto& [purpose, version] : showing.consents)
      json.object().put("ref", purpose).put("version", version).end();
    json.end().put("catalogue_version", showing.catalogue_version);
    put_kiosks(json, kiosks, health, one.venue.name.id, showing.version);
    json.end();
  }
  json.end().put("next", nullptr).end();
  return json;
}

}  // namespace anketa::console
