// TLS for the two ports, and the few OpenSSL calls a connection needs, wrapped so that nobody else
// sees the library. Device port: TLS 1.3. Browser port: 1.2 and 1.3, ECDHE with AEAD only.
// A TlsContext is immutable and shared; a TlsChannel belongs to one connection on the io thread.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "hub/http/answer.h"
#include "shared/base/result.h"

struct ssl_ctx_st;
struct ssl_st;

namespace anketa::http {

struct Certificate {
  std::string chain_pem;  // the leaf first
  std::string key_pem;
};

class TlsContext {
 public:
  [[nodiscard]] static Result<std::shared_ptr<const TlsContext>> make(const Certificate& certificate, Port port);
  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;
  [[nodiscard]] ssl_ctx_st* get() const { return context_; }

 private:
  explicit TlsContext(ssl_ctx_st* context) : context_(context) {}
  ssl_ctx_st* context_;
};

// What a step on a non-blocking channel came to.
enum class Io { Done, WantRead, WantWrite, Closed };

class TlsChannel {
 public:
  TlsChannel(const TlsContext& context, int socket);  // throws std::bad_alloc
  ~TlsChannel();
  TlsChannel(const TlsChannel&) = delete;
  TlsChannel& operator=(const TlsChannel&) = delete;

  [[nodiscard]] Io accept();
  [[nodiscard]] Io read(std::span<char> into, std::size_t& count);
  [[nodiscard]] Io write(std::string_view bytes, std::size_t& count);  // takes a record's worth at most
  [[nodiscard]] bool has_pending() const;                              // decrypted, not yet read
  void say_goodbye();                                                  // close_notify, as far as it goes

 private:
  [[nodiscard]] Io outcome(int result) const;
  ssl_st* ssl_;
  bool broken_ = false;
};

}  // namespace anketa::http
