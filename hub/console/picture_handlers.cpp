// Pictures of the catalogue: what an admin brings, and what venues show.
#include "hub/audit/audit.h"
#include "hub/console/handlers.h"
#include "hub/publish/picture.h"
#include "hub/store/console_network.h"
#include "hub/store/pictures.h"
#include "shared/crypto/crypto.h"

namespace anketa::console {
namespace {

constexpr std::size_t max_name = 64;
constexpr std::int64_t most_venues = 1000;
constexpr std::size_t max_base64 = (publish::max_picture_bytes + 2) / 3 * 4;

// What a bundle holds: SVG text, or a photograph as a data URI.
http::Response shown(const std::string& body) {
  http::Response response;
  const auto comma = body.find(";base64,");
  if (!body.starts_with("data:image/") || comma == std::string::npos) {
    response.type = "image/svg+xml";
    response.body = body;
  } else {
    response.type = body.substr(5, comma - 5);
    const Bytes bytes = from_base64(std::string_view(body).substr(comma + 8)).value_or(Bytes{});
    response.body.assign(bytes.begin(), bytes.end());
  }
  // Opened by itself, a drawing must not run anything either.
  response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
  response.headers.emplace_back("Cache-Control", "private, max-age=3600");
  return response;
}

}  // namespace

Answered get_picture(Context& context, const http::Request& request) {
  const std::string_view name = request.param("name");
  if (name.empty() || name.size() > max_name) return fail(problems::not_found);
  auto db = context.deps.pool.take();
  if (const auto brought = store::find_picture(*db, context.deps.org, name)) return shown(*brought);
  for (const store::VenueItem& venue : store::list_venues(*db, context.deps.org, "", most_venues))
    (void)context.showings.of(*db, context.deps.org, VenueId{venue.name.id});
  const auto picture = context.showings.picture(name);
  if (!picture) return fail(problems::not_found);
  return shown(*picture);
}

Answered add_picture(Context& context, const http::Request& request) {
  TRY(body, Body::parse(request.body, {"data"}));
  TRY(text, body.text("data", 1, max_base64));
  const auto bytes = from_base64(text);
  if (!bytes) return fail(problems::request_invalid, "data");
  TRY(picture, publish::clean_picture(*bytes));
  const std::string kept = publish::data_uri(picture);
  const std::string name = to_hex(crypto::sha256(as_bytes(kept)));
  const http::Caller& caller = request.caller;
  TRY_STATUS(context.deps.writer.run([&](sql::Db& db) {
    store::insert_picture(db, caller.org, name, kept, context.deps.clock.now(), caller.user.value);
    audit::append(db, caller.org, {caller.user.value, "picture.add", "picture", name}, context.deps.clock);
  }));
  JsonText json;
  json.object().put("name", name).put("width", picture.width).put("height", picture.height);
  json.put("bytes", picture.bytes.size()).end();
  return ok(json);
}

}  // namespace anketa::console
