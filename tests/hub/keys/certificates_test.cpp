#include "hub/keys/certificates.h"

#include <doctest/doctest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>

using anketa::SystemRandom;
using anketa::Time;
namespace keys = anketa::keys;

namespace {

using Cert = std::unique_ptr<X509, decltype(&X509_free)>;

Cert parse(const std::string& pem) {
  BIO* bio = BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()));
  X509* certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
  BIO_free(bio);
  return {certificate, &X509_free};
}

// A second opinion: OpenSSL's own verification at a given moment.
bool verifies(const std::string& leaf_pem, const std::string& authority_pem, Time at) {
  const auto leaf = parse(leaf_pem);
  const auto authority = parse(authority_pem);
  X509_STORE* store = X509_STORE_new();
  X509_STORE_add_cert(store, authority.get());
  X509_STORE_CTX* context = X509_STORE_CTX_new();
  X509_STORE_CTX_init(context, store, leaf.get(), nullptr);
  X509_STORE_CTX_set_time(context, 0, static_cast<time_t>(anketa::to_ms(at) / 1000));
  X509_STORE_CTX_set_purpose(context, X509_PURPOSE_SSL_SERVER);
  const bool good = X509_verify_cert(context) == 1;
  X509_STORE_CTX_free(context);
  X509_STORE_free(store);
  return good;
}

const Time now = anketa::from_ms(1'800'000'000'000);
constexpr std::chrono::hours day(24);

}  // namespace

TEST_CASE("a server certificate holds under its authority, for its hosts and its time") {
  SystemRandom random;
  const auto authority = keys::make_authority("Test", keys::make_tls_key(), now, random).value();
  const auto server =
      keys::make_server(authority, keys::make_tls_key(), {"hub.example", "10.1.2.3"}, now, random).value();
  CHECK(verifies(server.chain_pem, authority.chain_pem, now));
  CHECK(verifies(server.chain_pem, authority.chain_pem, now + 824 * day));
  CHECK_FALSE(verifies(server.chain_pem, authority.chain_pem, now + 826 * day));
  CHECK_FALSE(verifies(server.chain_pem, authority.chain_pem, now - 1 * day));
  CHECK(keys::expires(server.chain_pem).value() == now + 825 * day);
  const auto stranger = keys::make_authority("Test", keys::make_tls_key(), now, random).value();
  CHECK_FALSE(verifies(server.chain_pem, stranger.chain_pem, now));
  CHECK_FALSE(verifies(authority.chain_pem, stranger.chain_pem, now));

  const auto leaf = parse(server.chain_pem);
  for (const auto* host : {"hub.example", "localhost"}) CHECK(X509_check_host(leaf.get(), host, 0, 0, nullptr) == 1);
  for (const auto* address : {"127.0.0.1", "::1", "10.1.2.3"}) CHECK(X509_check_ip_asc(leaf.get(), address, 0) == 1);
  CHECK(X509_check_host(leaf.get(), "other.example", 0, 0, nullptr) == 0);
  CHECK(X509_check_ip_asc(leaf.get(), "10.1.2.4", 0) == 0);
  CHECK(EVP_PKEY_get_bits(X509_get0_pubkey(leaf.get())) == 256);
}

TEST_CASE("host names are names and addresses, nothing else") {
  SystemRandom random;
  const auto authority = keys::make_authority("Test", keys::make_tls_key(), now, random).value();
  for (const std::string host : {"", "a,DNS:b", "a b", "a\nb", "dirName:x", "hub.example:8443", "h\xC3\xBC"}) {
    CAPTURE(host);
    CHECK_FALSE(keys::make_server(authority, keys::make_tls_key(), {host}, now, random));
  }
  CHECK_FALSE(keys::make_server(authority, "no key", {}, now, random));
  CHECK_FALSE(keys::spki_sha256("no certificate"));
}
