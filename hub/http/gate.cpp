#include "hub/http/gate.h"

#include <utility>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <new>
#include <sys/resource.h>
#include <thread>

#include "hub/http/connection.h"
#include "hub/http/core.h"
#include "shared/base/clock.h"
#include "shared/base/log.h"

namespace anketa::http {
namespace {

using Tcp = boost::asio::ip::tcp;
using Error = boost::system::error_code;

constexpr Span sweep_every{250};
constexpr Span accept_rest{100};  // after the system ran out of descriptors

// IMF-fixdate, spelt out because strftime follows the process's locale.
std::string date_line(Time now) {
  static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = to_ms(now) / 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[64];
  std::snprintf(text, sizeof text, "Date: %s, %02d %s %04d %02d:%02d:%02d GMT\r\n", days[utc.tm_wday], utc.tm_mday,
                months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return text;
}

// A hall of kiosks needs more descriptors than the usual soft limit of 1,024.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65'536);
  setrlimit(RLIMIT_NOFILE, &limit);
}

boost::asio::ip::address plain(const boost::asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6());
  }
  return address;
}

// Who counts as one for the caps: an IPv4 address, or an IPv6 /64, which one subscriber owns whole.
std::string cap_key(const boost::asio::ip::address& address) {
  if (address.is_v4()) return address.to_string();
  const auto bytes = address.to_v6().to_bytes();
  return {reinterpret_cast<const char*>(bytes.data()), 8};
}

}  // namespace

class Gate::Impl {
 public:
  Impl(GateOptions&& options, std::span<const Route> table, Authorise authorise)
      : core_(std::move(options), table, std::move(authorise)),
        work_(core_.io.get_executor()),
        acceptor_(core_.io),
        sweep_timer_(core_.io),
        rest_timer_(core_.io) {}

  Status listen(std::shared_ptr<const TlsContext> tls);
  void run();
  void stop(Span grace);

  Core core_;
  std::uint16_t port_ = 0;

 private:
  void accept_next();
  void welcome(Tcp::socket socket);
  void sweep();
  void wait_until_closed(Span limit) const;
  [[nodiscard]] bool is_full(const Core::AddressUse& use) const;

  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  Tcp::acceptor acceptor_;
  boost::asio::steady_timer sweep_timer_;
  boost::asio::steady_timer rest_timer_;
  std::thread thread_;
};

Status Gate::Impl::listen(std::shared_ptr<const TlsContext> tls) {
  core_.tls = std::move(tls);
  Error error;
  const auto address = boost::asio::ip::make_address(core_.options.address, error);
  if (error) return fail(problems::config_invalid, "listen address is no IP address");
  const Tcp::endpoint endpoint(address, core_.options.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error && address.is_v6()) acceptor_.set_option(boost::asio::ip::v6_only(false), error);
  if (!error) acceptor_.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(Tcp::socket::max_listen_connections, error);
  if (error) {
    return fail(problems::config_invalid,
                "cannot listen on port " + std::to_string(core_.options.port) + " (" + error.message() + ")");
  }
  port_ = acceptor_.local_endpoint(error).port();
  return {};
}

