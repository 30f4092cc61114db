// The gate over real sockets and TLS: what honest clients meet.
#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "tests/hub/http/rig.h"

using anketa::http::Port;
using anketa::testing::code_of;
using anketa::testing::eventually;
using anketa::testing::patience;
using anketa::testing::Rig;
using anketa::testing::TlsClient;
using anketa::testing::TlsClientContext;
using anketa::testing::TlsTrust;

TEST_CASE("the route table answers over TLS, many times on one connection") {
  Rig rig;
  auto client = rig.client();
  CHECK(client.get("/health").body == "ok");
  CHECK(client.get("/health").body == "ok");
  const auto echo = client.post("/echo", "application/json; charset=utf-8", "{\"a\":1}");
  CHECK(echo.status == 200);
  CHECK(echo.body == "{\"a\":1}");
  CHECK(client.ask("DELETE", "/thing/7", "", "").status == 204);
  const auto missing = client.get("/nothing");
  CHECK(missing.status == 404);
  CHECK(missing.header("content-type") == "application/problem+json");
  CHECK(code_of(missing) == "request.not_found");
  const auto method = client.ask("PUT", "/echo", "", "");
  CHECK(method.status == 405);
  CHECK(method.header("allow") == "POST");
  CHECK(client.ask("HEAD", "/health", "", "").header("allow") == "GET");
  CHECK(client.get("/health").status == 200);
  const auto metrics = rig.gate->metrics();
  CHECK(metrics.accepted == 1);
  CHECK(metrics.open == 1);
  CHECK(metrics.answers[2] == 5);
  CHECK(metrics.answers[4] == 3);
}

TEST_CASE("a handler sees params, decoded query, cookies, and the socket's own address") {
  Rig rig;
  const auto seen = rig.client().get("/echo/abc?a=%D0%B0+b&c=",
                                     "Cookie: s=1; t=2\r\nREMOTE_ADDR: 6.6.6.6\r\nX-Forwarded-For: 6.6.6.6\r\n"
                                     "X-Real-IP: 6.6.6.6\r\nX-Percent: a%41\r\n");
  CHECK(seen.body.find("params:name=abc;\n") != std::string::npos);
  CHECK(seen.body.find("query:a=\xD0\xB0 b;c=;\n") != std::string::npos);
  CHECK(seen.body.find("cookies:s=1;t=2;\n") != std::string::npos);
  CHECK(seen.body.find("x-percent=a%41;") != std::string::npos);
  CHECK(seen.body.find("peer:127.0.0.1\n") != std::string::npos);
  CHECK(seen.body.find("6.6.6.6") == std::string::npos);
  CHECK(rig.client().get("/echo/x?a=1&a=2").status == 400);
}

TEST_CASE("whoever may not is stopped before the handler") {
  Rig rig;
  auto client = rig.client();
  CHECK(code_of(client.get("/admin")) == "session.required");
  CHECK(code_of(client.get("/admin", "X-Test-Role: seller\r\n")) == "session.not_allowed");
  CHECK(rig.calls == 0);
  const auto admin = client.get("/admin", "X-Test-Role: admin\r\n");
  CHECK(admin.status == 200);
  CHECK(admin.body.find("user:u1\n") != std::string::npos);
}

TEST_CASE("an exception becomes hub.internal without its text, and the connection lives on") {
  Rig rig;
  auto client = rig.client();
  for (const auto* path : {"/throw", "/broken", "/odd", "/inject"}) {
    const auto answer = client.get(path);
    CHECK(answer.status == 500);
    CHECK(code_of(answer) == "hub.internal");
    CHECK(answer.body.find("secret") == std::string::npos);
    for (const auto& [name, value] : answer.headers) {
      CHECK(value.find("secret") == std::string::npos);
      CHECK(name != "exception_what");
      CHECK(name != "set-cookie");
    }
  }
  CHECK(client.get("/health").status == 200);
}

