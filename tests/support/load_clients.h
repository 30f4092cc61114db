// Many blocking clients at once: each thread keeps one TLS connection and sends what `next` gives it
// until the time is over. In: how many, how long. Out: counts and latencies. For benches and load tests.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/tls_client.h"

namespace anketa::testing {

struct LoadRequest {
  std::string path;
  std::string type = "application/octet-stream";
  std::string headers;  // each ends in CRLF
  std::string body;
  std::uint64_t units = 1;  // what it counts for, e.g. leads in a batch
};

struct LoadPlan {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;
  int clients = 64;
  std::chrono::milliseconds warm_up{500};  // not counted
  std::chrono::milliseconds measure{3'000};
  // Called on the client's own thread; `client` and a number that rises with each of its requests.
  std::function<LoadRequest(int client, std::uint64_t number)> next;
  // Whether an answer is what the server should have said; default: status 200.
  std::function<bool(const LoadRequest&, const HttpAnswer&)> is_right;
};

struct LoadResult {
  std::uint64_t requests = 0;  // answered rightly inside the measured time
  std::uint64_t units = 0;
  std::uint64_t wrong = 0;      // answered wrongly or not at all, at any time
  std::uint64_t all_units = 0;  // rightly answered, warm-up and tail included: what the server must now hold
  double seconds = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  [[nodiscard]] double units_per_second() const { return seconds > 0 ? static_cast<double>(units) / seconds : 0; }
};

// `at_begin` and `at_end` run at the edges of the measured time (to read a server's CPU).
[[nodiscard]] LoadResult run_load(const TlsClientContext& context, const LoadPlan& plan,
                                  const std::function<void()>& at_begin = {}, const std::function<void()>& at_end = {});

}  // namespace anketa::testing
