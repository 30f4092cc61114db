// A blocking TLS client for tests and benches: keeps its connection, sends what it is told byte for
// byte (also what no honest client would), reads whole answers. One thread an object; the context is shared.
// Every failure is a std::runtime_error or, where a test wants to see it, an empty Answer (status 0).
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct ssl_ctx_st;
struct ssl_st;

namespace anketa::testing {

// What a client believes: the authority to trust (empty: anybody) and the TLS versions it speaks.
struct TlsTrust {
  std::string authority_pem;
  bool only_tls12 = false;
  std::string ciphers12;  // OpenSSL's list; empty: the library's own
  std::string alpn = "http/1.1";
};

class TlsClientContext {
 public:
  explicit TlsClientContext(const TlsTrust& trust = {});
  ~TlsClientContext();
  TlsClientContext(const TlsClientContext&) = delete;
  TlsClientContext& operator=(const TlsClientContext&) = delete;
  [[nodiscard]] ssl_ctx_st* get() const { return context_; }

 private:
  ssl_ctx_st* context_;
};

struct HttpAnswer {
  int status = 0;                              // 0: the connection ended before an answer
  std::map<std::string, std::string> headers;  // lower case
  std::string body;
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

class TlsClient {
 public:
  // Connects and shakes hands; throws when either fails. `host` is what the certificate must carry.
  TlsClient(const TlsClientContext& context, const std::string& address, std::uint16_t port,
            const std::string& host = "localhost", std::chrono::milliseconds timeout = std::chrono::seconds(20));
  ~TlsClient();
  TlsClient(TlsClient&& other) noexcept;
  TlsClient& operator=(TlsClient&&) = delete;

  [[nodiscard]] HttpAnswer get(const std::string& path, const std::string& more_headers = {});
  [[nodiscard]] HttpAnswer post(const std::string& path, std::string_view type, std::string_view body,
                                const std::string& more_headers = {});
  // `method` as given, body with its Content-Length; `more_headers` end in CRLF each.
  [[nodiscard]] HttpAnswer ask(const std::string& method, const std::string& path, const std::string& more_headers,
                               std::string_view body);
  bool send(std::string_view bytes);  // false: the other end is gone
  [[nodiscard]] HttpAnswer read_answer();
  [[nodiscard]] bool is_closed_by_peer(std::chrono::milliseconds within);
  [[nodiscard]] std::string tls_version() const;
  [[nodiscard]] std::string cipher() const;
  [[nodiscard]] int socket() const { return socket_; }
  void cut();  // closes the socket without a goodbye

 private:
  bool fill();  // one more read into buffer_
  int socket_ = -1;
  ssl_st* ssl_ = nullptr;
  std::string host_;
  std::string buffer_;
};

}  // namespace anketa::testing
