#include "hub/http/tls.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <new>

namespace anketa::http {
namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;

Bio reader(const std::string& text) { return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free}; }

tl::unexpected<Problem> bad(std::string what) {
  ERR_clear_error();
  return fail(problems::config_invalid, std::move(what));
}

Status use(SSL_CTX* context, const Certificate& certificate) {
  const auto chain = reader(certificate.chain_pem);
  const X509Ptr leaf(PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr), &X509_free);
  if (!leaf || SSL_CTX_use_certificate(context, leaf.get()) != 1) return bad("certificate cannot be read");
  while (X509* more = PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr)) {
    if (SSL_CTX_add0_chain_cert(context, more) != 1) {
      X509_free(more);
      return bad("certificate chain cannot be read");
    }
  }
  ERR_clear_error();  // the end of the chain is an error to the reader
  const auto text = reader(certificate.key_pem);
  const Key key(PEM_read_bio_PrivateKey(text.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  if (!key || SSL_CTX_use_PrivateKey(context, key.get()) != 1) return bad("certificate's private key does not fit");
  if (SSL_CTX_check_private_key(context) != 1) return bad("certificate's private key does not fit");
  return {};
}

int choose_alpn(SSL*, const unsigned char** out, unsigned char* size, const unsigned char* in, unsigned in_size,
                void*) {
  static constexpr unsigned char ours[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, size, ours, sizeof ours, in, in_size) != OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

Result<std::shared_ptr<const TlsContext>> TlsContext::make(const Certificate& certificate, Port port) {
  Context context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
  if (!context) throw std::bad_alloc();
  SSL_CTX_set_min_proto_version(context.get(), port == Port::Device ? TLS1_3_VERSION : TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                         SSL_OP_PRIORITIZE_CHACHA);
  // RELEASE_BUFFERS: an idle connection keeps no record buffers (about 34 kB less each).
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);  // tickets carry the state
  SSL_CTX_set_num_tickets(context.get(), 1);
  if (SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20") != 1 ||
      SSL_CTX_set1_groups_list(context.get(), "X25519:P-256:P-384") != 1) {
    return bad("TLS library lacks the ciphers asked for");
  }
  SSL_CTX_set_alpn_select_cb(context.get(), &choose_alpn, nullptr);
  TRY_STATUS(use(context.get(), certificate));
  return std::shared_ptr<const TlsContext>(new TlsContext(context.release()));
}

TlsContext::~TlsContext() { SSL_CTX_free(context_); }

TlsChannel::TlsChannel(const TlsContext& context, int socket) : ssl_(SSL_new(context.get())) {
  if (ssl_ == nullptr || SSL_set_fd(ssl_, socket) != 1) {
    SSL_free(ssl_);
    throw std::bad_alloc();
  }
  SSL_set_accept_state(ssl_);
}

TlsChannel::~TlsChannel() { SSL_free(ssl_); }

Io TlsChannel::outcome(int result) const {
  if (result > 0) return Io::Done;
  const int error = SSL_get_error(ssl_, result);
  if (error == SSL_ERROR_WANT_READ) return Io::WantRead;
  if (error == SSL_ERROR_WANT_WRITE) return Io::WantWrite;
  return Io::Closed;
}

Io TlsChannel::accept() {
  ERR_clear_error();
  const Io io = outcome(SSL_accept(ssl_));
  broken_ = io == Io::Closed;
  return io;
}

Io TlsChannel::read(std::span<char> into, std::size_t& count) {
  ERR_clear_error();
  count = 0;
  const Io io = outcome(SSL_read_ex(ssl_, into.data(), into.size(), &count));
  // A clean goodbye of the other end still lets us answer; anything else does not.
  if (io == Io::Closed) broken_ = (SSL_get_shutdown(ssl_) & SSL_RECEIVED_SHUTDOWN) == 0;
  return io;
}

Io TlsChannel::write(std::string_view bytes, std::size_t& count) {
  ERR_clear_error();
  count = 0;
  const Io io = outcome(SSL_write_ex(ssl_, bytes.data(), bytes.size(), &count));
  broken_ = broken_ || io == Io::Closed;
  return io;
}

bool TlsChannel::has_pending() const { return SSL_pending(ssl_) > 0; }

void TlsChannel::say_goodbye() {
  if (broken_ || !SSL_is_init_finished(ssl_)) return;
  ERR_clear_error();
  SSL_shutdown(ssl_);
}

}  // namespace anketa::http
