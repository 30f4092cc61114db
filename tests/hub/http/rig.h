// A gate on loopback with a small route table that shows handlers' view of a request; its clients
// trust its own authority. Limits are the product's profile unless a test lowers them.
#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "hub/http/gate.h"
#include "tests/support/tls_client.h"

namespace anketa::testing {

// Handlers of /wait stand here until `open`.
class Latch {
 public:
  void open();
  void wait();

 private:
  std::mutex mutex_;
  std::condition_variable opened_;
  bool is_open_ = false;
};

class Rig {
 public:
  using Change = std::function<void(http::Limits&)>;
  explicit Rig(http::Port kind = http::Port::Browser, const Change& change = {});
  ~Rig();
  [[nodiscard]] TlsClient client(const std::string& host = "localhost") const;
  [[nodiscard]] std::uint16_t port() const { return gate->port(); }

  Latch latch;
  std::atomic<int> calls{0};  // how often a handler ran
  TlsClientContext context;
  std::unique_ptr<http::Gate> gate;

 private:
  [[nodiscard]] std::vector<http::Route> table();
};

[[nodiscard]] const std::string& rig_authority();   // PEM
[[nodiscard]] http::Certificate rig_certificate();  // a fresh one under it
constexpr std::chrono::seconds patience{30};        // for what must come; how fast is measured by scripts/bench
[[nodiscard]] bool eventually(const std::function<bool()>& holds);
[[nodiscard]] std::string code_of(const HttpAnswer& answer);  // "code" of a problem
[[nodiscard]] long resident_kb(int pid);
[[nodiscard]] double cpu_ms(int pid);  // all threads, since their start
[[nodiscard]] std::int64_t now_us();   // monotonic

}  // namespace anketa::testing
