#include "tests/support/tls_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <stdexcept>
#include <utility>

#if defined(__SANITIZE_THREAD__)
// Debian's libcrypto is built without the sanitizer, which then sees the memory that clients sharing
// one context touch, but not the library's own atomics around it.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() { return "called_from_lib:libcrypto.so.3\n"; }
#endif

namespace anketa::testing {
namespace {

void trust_authority(SSL_CTX* context, const std::string& pem) {
  BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  X509* authority = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
  BIO_free(bio);
  if (authority == nullptr) throw std::runtime_error("authority cannot be read");
  X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority);
  X509_free(authority);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
}

int connect_to(const std::string& address, std::uint16_t port, std::chrono::milliseconds timeout) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket < 0) throw std::runtime_error("no socket");
  const timeval limit{timeout.count() / 1000, static_cast<suseconds_t>(timeout.count() % 1000 * 1000)};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  if (::inet_pton(AF_INET, address.c_str(), &to.sin_addr) != 1 ||
      ::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    ::close(socket);
    throw std::runtime_error("cannot connect");
  }
  return socket;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

HttpAnswer parse_head(std::string_view head) {
  HttpAnswer answer;
  if (!head.starts_with("HTTP/1.1 ") || head.size() < 12) return answer;
  answer.status = std::stoi(std::string(head.substr(9, 3)));
  for (auto at = head.find("\r\n"); at != std::string_view::npos && at + 2 < head.size();) {
    const auto end = head.find("\r\n", at + 2);
    const auto line = head.substr(at + 2, end == std::string_view::npos ? end : end - at - 2);
    const auto colon = line.find(": ");
    if (colon != std::string_view::npos) {
      answer.headers.emplace(lower(std::string(line.substr(0, colon))), line.substr(colon + 2));
    }
    at = end;
  }
  return answer;
}

}  // namespace

TlsClientContext::TlsClientContext(const TlsTrust& trust) : context_(SSL_CTX_new(TLS_client_method())) {
  std::signal(SIGPIPE, SIG_IGN);
  if (!trust.authority_pem.empty()) trust_authority(context_, trust.authority_pem);
  if (trust.only_tls12) SSL_CTX_set_max_proto_version(context_, TLS1_2_VERSION);
  if (!trust.ciphers12.empty()) SSL_CTX_set_cipher_list(context_, trust.ciphers12.c_str());
  if (!trust.alpn.empty()) {
    const auto wire = std::string(1, static_cast<char>(trust.alpn.size())) + trust.alpn;
    SSL_CTX_set_alpn_protos(context_, reinterpret_cast<const unsigned char*>(wire.data()),
                            static_cast<unsigned>(wire.size()));
  }
  SSL_CTX_set_mode(context_, SSL_MODE_RELEASE_BUFFERS);
}

TlsClientContext::~TlsClientContext() { SSL_CTX_free(context_); }

TlsClient::TlsClient(const TlsClientContext& context, const std::string& address, std::uint16_t port,
                     const std::string& host, std::chrono::milliseconds timeout)
    : socket_(connect_to(address, port, timeout)), ssl_(SSL_new(context.get())), host_(host) {
  SSL_set_fd(ssl_, socket_);
  SSL_set_tlsext_host_name(ssl_, host.c_str());
  SSL_set1_host(ssl_, host.c_str());
  ERR_clear_error();
  if (SSL_connect(ssl_) == 1) return;
  cut();
  SSL_free(std::exchange(ssl_, nullptr));
  throw std::runtime_error("TLS handshake failed");
}

TlsClient::~TlsClient() {
  if (ssl_ != nullptr && socket_ >= 0) {
    ERR_clear_error();
    SSL_shutdown(ssl_);
  }
  cut();
  SSL_free(ssl_);
}

TlsClient::TlsClient(TlsClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)),
      ssl_(std::exchange(other.ssl_, nullptr)),
      host_(std::move(other.host_)),
      buffer_(std::move(other.buffer_)) {}

void TlsClient::cut() {
  if (socket_ >= 0) ::close(std::exchange(socket_, -1));
}

bool TlsClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    ERR_clear_error();
    std::size_t count = 0;
    if (SSL_write_ex(ssl_, bytes.data(), std::min<std::size_t>(bytes.size(), 65'536), &count) != 1) return false;
    bytes.remove_prefix(count);
  }
  return true;
}

bool TlsClient::fill() {
  std::array<char, 16 * 1024> part;  // NOLINT: filled below
  ERR_clear_error();
  std::size_t count = 0;
  if (SSL_read_ex(ssl_, part.data(), part.size(), &count) != 1) return false;
  buffer_.append(part.data(), count);
  return true;
}

HttpAnswer TlsClient::read_answer() {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return {};
  }
  auto answer = parse_head(std::string_view(buffer_).substr(0, end));
  buffer_.erase(0, end + 4);
  const auto length = answer.header("content-length");
  const auto size = length.empty() ? 0 : static_cast<std::size_t>(std::stoull(length));
  while (buffer_.size() < size) {
    if (!fill()) return {};
  }
  answer.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return answer;
}

HttpAnswer TlsClient::get(const std::string& path, const std::string& more_headers) {
  if (!send("GET " + path + " HTTP/1.1\r\nHost: " + host_ + "\r\n" + more_headers + "\r\n")) return {};
  return read_answer();
}

HttpAnswer TlsClient::post(const std::string& path, std::string_view type, std::string_view body,
                           const std::string& more_headers) {
  return ask("POST", path, "Content-Type: " + std::string(type) + "\r\n" + more_headers, body);
}

HttpAnswer TlsClient::ask(const std::string& method, const std::string& path, const std::string& more_headers,
                          std::string_view body) {
  std::string request = method + " " + path + " HTTP/1.1\r\nHost: " + host_ + "\r\n" + more_headers +
                        "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  request += body;
  send(request);  // a refusal may arrive before all is sent
  return read_answer();
}

bool TlsClient::is_closed_by_peer(std::chrono::milliseconds within) {
  pollfd waiting{socket_, POLLIN, 0};
  while (::poll(&waiting, 1, static_cast<int>(within.count())) > 0) {
    if (!fill()) return true;
  }
  return false;
}

std::string TlsClient::tls_version() const { return SSL_get_version(ssl_); }
std::string TlsClient::cipher() const { return SSL_get_cipher_name(ssl_); }

}  // namespace anketa::testing
