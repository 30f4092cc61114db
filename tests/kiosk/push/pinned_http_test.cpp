#include "kiosk/push/pinned_http.h"

#include <doctest/doctest.h>

#include "kiosk/push/http_hub_client.h"
#include "shared/wire/api.h"
#include "shared/wire/device_request.h"
#include "tests/kiosk/outbox/kit.h"
#include "tests/kiosk/push/tls_server.h"

namespace anketa::push {
namespace {

using test::http_answer;
using test::TlsServer;

HttpCall get(std::string_view path) {
  HttpCall call;
  call.method = "GET";
  call.path = path;
  return call;
}

PinnedHttp::PinCheck pin(const Hash& wanted) {
  return [wanted](const Hash& seen) { return seen == wanted; };
}

}  // namespace

TEST_CASE("hub addresses") {
  struct Case {
    const char* text;
    const char* host;  // "" for a refusal
    int port;
  };
  for (const Case& c : {Case{"hub.example:8443", "hub.example", 8443}, Case{"https://10.0.0.5:8443/", "10.0.0.5", 8443},
                        Case{"[fd00::5]:1", "fd00::5", 1}, Case{"localhost:65535", "localhost", 65535},
                        Case{"hub.example", "", 0}, Case{"hub:0", "", 0}, Case{"hub:65536", "", 0}, Case{":1", "", 0},
                        Case{"hub:12x", "", 0}, Case{"fd00::5:1", "", 0}, Case{"http://hub:1", "", 0},
                        Case{"user@hub:1", "", 0}, Case{"hub/path:1", "", 0}, Case{"", "", 0}}) {
    CAPTURE(c.text);
    const auto got = parse_host(c.text);
    CHECK(got.has_value() == (*c.host != '\0'));
    if (got) CHECK(*got == HostPort{c.host, c.port});
  }
}

TEST_CASE("the pinned key is served, whatever the certificate's date and name") {
  TlsServer server([](const std::string&) {
    return http_answer(200, "receipt", "X-Anketa-Keys: 7\r\nX-Anketa-Bundle: 12\r\nETag: \"b12\"\r\n");
  });
  PinnedHttp http({"127.0.0.1", server.port()}, pin(server.spki()));
  const auto answer = http.call(get("/device/v1/keys"));
  REQUIRE_MESSAGE(answer.has_value(), answer.error().problem.to_string());
  CHECK(as_text(answer->body) == "receipt");
  CHECK(answer->keys_version == 7);
  CHECK(answer->bundle_version == 12);
  CHECK(answer->etag == "\"b12\"");
  CHECK(http.peer() == server.spki());
}

TEST_CASE("a wrong pin: not a byte of the request is sent") {
  TlsServer server([](const std::string&) { return http_answer(200, "x"); });
  Hash other = server.spki();
  other[31] ^= 1;
  PinnedHttp http({"127.0.0.1", server.port()}, pin(other));
  for (int i = 0; i < 3; ++i) {
    HttpCall call = get("/device/v1/push");
    call.method = "POST";
    call.body = "sealed";
    const auto answer = http.call(call);
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().problem.is(problems::hub_wrong_pin));
  }
  CHECK(server.requests().empty());
}

TEST_CASE("older TLS is refused") {
  TlsServer server([](const std::string&) { return http_answer(200, "x"); }, false);
  PinnedHttp http({"127.0.0.1", server.port()}, pin(server.spki()));
  const auto answer = http.call(get("/device/v1/keys"));
  REQUIRE_FALSE(answer.has_value());
  CHECK(answer.error().problem.is(problems::hub_unreachable));
  CHECK(server.requests().empty());
}

TEST_CASE("nobody there") {
  int port = 0;
  {
    TlsServer gone([](const std::string&) { return http_answer(200, "x"); });
    port = gone.port();
  }
  PinnedHttp http({"127.0.0.1", port}, [](const Hash&) { return true; });
  CHECK(http.call(get("/")).error().problem.is(problems::hub_unreachable));
}

