#include "hub/keys/certificates.h"

#include <arpa/inet.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>

namespace anketa::keys {
namespace {

template <auto Free>
struct Deleter {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using CertPtr = std::unique_ptr<X509, Deleter<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Deleter<BIO_free>>;
using NumberPtr = std::unique_ptr<BIGNUM, Deleter<BN_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;

tl::unexpected<Problem> unfit(std::string what) {
  ERR_clear_error();
  return fail(problems::config_invalid, std::move(what));
}

BioPtr reader(std::string_view text) { return BioPtr(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

std::string text_of(BIO* bio) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

Result<KeyPtr> read_key(std::string_view pem) {
  const auto bio = reader(pem);
  KeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
  if (!key) return unfit("TLS key cannot be read");
  return key;
}

Result<CertPtr> read_certificate(std::string_view pem) {
  const auto bio = reader(pem);
  CertPtr certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  if (!certificate) return unfit("TLS certificate cannot be read");
  return certificate;
}

std::string to_pem(X509* certificate) {
  const BioPtr bio(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509(bio.get(), certificate);
  return text_of(bio.get());
}

bool add_extension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool set_serial(X509* certificate, Random& random) {
  std::array<std::uint8_t, 16> bytes{};
  random.fill(bytes);
  bytes[0] = static_cast<std::uint8_t>((bytes[0] & 0x7f) | 0x40);  // positive, and never short
  const NumberPtr number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

// A certificate with everything but its extensions and its signature.
Result<CertPtr> blank(EVP_PKEY* key, std::string_view name, Time now, int days, Random& random) {
  CertPtr certificate(X509_new());
  const auto seconds = static_cast<std::time_t>(to_ms(now) / 1000);
  X509* raw = certificate.get();
  // An hour back, so that a kiosk whose clock lags a little still accepts it.
  const bool done = raw != nullptr && X509_set_version(raw, 2) == 1 && set_serial(raw, random) &&
                    ASN1_TIME_set(X509_getm_notBefore(raw), seconds - 3600) != nullptr &&
                    ASN1_TIME_adj(X509_getm_notAfter(raw), seconds, days, 0) != nullptr &&
                    X509_set_pubkey(raw, key) == 1 &&
                    X509_NAME_add_entry_by_txt(X509_get_subject_name(raw), "CN", MBSTRING_UTF8,
                                               reinterpret_cast<const unsigned char*>(name.data()),
                                               static_cast<int>(name.size()), -1, 0) == 1;
  if (!done) return unfit("TLS certificate cannot be made");
  return certificate;
}

bool is_address(const std::string& host) {
  std::array<std::uint8_t, 16> unused{};
  return inet_pton(AF_INET, host.c_str(), unused.data()) == 1 || inet_pton(AF_INET6, host.c_str(), unused.data()) == 1;
}

// Host names end up in OpenSSL's own little language, so only plain ones pass.
bool is_plain(const std::string& host) {
  return !host.empty() && host.size() <= 253 && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == ':' || c == '*';
  });
}

Result<std::string> alternative_names(const std::vector<std::string>& hosts) {
  std::vector<std::string> all = {"localhost", "127.0.0.1", "::1"};
  for (const auto& host : hosts) {
    if (!is_address(host) && (!is_plain(host) || host.find(':') != std::string::npos)) {
      return unfit("host name for the certificate is none");
    }
    if (std::find(all.begin(), all.end(), host) == all.end()) all.push_back(host);
  }
  std::string names;
  for (const auto& host : all) {
    if (!names.empty()) names += ',';
    names.append(is_address(host) ? "IP:" : "DNS:").append(host);
  }
  return names;
}

}  // namespace

std::string make_tls_key() {
  const KeyPtr key(EVP_EC_gen("P-256"));
  const BioPtr bio(BIO_new(BIO_s_mem()));
  if (!key || PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    ERR_clear_error();
    throw BrokenWorld(Problem(problems::internal, "no TLS key"));
  }
  return text_of(bio.get());
}

Result<TlsIdentity> make_authority(std::string_view name, std::string key_pem, Time now, Random& random) {
  TRY(key, read_key(key_pem));
  TRY(certificate, blank(key.get(), name, now, authority_days, random));
  X509* raw = certificate.get();
  const bool done = X509_set_issuer_name(raw, X509_get_subject_name(raw)) == 1 &&
                    add_extension(raw, raw, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
                    add_extension(raw, raw, NID_key_usage, "critical,keyCertSign,cRLSign") &&
                    add_extension(raw, raw, NID_subject_key_identifier, "hash") &&
                    X509_sign(raw, key.get(), EVP_sha256()) > 0;
  if (!done) return unfit("TLS authority cannot be made");
  return TlsIdentity{to_pem(raw), std::move(key_pem)};
}

Result<TlsIdentity> make_server(const TlsIdentity& authority, std::string key_pem,
                                const std::vector<std::string>& hosts, Time now, Random& random) {
  TRY(names, alternative_names(hosts));
  TRY(issuer, read_certificate(authority.chain_pem));
  TRY(issuer_key, read_key(authority.key_pem));
  TRY(key, read_key(key_pem));
  TRY(certificate,
      blank(key.get(), hosts.empty() ? "localhost" : hosts.front().substr(0, 64), now, server_days, random));
  X509* raw = certificate.get();
  const bool done = X509_set_issuer_name(raw, X509_get_subject_name(issuer.get())) == 1 &&
                    add_extension(raw, issuer.get(), NID_basic_constraints, "critical,CA:FALSE") &&
                    add_extension(raw, issuer.get(), NID_key_usage, "critical,digitalSignature") &&
                    add_extension(raw, issuer.get(), NID_ext_key_usage, "serverAuth") &&
                    add_extension(raw, issuer.get(), NID_subject_alt_name, names) &&
                    add_extension(raw, issuer.get(), NID_subject_key_identifier, "hash") &&
                    add_extension(raw, issuer.get(), NID_authority_key_identifier, "keyid") &&
                    X509_sign(raw, issuer_key.get(), EVP_sha256()) > 0;
  if (!done) return unfit("TLS certificate cannot be made");
  return TlsIdentity{to_pem(raw) + authority.chain_pem, std::move(key_pem)};
}

Result<Hash> spki_sha256(std::string_view certificate_pem) {
  TRY(certificate, read_certificate(certificate_pem));
  unsigned char* der = nullptr;
  const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &der);
  if (size <= 0) return unfit("TLS certificate has no key");
  Hash hash{};
  SHA256(der, static_cast<std::size_t>(size), hash.data());
  OPENSSL_free(der);
  return hash;
}

Result<Time> expires(std::string_view certificate_pem) {
  TRY(certificate, read_certificate(certificate_pem));
  std::tm utc{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &utc) != 1) return unfit("TLS certificate has no end");
  return from_ms(static_cast<std::int64_t>(timegm(&utc)) * 1000);
}

}  // namespace anketa::keys
