// What kiosks say: questionnaires, consent texts and the catalogue as drafts, their findings, and publishing.
#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/console/content_json.h"
#include "hub/console/handlers.h"
#include "hub/publish/publication.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_network.h"
#include "hub/store/pictures.h"
#include "shared/wire/bundle.h"

namespace anketa::console {
namespace {

using publish::Content;
using publish::Kind;

constexpr std::size_t most_venues = 1000;
constexpr std::int64_t most_changes = 1'000'000'000;

struct Named {
  Kind kind;
  std::string ref;
  [[nodiscard]] std::string_view code() const { return publish::kind_code(kind); }
};

Result<Kind> kind_of(const http::Request& request) {
  const auto kind = publish::kind_from(request.param("kind"));
  if (!kind) return fail(problems::not_found);
  return *kind;
}

Result<Named> named(const http::Request& request) {
  TRY(kind, kind_of(request));
  std::string ref(request.param("ref"));
  if (!publish::is_ref(kind, ref)) return fail(problems::not_found);
  return Named{kind, std::move(ref)};
}

// What a venue shows under this name, for hubs that published before versions were kept.
std::optional<Content> shown_somewhere(Context& context, sql::Db& db, const Named& what) {
  for (const store::VenueItem& venue : store::list_venues(db, context.deps.org, "", most_venues)) {
    const auto bundle = publish::newest(db, VenueId{venue.name.id}, context.showings.key());
    if (!bundle) continue;
    if (auto content = publish::taken_from(bundle->bundle, what.kind, what.ref)) return content;
  }
  return std::nullopt;
}

std::optional<Content> published(Context& context, sql::Db& db, const Named& what, std::int64_t version) {
  const auto row = store::find_content(db, context.deps.org, what.code(), what.ref, version);
  if (!row) return std::nullopt;
  auto content = publish::parse(what.kind, row->body);
  return content ? std::optional(std::move(*content)) : std::nullopt;
}

publish::Around around(Context& context, sql::Db& db, const Named& what, std::int64_t newest) {
  publish::Around out;
  out.published = published(context, db, what, newest);
  out.pictures = store::picture_names(db, context.deps.org);
  for (const store::VenueItem& venue : store::list_venues(db, context.deps.org, "", most_venues)) {
    const auto showing = context.showings.of(db, context.deps.org, VenueId{venue.name.id});
    if (!showing) continue;
    out.settings = showing->settings;
    for (const auto& [name, picture] : showing->pictures) out.pictures.push_back(name);
  }
  for (const store::DealerRow& dealer : store::all_dealers(db, context.deps.org))
    if (dealer.state == "open")
      out.dealers_brands.insert(out.dealers_brands.end(), dealer.brands.begin(), dealer.brands.end());
  std::ranges::sort(out.dealers_brands);
  const auto doubled = std::ranges::unique(out.dealers_brands);
  out.dealers_brands.erase(doubled.begin(), doubled.end());
  return out;
}

// A draft, or what one would begin with.
Result<Edited> edited(Context& context, sql::Db& db, const Named& what) {
  Edited out;
  out.published = store::newest_content_version(db, context.deps.org, what.code(), what.ref);
  out.draft = store::find_draft(db, context.deps.org, what.code(), what.ref);
  std::optional<Content> content;
  if (out.draft) {
    TRY(parsed, publish::parse(what.kind, out.draft->body));
    content = std::move(parsed);
  }
  if (!content) content = published(context, db, what, out.published);
  if (!content) content = shown_somewhere(context, db, what);
  if (!content) return fail(problems::not_found);
  out.content = std::move(*content);
  if (out.draft) {
    publish::name_it(out.content, what.ref, out.published + 1);
    out.faults = publish::faults_of(out.content, around(context, db, what, out.published));
  }
  return out;
}

// The body of a request as content, named and numbered as it would be published.
Result<Content> content_of(const Named& what, const Body& body, std::int64_t newest) {
  TRY(text, body.object("body"));
  TRY(content, publish::parse(what.kind, text));
  publish::name_it(content, what.ref, newest + 1);
  return content;
}

// What is to be published: the draft as its editor saw it, or a version that is published already, for more venues.
struct Wanted {
  Named what;
  Content content;
  std::int64_t version = 0;
  std::int64_t changes = 0;  // of the draft; 0: an older version
  std::vector<VenueId> venues;
};

Result<Wanted> wanted(Context& context, sql::Db& db, const http::Request& request) {
  TRY(what, named(request));
  TRY(body, Body::parse(request.body, {"venues", "changes", "version"}));
  TRY(venues, body.ids<VenueId>("venues", most_venues));
  if (body.has("version")) {
    TRY(version, body.number("version", 1, most_changes));
    auto content = published(context, db, what, version);
    if (!content) return fail(problems::request_invalid, "version");
    return Wanted{what, std::move(*content), version, 0, std::move(venues)};
  }
  TRY(changes, body.number("changes", 1, most_changes));
  TRY(draft, edited(context, db, what));
  if (!draft.draft || draft.draft->changes != changes) return fail(problems::request_conflict, "changes");
  if (publish::stops(draft.faults)) return fail(problems::request_invalid, draft.faults.front().place);
  return Wanted{what, std::move(draft.content), draft.published + 1, changes, std::move(venues)};
}

void add_pictures(sql::Db& db, const OrgId& org, const Content& content, domain::Bundle& bundle) {
  const auto* catalogue = std::get_if<wire::Catalogue>(&content);
  if (catalogue == nullptr) return;
  for (const domain::Model& model : catalogue->models) {
    if (bundle.pictures.contains(model.picture)) continue;
    if (auto picture = store::find_picture(db, org, model.picture)) bundle.pictures[model.picture] = *picture;
  }
}

struct Next {
  publish::Before before;
  domain::Bundle bundle;
};
Result<Next> next_of(Context& context, sql::Db& db, const Wanted& wanted, const VenueId& venue) {
  if (!store::find_venue(db, context.deps.org, venue)) return fail(problems::request_invalid, "venues");
  TRY(before, publish::newest(db, venue, context.showings.key()));
  domain::Bundle next = before.bundle;
  add_pictures(db, context.deps.org, wanted.content, next);
  publish::put_into(next, wanted.content);
  TRY(bundle, publish::finished(db, context.deps.publisher, before, std::move(next)));
  return Next{std::move(before), std::move(bundle)};
}

// In the transaction of the publication: nobody changed the draft since, and it is one no more.
void settle_draft(sql::Db& db, Context& context, const http::Caller& caller, const Wanted& wanted) {
  const Named& what = wanted.what;
  if (wanted.changes != 0) {
    const auto draft = store::find_draft(db, caller.org, what.code(), what.ref);
    if (!draft || draft->changes != wanted.changes)
      throw store::Refused(Problem(problems::request_conflict, "changes"));
    store::drop_draft(db, caller.org, what.code(), what.ref);
  }
  audit::append(db, caller.org,
                {caller.user.value, "content.publish", what.code(), what.ref, std::to_string(wanted.version)},
                context.deps.clock);
}

}  // namespace

Answered list_content(Context& context, const http::Request& request) {
  TRY(kind, kind_of(request));
  auto db = context.deps.pool.take();
  JsonText json = content_list_json(context, *db, kind);
  return with_etag(request, json);
}

Answered get_content(Context& context, const http::Request& request) {
  TRY(what, named(request));
  auto db = context.deps.pool.take();
  TRY(found, edited(context, *db, what));
  JsonText json = content_json(context, *db, what.kind, what.ref, found);
  return with_etag(request, json);
}

Answered get_content_version(Context& context, const http::Request& request) {
  TRY(what, named(request));
  const auto version = parse_number(request.param("version"), "version");
  if (!version) return fail(problems::not_found);
  auto db = context.deps.pool.take();
  auto content = published(context, *db, what, *version);
  if (!content) return fail(problems::not_found);
  Edited shown{std::move(*content), std::nullopt, *version, {}};
  JsonText json = content_json(context, *db, what.kind, what.ref, shown);
  return with_etag(request, json);
}

Answered check_content(Context& context, const http::Request& request) {
  TRY(what, named(request));
  TRY(body, Body::parse(request.body, {"body"}));
  auto db = context.deps.pool.take();
  const std::int64_t newest = store::newest_content_version(*db, context.deps.org, what.code(), what.ref);
  TRY(content, content_of(what, body, newest));
  JsonText json;
  json.object();
  put_faults(json, publish::faults_of(content, around(context, *db, what, newest)));
  json.end();
  return ok(json);
}

Answered save_content(Context& context, const http::Request& request) {
  TRY(what, named(request));
  TRY(body, Body::parse(request.body, {"body", "changes"}));
  TRY(changes, body.number("changes", 0, most_changes));
  const http::Caller& caller = request.caller;
  std::vector<wire::Fault> faults;
  {
    auto db = context.deps.pool.take();
    const std::int64_t newest = store::newest_content_version(*db, caller.org, what.code(), what.ref);
    TRY(content, content_of(what, body, newest));
    faults = publish::faults_of(content, around(context, *db, what, newest));
    const std::string kept = publish::json_of(content);
    TRY_STATUS(context.deps.writer.run([&](sql::Db& session) {
      const auto draft = store::find_draft(session, caller.org, what.code(), what.ref);
      if ((draft ? draft->changes : 0) != changes) throw store::Refused(Problem(problems::request_conflict, "changes"));
      store::put_draft(session, caller.org,
                       {std::string(what.code()), what.ref, kept, changes + 1, now_ms(context), caller.user.value});
      audit::append(session, caller.org, {caller.user.value, "content.draft", what.code(), what.ref},
                    context.deps.clock);
    }));
  }
  JsonText json;
  json.object().put("changes", changes + 1);
  put_faults(json, faults);
  json.end();
  return ok(json);
}

Answered drop_content(Context& context, const http::Request& request) {
  TRY(what, named(request));
  TRY(body, Body::parse(request.body, {"changes"}));
  TRY(changes, body.number("changes", 1, most_changes));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    const auto draft = store::find_draft(db, caller.org, what.code(), what.ref);
    if (!draft || draft->changes != changes) throw store::Refused(Problem(problems::request_conflict, "changes"));
    store::drop_draft(db, caller.org, what.code(), what.ref);
    audit::append(db, caller.org, {caller.user.value, "content.drop", what.code(), what.ref}, context.deps.clock);
  }));
  return no_content();
}

