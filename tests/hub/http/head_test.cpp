#include "hub/http/head.h"

#include <doctest/doctest.h>

#include "hub/http/answer.h"

using anketa::http::browser_limits;
using anketa::http::find_head_end;
using anketa::http::make_answer;
using anketa::http::Port;
using anketa::http::read_head;
using anketa::http::Response;

namespace {

const auto limits = browser_limits();

std::string code(const std::string& raw) {
  const auto head = read_head(raw, limits);
  return head ? std::string("ok") : std::string(head.error().code());
}

std::string get(const std::string& headers, const std::string& target = "/a") {
  return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n";
}

std::string post(const std::string& headers) { return "POST /a HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n"; }

struct Row {
  std::string raw;
  const char* code;
};

}  // namespace

TEST_CASE("heads that two parsers could read in two ways are refused") {
  const Row rows[] = {
      {get(""), "ok"},
      {post("Content-Length: 5\r\n"), "ok"},
      {post("Content-Length: 5\r\nContent-Length: 5\r\n"), "request.malformed"},
      {post("Content-Length: 5\r\nContent-Length: 6\r\n"), "request.malformed"},
      {post("Content-Length: 5, 5\r\n"), "request.malformed"},
      {post("Content-Length: +5\r\n"), "request.malformed"},
      {post("Content-Length: 0x5\r\n"), "request.malformed"},
      {post("Content-Length: -1\r\n"), "request.malformed"},
      {post("Content-Length: 99999999999999999999\r\n"), "request.malformed"},
      {post("Content-Length:\r\n"), "request.malformed"},
      {post(""), "request.malformed"},
      {post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), "request.malformed"},
      {post("Transfer-Encoding: chunked\r\n"), "request.malformed"},
      {post("Transfer-Encoding: xchunked\r\n"), "request.malformed"},
      {post("Transfer-Encoding : chunked\r\n"), "request.malformed"},
      {post("Content-Length: 5\r\nTransfer-Encoding: identity\r\n"), "request.malformed"},
      {post("Content-Length: 5\r\nContent-Encoding: gzip\r\n"), "request.media_type"},
      {get("Content-Length: 5\r\n"), "request.malformed"},
      {get("X: a\r\n b\r\n"), "request.malformed"},
      {get("X: a\r\n\tb\r\n"), "request.malformed"},
      {get("X: a\nY: b\r\n"), "request.malformed"},
      {get("X: a\rY: b\r\n"), "request.malformed"},
      {get(std::string("X: a\0b\r\n", 8)), "request.malformed"},
      {get("X: a%0d%0aY: b\r\n"), "request.malformed"},
      {get("X: a%0A\r\n"), "request.malformed"},
      {get("X: a%00\r\n"), "request.malformed"},
      {get("X: 100%\r\n"), "ok"},
      {get("X y: a\r\n"), "request.malformed"},
      {get(": a\r\n"), "request.malformed"},
      {get("Host: other\r\n"), "request.malformed"},
      {get("Cookie: a=1\r\nCookie: b=2\r\n"), "request.malformed"},
      {get("Accept: a\r\nAccept: b\r\n"), "ok"},
      {"GET /a HTTP/1.1\r\n\r\n", "request.malformed"},
      {"GET /a HTTP/1.0\r\n\r\n", "ok"},
      {"GET /a HTTP/2.0\r\nHost: h\r\n\r\n", "request.malformed"},
      {"GET /a\r\n\r\n", "request.malformed"},
      {"GET  /a HTTP/1.1\r\nHost: h\r\n\r\n", "request.malformed"},
      {"\r\nGET /a HTTP/1.1\r\nHost: h\r\n\r\n", "request.malformed"},
      {"GET http://h/a HTTP/1.1\r\nHost: h\r\n\r\n", "request.malformed"},
      {"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "request.malformed"},
      {"CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", "request.malformed"},
      {get("", "/a%2e%2e/b"), "request.malformed"},
      {get("", "/a%00b"), "request.malformed"},
      {get("", "/a\\b"), "request.malformed"},
      {get("", "/a#b"), "request.malformed"},
      {get("", "/a?x=%0d%0a"), "request.malformed"},
      {get("", "/a?x=%41"), "ok"},
      {get("", "/" + std::string(512, 'p')), "request.headers_too_large"},
      {get("", "/" + std::string(511, 'p')), "ok"},
      {get("", "/a?" + std::string(2049, 'p')), "request.headers_too_large"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.raw);
    CHECK(code(row.raw) == row.code);
  }
}

