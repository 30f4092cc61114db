// One kept-alive HTTPS connection to the hub's device port: TLS 1.3 only, the certificate judged by the
// SHA-256 of its SubjectPublicKeyInfo alone (no authority, no name, no date: kiosk clocks go wrong), no
// redirects, answers capped. A refused pin ends the handshake: nothing of ours was sent. The only user
// of the HTTP library's client. One thread at a time, but stop() may come from any.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/push/hub_client.h"
#include "shared/base/bytes.h"

namespace anketa::push {

struct HostPort {
  std::string host;
  int port = 0;

  bool operator==(const HostPort&) const = default;
};
// "hub.example:8443", "10.0.0.5:8443", "[fd00::5]:8443"; also with "https://" in front. config.invalid.
[[nodiscard]] Result<HostPort> parse_host(std::string_view text);

struct HttpCall {
  std::string_view method;
  std::string_view path;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::string_view type;
  std::size_t largest_answer = 256u * 1024;
};

class PinnedHttp {
 public:
  using PinCheck = std::function<bool(const Hash& spki_sha256)>;

  PinnedHttp(const HostPort& target, PinCheck check, Millis timeout = Millis(20'000));
  ~PinnedHttp();
  PinnedHttp(const PinnedHttp&) = delete;
  PinnedHttp& operator=(const PinnedHttp&) = delete;

  [[nodiscard]] HubResult call(const HttpCall& call);
  [[nodiscard]] std::optional<Hash> peer() const;  // SPKI of the last handshake
  void stop();                                     // breaks off what is under way

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace anketa::push
