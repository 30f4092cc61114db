// The gate over real sockets and TLS: what attackers and broken networks do to it.
#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "tests/hub/http/rig.h"

using anketa::http::Port;
using anketa::http::Span;
using anketa::testing::code_of;
using anketa::testing::eventually;
using anketa::testing::now_us;
using anketa::testing::patience;
using anketa::testing::Rig;
using anketa::testing::TlsClient;

namespace {

int raw_connection(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
  return socket;
}

// How long until the other end closes a raw socket; -1: not while we have patience.
double closed_after_ms(int socket) {
  const timeval limit{std::chrono::seconds(patience).count(), 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  const auto begin = now_us();
  char part[256];
  for (;;) {
    const auto got = ::recv(socket, part, sizeof part, 0);
    if (got == 0 || (got < 0 && errno == ECONNRESET)) return static_cast<double>(now_us() - begin) / 1000;
    if (got < 0) return -1;
  }
}

}  // namespace

TEST_CASE("malformed requests are refused with their code, close the connection, and reach no handler") {
  Rig rig;
  struct Row {
    std::string bytes;
    int status;
    const char* code;
  };
  std::string lines = "GET /health HTTP/1.1\r\nHost: h\r\n";
  for (int i = 0; i < 100'000; ++i) lines += "a: b\r\n";
  const std::string post = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
  const std::string inner = "GET /health HTTP/1.1\r\nHost: h\r\n\r\n";
  const Row rows[] = {
      {post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + inner, 400, "request.malformed"},
      {post + "Transfer-Encoding: chunked\r\n\r\n" + "ffffff\r\n" + std::string(100'000, 'x'), 400,
       "request.malformed"},
      {post + "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n" + inner, 400, "request.malformed"},
      {post + "Content-Length: 0\r\nContent-Length: 34\r\n\r\n" + inner, 400, "request.malformed"},
      {post + "Content-Length: 34\r\nContent-Encoding: gzip\r\n\r\n" + inner, 415, "request.media_type"},
      {post + "\r\n" + inner, 400, "request.malformed"},
      {lines + "\r\n", 431, "request.headers_too_large"},
      {"GET /" + std::string(8'192, 'a') + " HTTP/1.1\r\nHost: h\r\n\r\n", 431, "request.headers_too_large"},
      {"GET /" + std::string(1'000'000, 'a'), 431, "request.headers_too_large"},
      {"GET /health HTTP/1.1\r\nHost: h\r\nX: " + std::string(20'000, 'a'), 431, "request.headers_too_large"},
      {"GET /health HTTP/1.1\r\nHost: h\r\nX: a%0d%0ab\r\n\r\n", 400, "request.malformed"},
      {"GET /health HTTP/1.1\r\nHost: h\r\n folded: a\r\n\r\n", 400, "request.malformed"},
      {"GET /../etc/passwd%00 HTTP/1.1\r\nHost: h\r\n\r\n", 400, "request.malformed"},
      {std::string("\x16\x03\x01\x02\x00\x01\r\n\r\n", 10), 400, "request.malformed"},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "request.malformed"},
      {post + "Content-Length: 9999999\r\n\r\n", 413, "request.too_large"},
      {post + "Content-Length: 999999999999\r\n\r\n", 413, "request.too_large"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.bytes.substr(0, 120));
    auto client = rig.client();
    client.send(row.bytes);
    const auto answer = client.read_answer();
    CHECK(answer.status == row.status);
    CHECK(code_of(answer) == row.code);
    CHECK(answer.header("connection") == "close");
    CHECK(client.read_answer().status == 0);
  }
  CHECK(rig.calls == 0);
  CHECK(rig.client().get("/health").status == 200);
}

TEST_CASE("a million header lines cost no memory") {
  Rig rig;
  const auto before = anketa::testing::resident_kb(::getpid());
  auto client = rig.client();
  client.send("GET /health HTTP/1.1\r\nHost: h\r\n");
  std::string part;
  for (int i = 0; i < 1'000; ++i) part += "x: y\r\n";
  int sent = 0;
  while (sent < 1'000 && client.send(part)) ++sent;
  const auto grown = anketa::testing::resident_kb(::getpid()) - before;
  MESSAGE("sent " << sent << ",000 header lines; resident memory grew by " << grown << " kB");
  CHECK(code_of(client.read_answer()) == "request.headers_too_large");
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  CHECK(grown < 4'096);
#endif
  CHECK(rig.calls == 0);
}

TEST_CASE("while 300 connections crawl, an honest GET is answered at once") {
  Rig rig(Port::Device);
  std::vector<TlsClient> crawling;
  for (int i = 0; i < 300; ++i) {
    crawling.push_back(rig.client());
    crawling.back().send(i % 2 == 0 ? "GET /health HTTP/1.1\r\nHost: h\r\nX-Slow: "
                                    : "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                                      "Content-Length: 200000\r\n\r\n{");
  }
  std::vector<double> took;
  for (int round = 0; round < 50; ++round) {
    for (auto& client : crawling) client.send("x");
    const auto begin = now_us();
    auto honest = rig.client();
    CHECK(honest.get("/health").status == 200);
    took.push_back(static_cast<double>(now_us() - begin) / 1000);
  }
  std::sort(took.begin(), took.end());
  MESSAGE("with 300 slow connections: handshake and GET median " << took[25] << " ms, worst " << took.back() << " ms");
  CHECK(rig.gate->metrics().open >= 300);  // and not because the crawling ones were thrown out
}

TEST_CASE("whoever dawdles is told and dropped: head, body, rate, silence, handshake") {
  Rig rig(Port::Device, [](auto& limits) {
    limits.handshake_ms = Span(400);
    limits.head_ms = Span(600);
    limits.body_ms = Span(1'500);
    limits.body_grace_ms = Span(500);
    limits.idle_ms = Span(500);
  });
  auto head = rig.client();
  head.send("GET /health HT");
  CHECK(code_of(head.read_answer()) == "request.timeout");
  const std::string post = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
  auto slow = rig.client();  // fast enough, but not done in time
  slow.send(post + "Content-Length: 100000\r\n\r\n" + std::string(20'000, 'x'));
  const auto begin = now_us();
  CHECK(code_of(slow.read_answer()) == "request.timeout");
  CHECK(now_us() - begin > 1'200'000);
  auto idle = rig.client();
  CHECK(idle.get("/health").status == 200);
  CHECK(idle.is_closed_by_peer(patience));
  auto silent = rig.client();  // never asks anything
  CHECK(silent.is_closed_by_peer(patience));
  const int deaf = raw_connection(rig.port());
  const auto closed = closed_after_ms(deaf);
  CHECK(closed > 300);
  ::close(deaf);
  CHECK(rig.gate->metrics().timeouts >= 3);
}

TEST_CASE("a body that trickles is not waited for until its deadline") {
  Rig rig(Port::Device, [](auto& limits) {
    limits.body_ms = std::chrono::hours(1);
    limits.body_grace_ms = Span(500);
  });
  auto starving = rig.client();  // under 1 kB/s after the grace
  starving.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
  CHECK(code_of(starving.read_answer()) == "request.timeout");
}

TEST_CASE("who reads no answers is dropped") {
  Rig rig(Port::Device, [](auto& limits) { limits.write_ms = Span(500); });
  auto client = rig.client();
  std::string many;
  for (int i = 0; i < 30; ++i) many += "GET /big HTTP/1.1\r\nHost: h\r\n\r\n";
  client.send(many);
  CHECK(eventually([&] { return rig.gate->metrics().open == 0; }));
}

TEST_CASE("caps: connections an address, in all, in handshake, and body memory") {
  Rig rig(Port::Browser, [](auto& limits) {
    limits.connections_per_address = 5;
    limits.handshakes_per_address = 3;
  });
  std::vector<TlsClient> clients;
  for (int i = 0; i < 5; ++i) {
    clients.push_back(rig.client());
    CHECK(clients.back().get("/health").status == 200);
  }
  CHECK_THROWS_AS(rig.client(), std::runtime_error);
  CHECK(rig.gate->metrics().turned_away == 1);
  clients.clear();
  REQUIRE(eventually([&] { return !(rig.gate->metrics().open > 0); }));
  std::vector<int> deaf;
  for (int i = 0; i < 3; ++i) deaf.push_back(raw_connection(rig.port()));
  REQUIRE(eventually([&] { return !(rig.gate->metrics().open < 3); }));
  CHECK_THROWS_AS(rig.client(), std::runtime_error);
  for (const int socket : deaf) ::close(socket);
  REQUIRE(eventually([&] { return !(rig.gate->metrics().open > 0); }));
  CHECK(rig.client().get("/health").status == 200);

  Rig small(Port::Device, [](auto& limits) { limits.bodies_bytes = 1'000'000; });
  const std::string post = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n";
  auto first = small.client();
  first.send(post + "Content-Length: 900000\r\n\r\n{");
  REQUIRE(eventually([&] { return !(small.gate->metrics().bytes_in < post.size() + 26); }));
  CHECK(code_of(small.client().post("/echo", "application/json", std::string(200'000, 'x'))) == "hub.busy");
  first.cut();
  REQUIRE(eventually([&] { return !(small.gate->metrics().open > 0); }));
  CHECK(small.client().post("/echo", "application/json", std::string(200'000, 'x')).status == 200);
}

TEST_CASE("garbage instead of TLS, and connections cut anywhere, leave nothing behind") {
  Rig rig(Port::Device);
  std::uint32_t state = 3;
  const auto next = [&state](std::uint32_t bound) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % bound;
  };
  for (int i = 0; i < 200; ++i) {
    const int socket = raw_connection(rig.port());
    std::string noise(1 + next(600), '\0');
    for (char& c : noise) c = static_cast<char>(next(256));
    if (i % 3 == 0) noise = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    CHECK(::send(socket, noise.data(), noise.size(), MSG_NOSIGNAL) > 0);
    ::close(socket);
  }
  const std::string whole =
      "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nabcde";
  for (std::size_t cut = 1; cut <= whole.size(); cut += 3) {
    auto client = rig.client();
    client.send(whole.substr(0, cut));
    client.cut();
  }
  for (int i = 0; i < 20; ++i) {  // gone while the big answer is on its way
    auto client = rig.client();
    client.send("GET /big HTTP/1.1\r\nHost: h\r\n\r\n");
    client.cut();
  }
  CHECK(eventually([&] { return rig.gate->metrics().open == 0 && rig.gate->metrics().running == 0; }));
  CHECK(rig.client().get("/health").status == 200);
}
