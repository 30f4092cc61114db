// A tiny HTTPS server for one test: its own key, any TLS version, canned answers; remembers what came.
#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "shared/base/bytes.h"

namespace anketa::test {

class TlsServer {
 public:
  using Answer = std::function<std::string(const std::string& request)>;  // raw HTTP in, raw HTTP out
  explicit TlsServer(Answer answer, bool tls13 = true);
  ~TlsServer();
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] Hash spki() const { return spki_; }
  [[nodiscard]] std::vector<std::string> requests() const;

 private:
  struct Ssl;
  void run();
  void serve(int fd);
  Answer answer_;
  std::unique_ptr<Ssl> ssl_;
  int listener_ = -1;
  int port_ = 0;
  Hash spki_{};
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

[[nodiscard]] std::string http_answer(int status, const std::string& body, const std::string& headers = {});

}  // namespace anketa::test
