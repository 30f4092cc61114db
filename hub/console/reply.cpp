#include "hub/console/reply.h"

#include <charconv>

#include "hub/store/users.h"
#include "shared/crypto/crypto.h"

namespace anketa::console {
namespace {

constexpr std::int64_t max_limit = 100;
constexpr std::size_t max_cursor = 80;

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string etag_of(std::string_view body) {
  return "\"" + to_base64url(ByteView(crypto::sha256(as_bytes(body))).first(16)) + "\"";
}

bool names_tag(std::string_view if_none_match, std::string_view etag) {
  return if_none_match.find(etag) != std::string_view::npos;
}

}  // namespace

http::Handler serve(const Shared& context, Handle handle) {
  return browser::guarded(
      [context, handle = std::move(handle)](const http::Request& request) { return handle(*context, request); });
}

Answered with_etag(const http::Request& request, JsonText& json, const std::function<Status()>& look) {
  http::Response response = ok(json);
  const std::string etag = etag_of(response.body);
  if (names_tag(request.header("if-none-match"), etag)) {
    response = {};
    response.status = 304;
    response.type.clear();
  } else if (look) {
    TRY_STATUS(look());
  }
  response.headers.emplace_back("ETag", etag);
  return response;
}

Result<PageAsk> page_of(const http::Request& request) {
  PageAsk ask;
  if (const auto limit = request.query.find("limit"); limit != request.query.end()) {
    const auto value = number(limit->second);
    if (!value || *value < 1 || *value > max_limit) return fail(problems::request_invalid, "limit");
    ask.limit = *value;
  }
  if (const auto cursor = request.query.find("cursor"); cursor != request.query.end()) {
    const std::string_view text = cursor->second;
    const auto tilde = text.find('~');
    if (tilde == std::string_view::npos || text.size() > max_cursor) return fail(problems::request_invalid, "cursor");
    const auto ms = number(text.substr(0, tilde));
    if (!ms) return fail(problems::request_invalid, "cursor");
    ask.after = store::Place{*ms, std::string(text.substr(tilde + 1))};
  }
  return ask;
}

Result<std::int64_t> parse_number(std::string_view text, std::string_view name) {
  const auto value = number(text);
  if (!value) return fail(problems::request_invalid, std::string(name));
  return *value;
}

Result<std::string> query_id(const http::Request& request, const std::string& name) {
  const auto found = request.query.find(name);
  if (found == request.query.end()) return std::string();
  if (!uuid_parse(found->second)) return fail(problems::request_invalid, name);
  return found->second;
}

void put_maker(JsonText& json, sql::Db& db, const OrgId& org, std::string_view name, const std::string& by) {
  const auto id = UserId::parse(by);
  const auto user = id ? store::find_user(db, org, *id) : std::nullopt;
  json.put_named(name, user ? by : std::string(), user ? user->name : std::string());
}

}  // namespace anketa::console