Answered preview_content(Context& context, const http::Request& request) {
  auto db = context.deps.pool.take();
  TRY(asked, wanted(context, *db, request));
  std::vector<VenueChange> venues;
  for (const VenueId& venue : asked.venues) {
    TRY(next, next_of(context, *db, asked, venue));
    venues.push_back({venue, next.bundle.venue_name, next.before.version, next.bundle.version,
                      publish::difference(next.before.bundle, next.bundle)});
  }
  JsonText json = preview_json(venues);
  return ok(json);
}

Answered publish_content(Context& context, const http::Request& request) {
  const http::Caller& caller = request.caller;
  publish::Publication publication;
  publication.by = caller.user.value;
  JsonText json;
  auto db = context.deps.pool.take();
  TRY(asked, wanted(context, *db, request));
  if (const auto* catalogue = std::get_if<wire::Catalogue>(&asked.content))
    publication.catalogue = wire::catalogue_json(*catalogue);
  json.object().put("version", asked.version).key("venues").array();
  for (const VenueId& venue : asked.venues) {
    TRY(next, next_of(context, *db, asked, venue));
    if (next.bundle.version == next.before.version) continue;
    publication.bundles.push_back(wire::encode_bundle(next.bundle, context.deps.publisher.bundle_key));
    json.object().put("id", venue).put("bundle_version", next.bundle.version).end();
  }
  if (publication.bundles.empty()) return fail(problems::request_conflict, "venues");
  TRY_STATUS(publish::store_publication(context.deps.writer, caller.org, context.showings.key(), publication,
                                        context.deps.clock,
                                        [&](sql::Db& session) { settle_draft(session, context, caller, asked); }));
  json.end().end();
  return ok(json);
}

Answered get_rollout(Context& context, const http::Request& request) {
  auto db = context.deps.pool.take();
  JsonText json = rollout_json(context, *db);
  return with_etag(request, json);
}

}  // namespace anketa::console
