// What a port takes and how long it waits. The two profiles below are the product's; tests lower them.
// Threads: plain values, read by the gate's io thread only.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "shared/wire/api.h"

namespace anketa::http {

using Span = std::chrono::milliseconds;

struct Limits {
  std::size_t head_bytes = 16 * 1024;
  std::size_t head_lines = 64;
  std::size_t path_bytes = 512;
  std::size_t query_bytes = 2048;
  std::size_t body_bytes = wire::max_browser_body;  // the most that a route may ask for
  std::size_t usual_body_bytes = 64u * 1024;        // of a route that asks for nothing
  std::size_t bodies_bytes = 256u * 1024 * 1024;    // all bodies being received together
  Span handshake_ms{5'000};
  Span head_ms{10'000};
  Span body_ms{30'000};
  Span body_grace_ms{5'000};  // before the minimum rate counts
  std::size_t body_bytes_per_second = 1024;
  Span write_ms{30'000};
  Span idle_ms{15'000};
  Span linger_ms{2'000};  // reads on after a refusal, so that it arrives
  std::size_t connections = 2'000;
  std::size_t connections_per_address = 64;
  std::size_t handshakes_per_address = 16;
  std::size_t queue = 256;  // requests waiting for a worker
  std::size_t workers = 16;
  std::vector<std::string> media = {std::string(wire::type_json)};

  // The one limit of a body: `asked` is Route::max_body. Handlers read what the gate has let in.
  [[nodiscard]] std::size_t most_body(std::size_t asked) const {
    return asked == 0 ? usual_body_bytes : std::min(asked, body_bytes);
  }
};

[[nodiscard]] inline Limits browser_limits() { return {}; }

[[nodiscard]] inline Limits device_limits() {
  Limits limits;
  limits.body_bytes = limits.usual_body_bytes = wire::max_push_body;
  limits.idle_ms = Span(600'000);
  limits.connections = 16'384;
  limits.connections_per_address = 4'096;  // a whole hall stands behind one address
  limits.handshakes_per_address = 4'096;
  limits.queue = 4'096;
  limits.workers = 64;
  limits.media = {std::string(wire::type_binary), std::string(wire::type_json)};
  return limits;
}

}  // namespace anketa::http
