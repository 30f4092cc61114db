// The gate in a process of its own: what a thousand idle kiosks cost, and how it ends under load.
#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <thread>

#include "tests/hub/http/rig.h"
#include "tests/support/load_clients.h"

using anketa::http::Port;
using anketa::http::Span;
using anketa::testing::eventually;
using anketa::testing::now_us;
using anketa::testing::Rig;
using anketa::testing::TlsClient;
using anketa::testing::TlsClientContext;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_measured = false;  // sanitizers cost what they like
constexpr int idle_clients = 200;
#else
constexpr bool is_measured = true;
constexpr int idle_clients = 1'000;
#endif

namespace {

// Forked before this process has threads; ends when the test lets go of the pipe.
class GateProcess {
 public:
  GateProcess() {
    int up[2];
    int down[2];
    REQUIRE(::pipe(up) == 0);
    REQUIRE(::pipe(down) == 0);
    std::fflush(nullptr);  // or the child prints it once more
    pid_ = ::fork();
    if (pid_ == 0) {
      ::close(down[1]);
      serve(up[1], down[0]);
    }
    ::close(up[1]);
    ::close(down[0]);
    hold_ = down[1];
    REQUIRE(::read(up[0], &port_, sizeof port_) == sizeof port_);
    ::close(up[0]);
  }
  ~GateProcess() {
    ::close(hold_);
    ::waitpid(pid_, nullptr, 0);
  }
  GateProcess(const GateProcess&) = delete;
  GateProcess& operator=(const GateProcess&) = delete;
  [[nodiscard]] int pid() const { return pid_; }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  [[noreturn]] static void serve(int up, int down) {
    {
      const Rig rig(Port::Device);
      const auto port = rig.port();
      char byte = 0;
      if (::write(up, &port, sizeof port) == sizeof port)
        while (::read(down, &byte, 1) > 0) continue;
    }
    ::_exit(0);
  }
  int pid_ = 0;
  int hold_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace

TEST_CASE("a thousand idle kept-alive kiosks keep their connections and cost 80 KiB each at most") {
  const GateProcess gate;
  const TlsClientContext context({anketa::testing::rig_authority(), false, {}, "http/1.1"});
  {
    TlsClient warm(context, "127.0.0.1", gate.port());
    CHECK(warm.get("/health").status == 200);
  }
  const auto empty_kb = anketa::testing::resident_kb(gate.pid());
  std::vector<TlsClient> clients;
  const std::string lead(20'000, 'l');
  for (int i = 0; i < idle_clients; ++i) {
    clients.emplace_back(context, "127.0.0.1", gate.port());
    REQUIRE(clients.back().post("/echo", "application/octet-stream", lead).body.size() == lead.size());
  }
  const auto full_kb = anketa::testing::resident_kb(gate.pid());
  const auto each_kb = static_cast<double>(full_kb - empty_kb) / idle_clients;
  MESSAGE(idle_clients << " idle TLS connections: " << each_kb << " KiB each (gate " << empty_kb / 1024 << " -> "
                       << full_kb / 1024 << " MiB)");
  if (is_measured) CHECK(each_kb < 80);
  for (std::size_t i = 0; i < clients.size(); i += 100) CHECK(clients[i].get("/health").status == 200);
}

TEST_CASE("64 clients at once get their own answers; what that costs is printed") {
  const GateProcess gate;
  const TlsClientContext context({anketa::testing::rig_authority(), false, {}, "http/1.1"});
  anketa::testing::LoadPlan plan;
  plan.port = gate.port();
  plan.measure = Span(2'000);
  plan.next = [](int client, std::uint64_t number) {
    anketa::testing::LoadRequest request;
    request.path = "/echo";
    request.body = std::to_string(client) + ":" + std::to_string(number) + std::string(8'000, 'l');
    return request;
  };
  plan.is_right = [](const auto& request, const auto& answer) { return answer.body == request.body; };
  double cpu_before = 0;
  double cpu_after = 0;
  const auto result = anketa::testing::run_load(
      context, plan, [&] { cpu_before = anketa::testing::cpu_ms(gate.pid()); },
      [&] { cpu_after = anketa::testing::cpu_ms(gate.pid()); });
  MESSAGE("64 clients, 8 kB echo over TLS: "
          << result.units_per_second() << " requests/s, p50 " << result.p50_ms << " ms, p99 " << result.p99_ms
          << " ms, gate's CPU " << (cpu_after - cpu_before) / static_cast<double>(result.requests) << " ms a request");
  CHECK(result.wrong == 0);
  CHECK(result.requests > 100);
}

TEST_CASE("stopping under load loses no answer that a handler gave") {
  for (int round = 0; round < 5; ++round) {
    Rig rig(Port::Device);
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 16; ++t) {
      threads.emplace_back([&] {
        try {
          auto client = rig.client();
          while (client.get("/health").status == 200) ++answered;
        } catch (const std::runtime_error&) {
          return;  // came too late
        }
      });
    }
    REQUIRE(eventually([&] { return !(answered < 200); }));
    rig.gate->stop();
    for (auto& thread : threads) thread.join();
    CHECK(answered == rig.calls);
    CHECK(rig.gate->metrics().open == 0);
  }
}

TEST_CASE("a signal reaches no thread of the gate") {
  static std::atomic<int> caught{0};
  std::signal(SIGTERM, [](int) { ++caught; });
  Rig rig;
  auto client = rig.client();
  sigset_t term;
  sigset_t before;
  sigemptyset(&term);
  sigaddset(&term, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &term, &before);
  ::kill(::getpid(), SIGTERM);
  for (int i = 0; i < 20; ++i) CHECK(client.get("/health").status == 200);
  CHECK(caught == 0);  // every other thread has it blocked, so it waits for this one
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  CHECK(caught == 1);
  std::signal(SIGTERM, SIG_DFL);
}
