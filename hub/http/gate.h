// Flow 06/12 (door): the gate. In: TLS connections from anybody. Out: whole, bounded, clean requests
// on a worker thread, each to the one Route it names. Next: the handlers in that route table.
// One io thread a gate; handlers run on its workers and may block. open/stop from one thread,
// metrics and use_certificate from any. Signals are blocked in all of its threads.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "hub/http/answer.h"
#include "hub/http/http.h"
#include "hub/http/limits.h"
#include "hub/http/tls.h"
#include "shared/base/result.h"

namespace anketa::http {

struct GateOptions {
  std::string address = "127.0.0.1";  // "0.0.0.0", "::" (both families) or one address
  std::uint16_t port = 0;             // 0: any free one, see Gate::port
  Port kind = Port::Browser;
  Certificate certificate;
  Limits limits;
};

inline GateOptions device_gate(std::string address, std::uint16_t port, Certificate certificate) {
  return {std::move(address), port, Port::Device, std::move(certificate), device_limits()};
}
inline GateOptions browser_gate(std::string address, std::uint16_t port, Certificate certificate) {
  return {std::move(address), port, Port::Browser, std::move(certificate), browser_limits()};
}

struct GateMetrics {
  std::array<std::uint64_t, 6> answers{};  // [2] = 2xx ...
  std::uint64_t accepted = 0;
  std::uint64_t turned_away = 0;  // over a connection cap
  std::uint64_t handshakes_failed = 0;
  std::uint64_t timeouts = 0;
  std::uint64_t overflows = 0;  // answered 503: queue or body memory full
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
  std::size_t open = 0;     // connections
  std::size_t running = 0;  // requests at a worker or waiting for one
  std::size_t queued = 0;   // of those, waiting
};

class Gate {
 public:
  // Listens and serves when it returns. Problems: config.invalid (address taken, certificate unfit).
  [[nodiscard]] static Result<std::unique_ptr<Gate>> open(GateOptions options, std::span<const Route> table,
                                                          Authorise authorise = {});
  ~Gate();  // stop() with its default
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] GateMetrics metrics() const;
  // New connections get the new certificate; open ones keep theirs.
  [[nodiscard]] Status use_certificate(const Certificate& certificate);
  // Takes no more, answers what it has taken, then closes; after `grace` it closes what is left.
  // Waits for handlers that still run, so whatever they wait for must stop later.
  void stop(Span grace = Span(10'000));

 private:
  class Impl;
  explicit Gate(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace anketa::http