TEST_CASE("big bodies go both ways whole") {
  Rig rig(Port::Device);
  auto client = rig.client();
  const auto big = client.get("/big");
  CHECK(big.body.size() == 3'000'000);
  CHECK(big.body == std::string(3'000'000, 'b'));
  CHECK(client.get("/static").body == std::string(400'000, 's'));
  std::string body(8 * 1024 * 1024, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 31 + i / 4096);
  const auto echo = client.post("/echo", "application/octet-stream", body);
  CHECK(echo.status == 200);
  CHECK((echo.body == body));
  CHECK(client.get("/health").status == 200);
}

TEST_CASE("sizes and media types are checked before the body is read") {
  Rig rig;
  const auto refused = [&](const char* path, const char* type, std::size_t size) {
    return code_of(rig.client().post(path, type, std::string(size, 'x')));
  };
  CHECK(refused("/echo", "application/json", 64 * 1024 + 1) == "request.too_large");
  CHECK(refused("/wide", "application/json", 256 * 1024 + 1) ==
        "request.too_large");  // it asks for more than the port's
  CHECK(refused("/small", "text/x-small", 11) == "request.too_large");
  CHECK(refused("/small", "application/json", 5) == "request.media_type");
  CHECK(refused("/echo", "text/plain", 5) == "request.media_type");
  CHECK(refused("/nothing", "application/json", 5) == "request.not_found");
  CHECK(rig.calls == 0);
  CHECK(refused("/echo", "application/json", 64 * 1024).empty());
  CHECK(refused("/wide", "application/json", 256 * 1024).empty());
  CHECK(rig.client().post("/small", "text/x-small", "1234567890").body == "1234567890");
  // Eight megabytes on their way to a refusal: the answer must arrive, not a reset.
  for (int i = 0; i < 5; ++i) CHECK(refused("/echo", "application/json", 8 * 1024 * 1024) == "request.too_large");
}

TEST_CASE("requests sent in one breath are answered in order") {
  Rig rig;
  auto client = rig.client();
  std::string all;
  for (int i = 0; i < 200; ++i) {
    const auto body = std::to_string(i);
    all += "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  REQUIRE(client.send(all));
  for (int i = 0; i < 200; ++i) CHECK(client.read_answer().body == std::to_string(i));
}

TEST_CASE("a request may arrive byte by byte") {
  Rig rig;
  auto client = rig.client();
  for (const char c : std::string("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                                  "Content-Length: 3\r\n\r\nabcGET /health HTTP/1.1\r\nHost: h\r\n\r\n")) {
    REQUIRE(client.send({&c, 1}));
  }
  CHECK(client.read_answer().body == "abc");
  CHECK(client.read_answer().body == "ok");
}

TEST_CASE("the connection closes when the client wants it") {
  Rig rig;
  auto client = rig.client();
  CHECK(client.get("/health", "Connection: close\r\n").header("connection") == "close");
  CHECK(client.is_closed_by_peer(patience));
  auto old = rig.client();
  old.send("GET /health HTTP/1.0\r\n\r\n");
  CHECK(old.read_answer().status == 200);
  CHECK(old.is_closed_by_peer(patience));
}

TEST_CASE("the browser port sends the security headers, the device port does without") {
  Rig rig;
  auto client = rig.client();
  const auto page = client.get("/page");
  CHECK(page.header("content-security-policy").find("style-src 'self' 'nonce-abc123'") != std::string::npos);
  CHECK(page.header("x-content-type-options") == "nosniff");
  CHECK(page.header("referrer-policy") == "no-referrer");
  CHECK(page.header("cache-control").empty());
  CHECK(page.header("strict-transport-security").empty());  // localhost
  CHECK_FALSE(page.header("date").empty());
  CHECK(client.get("/api/v1/list").header("cache-control") == "no-store");
  CHECK(client.get("/static").header("cache-control") == "public, max-age=31536000");
  Rig device(Port::Device);
  const auto answer = device.client().get("/health");
  CHECK(answer.header("content-security-policy").empty());
  CHECK(answer.header("cache-control") == "no-store");
}

TEST_CASE("TLS: versions, ciphers, ALPN, plain text") {
  Rig browser;
  Rig device(Port::Device);
  const auto with = [&](const TlsTrust& trust, Rig& rig) {
    const TlsClientContext context(trust);
    TlsClient client(context, "127.0.0.1", rig.port());
    CHECK(client.get("/health").status == 200);
    return client.tls_version() + " " + client.cipher();
  };
  const auto& authority = anketa::testing::rig_authority();
  CHECK(with({authority, false, {}, "http/1.1"}, device).starts_with("TLSv1.3 "));
  CHECK(with({authority, true, {}, "http/1.1"}, browser).starts_with("TLSv1.2 ECDHE-ECDSA-"));
  CHECK(with({authority, false, {}, ""}, browser).starts_with("TLSv1.3 "));
  CHECK_THROWS_AS(with({authority, true, {}, "http/1.1"}, device), std::runtime_error);
  CHECK_THROWS_AS(with({authority, true, "ECDHE-ECDSA-AES128-SHA", "http/1.1"}, browser), std::runtime_error);
  CHECK_THROWS_AS(with({authority, false, {}, "h2"}, browser), std::runtime_error);
  CHECK_THROWS_AS(TlsClient(browser.context, "127.0.0.1", browser.port(), "other.example"), std::runtime_error);
  CHECK(browser.gate->metrics().handshakes_failed >= 2);
}

TEST_CASE("a new certificate serves new connections, old ones stay") {
  Rig rig;
  auto before = rig.client();
  CHECK(before.get("/health").status == 200);
  REQUIRE(rig.gate->use_certificate(anketa::testing::rig_certificate()));
  CHECK(rig.client().get("/health").status == 200);
  CHECK(before.get("/health").status == 200);
  CHECK_FALSE(rig.gate->use_certificate({"no", "pem"}));
  auto mixed = anketa::testing::rig_certificate();
  mixed.key_pem = anketa::testing::rig_certificate().key_pem;
  CHECK_FALSE(rig.gate->use_certificate(mixed));
}

TEST_CASE("a gate that cannot listen says so") {
  Rig rig;
  auto taken = anketa::http::Gate::open(
      anketa::http::browser_gate("127.0.0.1", rig.port(), anketa::testing::rig_certificate()), {});
  REQUIRE_FALSE(taken);
  CHECK(taken.error().code() == "config.invalid");
  CHECK_FALSE(
      anketa::http::Gate::open(anketa::http::browser_gate("nowhere", 0, anketa::testing::rig_certificate()), {}));
}

TEST_CASE("a full queue answers 503 with Retry-After, and what waits is served") {
  Rig rig(Port::Browser, [](auto& limits) {
    limits.workers = 2;
    limits.queue = 3;
  });
  std::vector<TlsClient> waiting;
  for (int i = 0; i < 5; ++i) waiting.push_back(rig.client());
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    REQUIRE(waiting[i].send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n"));
    REQUIRE(eventually([&] {
      return rig.gate->metrics().running == i + 1 && rig.calls == std::min<int>(2, static_cast<int>(i) + 1);
    }));
  }
  REQUIRE(eventually([&] { return !(rig.gate->metrics().running < 5 || rig.gate->metrics().queued < 3); }));
  auto late = rig.client();
  const auto busy = late.get("/health");
  CHECK(busy.status == 503);
  CHECK(code_of(busy) == "hub.busy");
  CHECK(busy.header("retry-after") == "2");
  CHECK(rig.gate->metrics().overflows == 1);
  rig.latch.open();
  for (auto& client : waiting) CHECK(client.read_answer().body == "waited");
  CHECK(late.get("/health").status == 200);
}

TEST_CASE("stop answers what was taken and refuses what comes") {
  Rig rig;
  auto idle = rig.client();
  CHECK(idle.get("/health").status == 200);
  auto busy = rig.client();
  REQUIRE(busy.send("GET /wait HTTP/1.1\r\nHost: h\r\n\r\n"));
  REQUIRE(eventually([&] { return !(rig.calls < 2); }));
  std::thread stopping([&] { rig.gate->stop(); });
  CHECK(idle.is_closed_by_peer(patience));
  CHECK_THROWS_AS(rig.client(), std::runtime_error);
  rig.latch.open();
  const auto answer = busy.read_answer();
  CHECK(answer.body == "waited");
  CHECK(answer.header("connection") == "close");
  CHECK(busy.is_closed_by_peer(patience));
  busy.cut();
  stopping.join();
  CHECK(rig.gate->metrics().open == 0);
  rig.gate->stop();
}
