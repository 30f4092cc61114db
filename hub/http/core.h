// What the connections of one port share, and what the io thread alone may touch. `hand_over`
// brings a finished request to the workers; they come back through the io_context.
// Inside hub/http only.
#pragma once
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <array>
#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "hub/http/gate.h"
#include "hub/http/processor.h"
#include "hub/http/route_table.h"
#include "hub/http/tls.h"
#include "hub/http/workers.h"
#include "shared/base/clock.h"

namespace anketa::http {

class Connection;

struct Counters {
  std::array<std::atomic<std::uint64_t>, 6> answers{};  // by hundreds
  std::atomic<std::uint64_t> accepted{0}, turned_away{0}, handshakes_failed{0}, timeouts{0}, overflows{0};
  std::atomic<std::uint64_t> bytes_in{0}, bytes_out{0};
  std::atomic<std::size_t> open{0}, running{0};
};

struct Core {
  Core(GateOptions&& gate_options, std::span<const Route> routes, Authorise authorise)
      : options(std::move(gate_options)),
        io(1),
        table(routes),
        processor(std::move(authorise)),
        workers(options.limits.workers, options.limits.queue) {}

  struct AddressUse {
    std::size_t connections = 0;
    std::size_t handshakes = 0;
  };

  const GateOptions options;
  const SystemClock clock;  // real sockets wait in real time
  Counters counters;
  boost::asio::io_context io;
  const RouteTable table;
  const Processor processor;

  // The io thread's own.
  std::shared_ptr<const TlsContext> tls;
  std::unordered_map<std::string, AddressUse> addresses;
  std::unordered_set<std::shared_ptr<Connection>> connections;
  std::array<char, 16 * 1024> scratch{};
  std::size_t bodies_bytes = 0;
  std::string date_line;  // "Date: ...\r\n", renewed by the sweep
  bool stopping = false;

  Workers workers;  // last: its threads end before anything they use
};

}  // namespace anketa::http
