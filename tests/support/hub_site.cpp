#include "tests/support/hub_site.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "hub/cli/backup.h"
#include "hub/cli/init.h"
#include "hub/http/rights.h"
#include "hub/ingest/device_routes.h"
#include "shared/wire/api.h"
#include "shared/wire/device_request.h"

namespace anketa::testing {
namespace {

template <class T>
T must(Result<T> result, const char* what) {
  if (!result) throw std::runtime_error(std::string(what) + ": " + result.error().to_string());
  return std::move(*result);
}

void must(const Status& status, const char* what) {
  if (!status) throw std::runtime_error(std::string(what) + ": " + status.error().to_string());
}

std::filesystem::path source() {
  const char* told = std::getenv("ANKETA_SOURCE");
  return told == nullptr ? "." : told;
}

std::int64_t number(const http::Response& response, std::string_view name) {
  for (const auto& [header, value] : response.headers) {
    std::int64_t out = 0;
    if (header == name && std::from_chars(value.data(), value.data() + value.size(), out).ec == std::errc{}) return out;
  }
  return 0;
}

std::string text(const http::Response& response, std::string_view name) {
  for (const auto& [header, value] : response.headers) {
    if (header == name) return value;
  }
  return {};
}

std::string code_of(std::string_view problem_json) {
  constexpr std::string_view mark = R"("code":")";
  const auto at = problem_json.find(mark);
  if (at == std::string_view::npos) return {};
  const auto from = at + mark.size();
  return std::string(problem_json.substr(from, problem_json.find('"', from) - from));
}

}  // namespace

HubSite::Running::Running(HubSite& site, std::unique_ptr<sql::Db> database, std::uint32_t generation)
    : db(std::move(database)),
      writer(*db),
      readers(site.config_.database),
      vault(cli::vault_keys(site.keyring_), site.random_),
      tombstones(must(privacy::Tombstones::open(site.config_.tombstones()), "tombstones")),
      ingest({site.keyring_.org, site.keyring_.hub, generation, site.keyring_.receipt, writer, readers, *tombstones,
              site.clock_, site.random_}),
      pipeline(
          {site.keyring_.org, site.keyring_.sealing, writer, readers, vault, *tombstones, site.clock_, site.random_}),
      gatekeeper({readers, writer, site.clock_, site.random_, site.keyring_.org, vault, "https://hub.test"}),
      routes(ingest::device_routes({ingest, readers, [] {}, [&site] { return site.keyring_.key_list_bytes; },
                                    [&site] { return site.keyring_.key_list.version; }})) {
  routes.push_back(auth::enrol_route(site.enrol_deps(*this)));
}

HubSite::HubSite(const Clock& clock, std::uint64_t seed) : clock_(clock), random_(seed) {
  config_.data = dir_.path() / "hub";
  config_.database = "sqlite:" + (config_.data / "hub.db").string();
  config_.backups = config_.data / "backups";
  std::ostringstream out;
  must(cli::init({config_, source() / "assets", ""}, out), "init");
  keyring_ = must(keys::load(config_.keys()), "keys");
}

void HubSite::start() {
  keyring_ = must(keys::load(config_.keys()), "keys");  // a command may have changed them
  auto db = must(store::open_writer(config_.database, clock_), "database");
  const std::string generation = store::setting(*db, keyring_.org, cli::generation_setting(), "1");
  running_ = std::make_unique<Running>(*this, std::move(db), static_cast<std::uint32_t>(std::stoul(generation)));
}

void HubSite::stop() { running_.reset(); }

auth::EnrolDeps HubSite::enrol_deps(Running& running) {
  return {running.writer, running.vault, clock_, random_, keyring_.org, keyring_.hub, keyring_.root_public, [this] {
            return keyring_.key_list_bytes;
          }};
}

