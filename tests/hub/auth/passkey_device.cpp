#include "tests/hub/auth/passkey_device.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <stdexcept>

#include "shared/crypto/crypto.h"

namespace anketa::testing {
namespace {

constexpr int es256 = -7, eddsa = -8, rs256 = -257;

EVP_PKEY* key_of(const std::shared_ptr<void>& key) { return static_cast<EVP_PKEY*>(key.get()); }

void must(bool well) {
  if (!well) throw std::runtime_error("OpenSSL would not");
}

EVP_PKEY* new_key(int algorithm) {
  if (algorithm == es256) return EVP_EC_gen("P-256");
  if (algorithm == rs256) return EVP_RSA_gen(2048);
  return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
}

void add(Bytes& to, std::initializer_list<int> bytes) {
  for (const int one : bytes) to.push_back(static_cast<std::uint8_t>(one));
}
void add(Bytes& to, ByteView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

// Head, then the attested credential where there is one.
Bytes authenticator_data(const Said& said, ByteView credential) {
  const Hash rp = crypto::sha256(as_bytes(said.rp_id));
  Bytes data(rp.begin(), rp.end());
  add(data, {(said.present ? 0x01 : 0) | (said.verified ? 0x04 : 0) | (credential.empty() ? 0 : 0x40)});
  for (int shift = 24; shift >= 0; shift -= 8) add(data, {static_cast<int>(said.counter >> shift & 0xff)});
  add(data, credential);
  return data;
}

Bytes client_data(const Said& said, const std::string& type) {
  const std::string text = R"({"type":")" + (said.type.empty() ? type : said.type) + R"(","challenge":")" +
                           said.challenge + R"(","origin":")" + said.origin + R"(","crossOrigin":)" +
                           (said.cross_origin ? "true" : "false") + "}";
  return {as_bytes(text).begin(), as_bytes(text).end()};
}

}  // namespace

PasskeyDevice::PasskeyDevice(int algorithm, std::string credential_id)
    : algorithm_(algorithm),
      id_(std::move(credential_id)),
      key_(new_key(algorithm), [](void* key) { EVP_PKEY_free(static_cast<EVP_PKEY*>(key)); }) {
  must(key_ != nullptr);
}

Bytes PasskeyDevice::cose_key() const {
  EVP_PKEY* key = key_of(key_);
  Bytes cose;
  if (algorithm_ == es256) {
    std::array<std::uint8_t, 65> point{};
    std::size_t size = 0;
    must(EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &size) == 1);
    add(cose, {0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20});
    add(cose, ByteView(point).subspan(1, 32));
    add(cose, {0x22, 0x58, 0x20});
    add(cose, ByteView(point).subspan(33, 32));
  } else if (algorithm_ == eddsa) {
    std::array<std::uint8_t, 32> point{};
    std::size_t size = point.size();
    must(EVP_PKEY_get_raw_public_key(key, point.data(), &size) == 1);
    add(cose, {0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20});
    add(cose, point);
  } else {
    BIGNUM* modulus = nullptr;
    must(EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus) == 1);
    std::array<std::uint8_t, 256> bytes{};
    must(BN_bn2binpad(modulus, bytes.data(), static_cast<int>(bytes.size())) == 256);
    BN_free(modulus);
    add(cose, {0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00});
    add(cose, bytes);
    add(cose, {0x21, 0x43, 0x01, 0x00, 0x01});
  }
  return cose;
}

Bytes PasskeyDevice::signature(ByteView message) const {
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const EVP_MD* digest = algorithm_ == eddsa ? nullptr : EVP_sha256();
  must(EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key_of(key_)) == 1);
  std::size_t size = 0;
  must(EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) == 1);
  Bytes signature(size);
  must(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1);
  signature.resize(size);
  return signature;
}

auth::Attestation PasskeyDevice::make(const Said& said) const {
  Bytes credential(16, 0);  // the make of the device: not told
  add(credential, {static_cast<int>(id_.size() >> 8), static_cast<int>(id_.size() & 0xff)});
  add(credential, as_bytes(id_));
  add(credential, cose_key());
  return {client_data(said, "webauthn.create"), authenticator_data(said, credential)};
}

auth::Assertion PasskeyDevice::sign(const Said& said, std::string_view user_handle) const {
  auth::Assertion given;
  given.credential_id.assign(as_bytes(id_).begin(), as_bytes(id_).end());
  given.client_data = client_data(said, "webauthn.get");
  given.authenticator_data = authenticator_data(said, {});
  Bytes message = given.authenticator_data;
  add(message, crypto::sha256(given.client_data));
  given.signature = signature(message);
  given.user_handle.assign(as_bytes(user_handle).begin(), as_bytes(user_handle).end());
  return given;
}

}  // namespace anketa::testing