TEST_CASE("redirects are not followed and large answers are not swallowed") {
  TlsServer server([](const std::string& request) {
    if (request.starts_with("GET /move")) return http_answer(302, "", "Location: /elsewhere\r\n");
    if (request.starts_with("GET /large")) return http_answer(200, std::string(300 * 1024, 'x'));
    return http_answer(200, std::string(200 * 1024, 'x'));
  });
  PinnedHttp http({"127.0.0.1", server.port()}, pin(server.spki()));
  const auto moved = http.call(get("/move"));
  CHECK(moved.error().problem.is(problems::hub_refused));
  const auto large = http.call(get("/large"));
  REQUIRE_FALSE(large.has_value());
  CHECK(large.error().problem.is(problems::hub_refused));
  CHECK(http.call(get("/fits")).value().body.size() == 200 * 1024);
  for (const std::string& request : server.requests()) CHECK_FALSE(request.starts_with("GET /elsewhere"));
}

TEST_CASE("refusals keep the hub's code and its wish") {
  struct Case {
    int status;
    const char* body;
    const char* headers;
    const ProblemKind& kind;
    const char* code;
    std::int64_t retry;  // -1: none
  };
  const Case cases[] = {
      {403, R"({"code":"kiosk.unknown"})", "", problems::hub_refused, "kiosk.unknown", -1},
      {429, R"({"code":"kiosk.quota"})", "Retry-After: 30\r\n", problems::busy, "kiosk.quota", 30'000},
      {503, "", "Retry-After: 2\r\n", problems::busy, "", 2000},
      {503, "", "Retry-After: Wed, 21 Oct 2026 07:28:00 GMT\r\n", problems::busy, "", -1},
      {500, "<html>", "", problems::hub_refused, "", -1},
      {400, R"({"code":"Not a code \u0000"})", "", problems::hub_refused, "", -1},
  };
  for (const Case& c : cases) {
    CAPTURE(c.status);
    TlsServer server([&c](const std::string&) { return http_answer(c.status, c.body, c.headers); });
    PinnedHttp http({"127.0.0.1", server.port()}, pin(server.spki()));
    const auto answer = http.call(get("/"));
    REQUIRE_FALSE(answer.has_value());
    CHECK(answer.error().problem.is(c.kind));
    CHECK(answer.error().code == c.code);
    CHECK(answer.error().retry_after == (c.retry < 0 ? std::nullopt : std::optional(Millis(c.retry))));
  }
}

TEST_CASE("what a kiosk reads it asks for with its signature; what it pushes is signed already") {
  test::Kit kit;
  TlsServer server([](const std::string&) { return http_answer(304, ""); });
  kit.keys.tls_pin = server.spki();
  enrol::Trust trust(kit.keys.hub, kit.keys.root.public_key);
  REQUIRE(trust.take(kit.keys.key_list(2)).has_value());
  HttpHubClient hub({"127.0.0.1", server.port()}, kit.identity, trust, kit.device, kit.clock);
  CHECK(hub.push(as_bytes("batch")).has_value());
  CHECK(hub.bundle("\"b1\"")->not_modified);
  CHECK(hub.keys().has_value());
  const auto requests = server.requests();
  REQUIRE(requests.size() == 3);
  CHECK(requests[0].starts_with("POST /device/v1/push HTTP/1.1\r\n"));
  CHECK(requests[0].ends_with("\r\n\r\nbatch"));
  CHECK(requests[1].find("If-None-Match: \"b1\"") != std::string::npos);
  CHECK(requests[0].find("X-Anketa-Kiosk") == std::string::npos);
  const std::string_view paths[] = {wire::path_bundle, wire::path_keys};
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string& request = requests[i + 1];
    const auto at = request.find("X-Anketa-Kiosk: ");
    REQUIRE(at != std::string::npos);
    const auto header = wire::parse_kiosk_header(request.substr(at + 16, request.find("\r\n", at) - at - 16));
    REQUIRE(header.has_value());
    CHECK(header->kiosk == kit.identity.kiosk);
    CHECK(wire::verify(*header, "GET", paths[i], "", kit.device.public_key));
  }
}

}  // namespace anketa::push