http::Response HubSite::handle(http::Request& request) {
  for (const http::Route& route : running_->routes) {
    if (route.method != request.method || route.path != request.path) continue;
    try {
      http::Caller caller;
      if (!route.access.allows(http::Role::Public)) {
        auto known = running_->gatekeeper.hook()(request, route);
        if (!known) return http::problem_response(known.error());
        caller = *known;
      }
      if (const Status may = http::admit(route, std::move(caller), request); !may)
        return http::problem_response(may.error());
      return route.handler(request);
    } catch (const BrokenWorld& broken) {
      return http::problem_response(broken.problem());
    }
  }
  return http::problem_response(Problem(problems::not_found));
}

http::Response HubSite::ask(http::Request request) {
  http::Response response = handle(request);
  if (listen) said.push_back(response.body);
  return response;
}

std::string HubSite::kiosk_code(const VenueId& venue) {
  return wire::enrol_code_text(auth::open_slot(enrol_deps(*running_), venue, "Kiosk", UserId{"test"}).value().code);
}

enrol::Door HubSite::door() {
  return [this](const std::string& json) -> Result<enrol::DoorAnswer> {
    http::Request request;
    request.method = http::Method::Post;
    request.path = wire::path_enrol;
    request.headers["content-type"] = wire::type_json;
    request.body = json;
    const http::Response response = ask(std::move(request));
    if (response.status != 200) return fail(problems::enrol_refused, code_of(response.body));
    const auto* pin = keyring_.key_list.find(wire::KeyUse::Tls, wire::KeyState::Current);
    return enrol::DoorAnswer{response.body, pin->value};
  };
}

void HubSite::work() {
  while (running_->pipeline.step() > 0) {
  }
}

std::filesystem::path HubSite::back_up() {
  auto reader = running_->readers.take();
  const auto file = must(cli::make_backup(config_, *reader, keyring_.org, clock_), "backup");
  must(cli::mark_covered(file, running_->writer, keyring_.org, clock_), "mark");
  return file;
}

void HubSite::restore(const std::filesystem::path& backup) {
  stop();
  std::ostringstream out;
  must(cli::restore_command(config_, backup, out), "restore");
}

std::vector<VenueId> HubSite::venues() {
  std::vector<VenueId> out;
  for (const sql::Row& row : db().rows({"t", "SELECT id FROM venues ORDER BY id"})) out.push_back(row.id<VenueId>(0));
  return out;
}

push::HubResult unreachable() { return tl::unexpected(push::HubFailure{Problem(problems::hub_unreachable), {}}); }

push::HubResult SiteClient::call(http::Method method, std::string_view path, std::string body, std::string_view etag) {
  if (!site_.up()) return unreachable();
  http::Request request;
  request.method = method;
  request.path = path;
  if (method == http::Method::Get) {
    request.headers["x-anketa-kiosk"] =
        wire::make_kiosk_header("GET", path, body, identity_.kiosk, clock_.now(), device_);
  }
  if (!etag.empty()) request.headers["if-none-match"] = etag;
  request.body = std::move(body);
  const http::Response response = site_.ask(std::move(request));
  const auto keys = static_cast<std::uint32_t>(number(response, wire::header_keys_version));
  if (response.status != 200 && response.status != 304) {
    const bool busy = response.status == 429 || response.status == 503;
    push::HubFailure failure{Problem(busy ? problems::busy : problems::hub_refused), code_of(response.body)};
    if (const auto wait = number(response, "Retry-After"); wait > 0) failure.retry_after = Millis(wait * 1000);
    failure.keys_version = keys;
    return tl::unexpected(failure);
  }
  push::HubAnswer answer;
  answer.body.assign(response.body.begin(), response.body.end());
  answer.not_modified = response.status == 304;
  answer.keys_version = keys;
  answer.bundle_version = number(response, wire::header_bundle_version);
  answer.etag = text(response, "ETag");
  return answer;
}

push::HubResult SiteClient::push(ByteView batch) {
  return call(http::Method::Post, wire::path_push, std::string(as_text(batch)));
}
push::HubResult SiteClient::bundle(std::string_view etag) {
  return call(http::Method::Get, wire::path_bundle, {}, etag);
}
push::HubResult SiteClient::keys() { return call(http::Method::Get, wire::path_keys, {}); }

}  // namespace anketa::testing