TEST_CASE("the clean head holds nothing the other end could only have forged") {
  const auto head = read_head(
      get("REMOTE_ADDR: 6.6.6.6\r\nLocal_Port: 1\r\nX-Forwarded-For: 6.6.6.6\r\nForwarded: for=6\r\nX-Real-IP: 6\r\n"
          "Remote-Addr: 6\r\nRange: bytes=0-1\r\nExpect: 100-continue\r\nUpgrade: h2c\r\nConnection: upgrade\r\n"
          "X-Kept: yes\r\nAccept: a\r\nACCEPT: b\r\n"),
      limits);
  REQUIRE(head);
  CHECK(head->headers == std::map<std::string, std::string>{{"host", "h"}, {"x-kept", "yes"}, {"accept", "a, b"}});
  CHECK_FALSE(head->close);
  CHECK(read_head(get("Connection: close\r\n"), limits)->close);
  CHECK(read_head("GET /a HTTP/1.0\r\n\r\n", limits)->close);
}

TEST_CASE("a head is cut off while it grows") {
  CHECK(*find_head_end("GET / HTTP/1.1\r\nHost: h\r\n", 0, limits) == std::string::npos);
  CHECK(*find_head_end("GET / HTTP/1.1\r\n\r\nrest", 0, limits) == 18);
  CHECK(*find_head_end("GET / HTTP/1.1\r\n\r\nrest", 16, limits) == 18);
  CHECK(find_head_end(std::string(limits.head_bytes, 'x'), 0, limits));
  CHECK_FALSE(find_head_end(std::string(limits.head_bytes + 1, 'x'), 0, limits));
  std::string lines = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 64; ++i) lines += "a: b\r\n";
  CHECK(find_head_end(lines + "\r\n", 0, limits));
  CHECK_FALSE(find_head_end(lines + "a: b\r\n\r\n", 0, limits));
}

TEST_CASE("twenty thousand mutated heads neither crash nor smuggle") {
  std::uint32_t state = 7;
  const auto next = [&state](std::uint32_t bound) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % bound;
  };
  const std::string valid = post("Content-Length: 5\r\nX-A: b\r\nCookie: a=1; b=2\r\n");
  int taken = 0;
  for (int round = 0; round < 20'000; ++round) {
    auto raw = valid;
    for (std::uint32_t i = 0; i <= next(4); ++i)
      raw[next(static_cast<std::uint32_t>(raw.size()))] = static_cast<char>(next(256));
    const auto head = read_head(raw, limits);
    if (!head) continue;
    ++taken;
    CHECK(head->headers.count("transfer-encoding") == 0);
    for (const auto& [name, value] : head->headers)
      CHECK((name + value).find_first_of(std::string("\r\n\0", 3)) == std::string::npos);
  }
  CHECK(taken > 1000);
  CHECK(taken < 20'000);
}

TEST_CASE("cookies and media types") {
  using Map = std::map<std::string, std::string>;
  CHECK(anketa::http::parse_cookies("a=1; b=2;c = 3") == Map{{"a", "1"}, {"b", "2"}, {"c", "3"}});
  CHECK(anketa::http::parse_cookies("a=1; a=2") == Map{{"a", "1"}});
  CHECK(anketa::http::parse_cookies(";;=x; y").empty());
  CHECK(anketa::http::media_type("Application/JSON ; charset=utf-8") == "application/json");
}

TEST_CASE("answers carry their port's headers and no handler breaks a line") {
  Response page;
  page.body = "x";
  page.style_nonce = "n1";
  page.headers.emplace_back("Content-Length", "99");
  page.headers.emplace_back("Referrer-Policy", "same-origin");
  const auto answer = make_answer(std::move(page), Port::Browser, "/api/v1/x", "hub.example");
  CHECK(answer.head.find("style-src 'self' 'nonce-n1'") != std::string::npos);
  CHECK(answer.head.find("frame-ancestors 'none'") != std::string::npos);
  CHECK(answer.head.find("Cache-Control: no-store") != std::string::npos);
  CHECK(answer.head.find("Strict-Transport-Security") != std::string::npos);
  CHECK(answer.head.find("Content-Length: 1\r\n") != std::string::npos);
  CHECK(answer.head.find("Content-Length: 99") == std::string::npos);
  CHECK(answer.head.find("Referrer-Policy: same-origin\r\n") != std::string::npos);
  CHECK(answer.head.find("Referrer-Policy: no-referrer") == std::string::npos);
  Response evil;
  evil.headers.emplace_back("A", "b\r\nC: d");
  CHECK(make_answer(std::move(evil), Port::Device, "/", "").status == 500);
  Response nonce;
  nonce.style_nonce = "a\nb";
  CHECK(make_answer(std::move(nonce), Port::Browser, "/", "").status == 500);
}

TEST_CASE("problems are RFC 9457 and keep the hub's insides to themselves") {
  const auto refusal = anketa::http::problem_response({anketa::problems::request_invalid, "field \"a\""});
  CHECK(refusal.status == 422);
  CHECK(refusal.type == "application/problem+json");
  CHECK(
      refusal.body ==
      R"({"type":"urn:anketa:problem:request.invalid","title":"Unprocessable Content","status":422,"code":"request.invalid","detail":"field \"a\""})");
  CHECK(anketa::http::problem_response({anketa::problems::store_failed, "secret"}).body.find("secret") ==
        std::string::npos);
}
