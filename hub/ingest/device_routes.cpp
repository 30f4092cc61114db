#include "hub/ingest/device_routes.h"

#include "hub/store/catalogue.h"
#include "shared/wire/api.h"

namespace anketa::ingest {
namespace {

std::string bundle_etag(std::int64_t version) { return "\"b" + std::to_string(version) + "\""; }

std::optional<store::KioskRow> kiosk_of(sql::Db& db, const http::Request& request) {
  return store::find_kiosk(db, request.caller.kiosk);
}

http::Response binary(const Bytes& body) {
  http::Response response;
  response.type = wire::type_binary;
  response.body.assign(body.begin(), body.end());
  return response;
}

void tell_keys(const DeviceDeps& deps, http::Response& response) {
  response.headers.emplace_back(wire::header_keys_version, std::to_string(deps.key_list_version()));
}

void tell_bundle(sql::Db& db, const VenueId& venue, http::Response& response) {
  response.headers.emplace_back(wire::header_bundle_version, std::to_string(store::newest_bundle_version(db, venue)));
}

http::Response push(const DeviceDeps& deps, const http::Request& request) {
  const auto pushed = deps.ingest.push(as_bytes(request.body));
  http::Response response = pushed ? binary(pushed->receipt) : http::problem_response(pushed.error());
  tell_keys(deps, response);
  if (!pushed) return response;
  deps.stored();
  tell_bundle(*deps.readers.take(), pushed->venue, response);
  return response;
}

http::Response bundle(const DeviceDeps& deps, const http::Request& request) {
  auto db = deps.readers.take();
  const auto kiosk = kiosk_of(*db, request);
  if (!kiosk) return http::problem_response(Problem(problems::kiosk_unknown));
  const std::string etag = bundle_etag(store::newest_bundle_version(*db, kiosk->venue));
  http::Response response;
  if (request.header("if-none-match") == etag) {
    response.status = 304;
  } else if (const auto newest = store::newest_bundle(*db, kiosk->venue)) {
    response = binary(newest->signed_body);
  } else {
    return http::problem_response(Problem(problems::not_found, "bundle"));
  }
  response.headers.emplace_back("ETag", etag);
  tell_keys(deps, response);
  tell_bundle(*db, kiosk->venue, response);
  return response;
}

http::Response keys(const DeviceDeps& deps, const http::Request& request) {
  http::Response response = binary(deps.key_list());
  tell_keys(deps, response);
  auto db = deps.readers.take();
  if (const auto kiosk = kiosk_of(*db, request)) tell_bundle(*db, kiosk->venue, response);
  return response;
}

}  // namespace

std::vector<http::Route> device_routes(const DeviceDeps& deps) {
  using http::Access;
  using http::Cost;
  using http::Fields;
  using http::Method;
  using http::Reach;
  using http::Role;
  return {
      // Public to the gate, because the envelopes' own signatures say who pushes.
      {Method::Post, wire::path_push, Access(Role::Public), Reach::Nothing, Fields::None, Cost::Light,
       [deps](const http::Request& request) { return push(deps, request); }},
      {Method::Get, wire::path_bundle, Access(Role::Kiosk), Reach::Own, Fields::None, Cost::Light,
       [deps](const http::Request& request) { return bundle(deps, request); }},
      {Method::Get, wire::path_keys, Access(Role::Kiosk), Reach::Own, Fields::None, Cost::Light,
       [deps](const http::Request& request) { return keys(deps, request); }},
  };
}

}  // namespace anketa::ingest