void Gate::Impl::run() {
  raise_descriptor_limit();
  sweep();
  accept_next();
  // Signals are the main thread's: SIGTERM must not land in the middle of a write here, and writing
  // to a closed socket must be an error code instead of SIGPIPE.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  thread_ = std::thread([this] { core_.io.run(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

void Gate::Impl::accept_next() {
  acceptor_.async_accept([this](const Error& error, Tcp::socket socket) {
    if (core_.stopping) return;
    if (!error) {
      welcome(std::move(socket));
      return accept_next();
    }
    if (error == boost::asio::error::connection_aborted) return accept_next();
    log::event(log::Level::Warning, "gate.accept_failed", {{"errno", error.value()}});
    rest_timer_.expires_after(accept_rest);
    rest_timer_.async_wait([this](const Error& cancelled) {
      if (!cancelled && !core_.stopping) accept_next();
    });
  });
}

bool Gate::Impl::is_full(const Core::AddressUse& use) const {
  const auto& limits = core_.options.limits;
  return core_.connections.size() >= limits.connections || use.connections >= limits.connections_per_address ||
         use.handshakes >= limits.handshakes_per_address;
}

void Gate::Impl::welcome(Tcp::socket socket) {
  Error error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;
  const auto address = plain(remote.address());
  auto key = cap_key(address);
  auto& use = core_.addresses[key];
  if (is_full(use)) {
    core_.counters.turned_away.fetch_add(1, std::memory_order_relaxed);
    if (use.connections == 0) core_.addresses.erase(key);
    return;
  }
  std::shared_ptr<Connection> connection;
  try {
    connection = std::make_shared<Connection>(core_, std::move(socket), address.to_string(), key);
  } catch (const std::bad_alloc&) {
    core_.counters.turned_away.fetch_add(1, std::memory_order_relaxed);
    if (use.connections == 0) core_.addresses.erase(key);
    return;
  }
  ++use.connections;
  ++use.handshakes;
  core_.counters.accepted.fetch_add(1, std::memory_order_relaxed);
  core_.counters.open.fetch_add(1, std::memory_order_relaxed);
  core_.connections.insert(connection);
  connection->start();
}

void Gate::Impl::sweep() {
  core_.date_line = date_line(core_.clock.now());
  const auto now = core_.clock.monotonic();
  for (auto next = core_.connections.begin(); next != core_.connections.end();) {
    Connection& connection = **next++;  // may take itself out of the set
    connection.sweep(now);
  }
  sweep_timer_.expires_after(sweep_every);
  sweep_timer_.async_wait([this](const Error& cancelled) {
    if (!cancelled) sweep();
  });
}

void Gate::Impl::wait_until_closed(Span limit) const {
  const auto end = core_.clock.monotonic() + limit;
  while (core_.counters.open.load() > 0 && core_.clock.monotonic() < end) {
    std::this_thread::sleep_for(Span(5));
  }
}

void Gate::Impl::stop(Span grace) {
  if (!thread_.joinable()) return;
  boost::asio::post(core_.io, [this] {
    core_.stopping = true;
    Error ignored;
    acceptor_.close(ignored);
    rest_timer_.cancel();
    for (auto next = core_.connections.begin(); next != core_.connections.end();) {
      const auto connection = *next++;
      connection->retire();
    }
  });
  wait_until_closed(grace);
  boost::asio::post(core_.io, [this] {
    for (auto next = core_.connections.begin(); next != core_.connections.end();) {
      const auto connection = *next++;
      connection->close();
    }
    sweep_timer_.cancel();
  });
  core_.workers.stop();
  work_.reset();
  boost::asio::post(core_.io, [this] { core_.io.stop(); });
  thread_.join();
}

Gate::Gate(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Gate::~Gate() { stop(); }

Result<std::unique_ptr<Gate>> Gate::open(GateOptions options, std::span<const Route> table, Authorise authorise) {
  TRY(tls, TlsContext::make(options.certificate, options.kind));
  auto impl = std::make_unique<Impl>(std::move(options), table, std::move(authorise));
  TRY_STATUS(impl->listen(std::move(tls)));
  impl->run();
  return std::unique_ptr<Gate>(new Gate(std::move(impl)));
}

std::uint16_t Gate::port() const { return impl_->port_; }

GateMetrics Gate::metrics() const {
  const auto& counters = impl_->core_.counters;
  GateMetrics metrics;
  for (std::size_t i = 0; i < metrics.answers.size(); ++i) metrics.answers[i] = counters.answers[i].load();
  metrics.accepted = counters.accepted.load();
  metrics.turned_away = counters.turned_away.load();
  metrics.handshakes_failed = counters.handshakes_failed.load();
  metrics.timeouts = counters.timeouts.load();
  metrics.overflows = counters.overflows.load();
  metrics.bytes_in = counters.bytes_in.load();
  metrics.bytes_out = counters.bytes_out.load();
  metrics.open = counters.open.load();
  metrics.running = counters.running.load();
  metrics.queued = impl_->core_.workers.waiting();
  return metrics;
}

Status Gate::use_certificate(const Certificate& certificate) {
  TRY(tls, TlsContext::make(certificate, impl_->core_.options.kind));
  boost::asio::post(impl_->core_.io, [this, fresh = std::move(tls)]() mutable { impl_->core_.tls = std::move(fresh); });
  return {};
}

void Gate::stop(Span grace) { impl_->stop(grace); }

}  // namespace anketa::http
