#include "tests/shared/crypto/openssl_hpke.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <memory>
#include <stdexcept>

namespace anketa::testing {
namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

void must(bool good) {
  if (!good) throw std::runtime_error("openssl");
}

Bytes joined(std::initializer_list<ByteView> parts) {
  Bytes out;
  for (const ByteView part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

Bytes hkdf(int mode, ByteView key, ByteView salt, ByteView info, std::size_t size) {
  const std::unique_ptr<EVP_KDF, decltype(&EVP_KDF_free)> kdf(EVP_KDF_fetch(nullptr, "HKDF", nullptr), &EVP_KDF_free);
  const std::unique_ptr<EVP_KDF_CTX, decltype(&EVP_KDF_CTX_free)> context(EVP_KDF_CTX_new(kdf.get()),
                                                                          &EVP_KDF_CTX_free);
  char digest[] = "SHA256";
  const auto octets = [](const char* name, ByteView value) {
    static std::uint8_t nothing = 0;
    return OSSL_PARAM_construct_octet_string(name, value.empty() ? &nothing : const_cast<std::uint8_t*>(value.data()),
                                             value.size());
  };
  OSSL_PARAM params[6];
  std::size_t count = 0;
  params[count++] = OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0);
  params[count++] = OSSL_PARAM_construct_int(OSSL_KDF_PARAM_MODE, &mode);
  params[count++] = octets(OSSL_KDF_PARAM_KEY, key);
  if (!salt.empty()) params[count++] = octets(OSSL_KDF_PARAM_SALT, salt);
  if (!info.empty()) params[count++] = octets(OSSL_KDF_PARAM_INFO, info);
  params[count] = OSSL_PARAM_construct_end();
  Bytes out(size);
  must(EVP_KDF_derive(context.get(), out.data(), out.size(), params) == 1);
  return out;
}

Bytes extract(ByteView suite, ByteView salt, std::string_view label, ByteView ikm) {
  return hkdf(EVP_KDF_HKDF_MODE_EXTRACT_ONLY, joined({as_bytes("HPKE-v1"), suite, as_bytes(label), ikm}), salt, {}, 32);
}

Bytes expand(ByteView suite, ByteView prk, std::string_view label, ByteView info, std::uint8_t size) {
  const Bytes length{0, size};
  return hkdf(EVP_KDF_HKDF_MODE_EXPAND_ONLY, prk, {},
              joined({length, as_bytes("HPKE-v1"), suite, as_bytes(label), info}), size);
}

Bytes x25519(ByteView secret, ByteView peer) {
  const Key own(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, secret.data(), secret.size()), &EVP_PKEY_free);
  const Key theirs(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, peer.data(), peer.size()), &EVP_PKEY_free);
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new(own.get(), nullptr),
                                                                            &EVP_PKEY_CTX_free);
  must(EVP_PKEY_derive_init(context.get()) == 1 && EVP_PKEY_derive_set_peer(context.get(), theirs.get()) == 1);
  Bytes out(32);
  std::size_t size = out.size();
  must(EVP_PKEY_derive(context.get(), out.data(), &size) == 1);
  return out;
}

Bytes public_of(ByteView secret) {
  const Key own(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, secret.data(), secret.size()), &EVP_PKEY_free);
  Bytes out(32);
  std::size_t size = out.size();
  must(EVP_PKEY_get_raw_public_key(own.get(), out.data(), &size) == 1);
  return out;
}

struct Schedule {
  Bytes key, nonce;
};
Schedule schedule(ByteView dh, ByteView enc, ByteView recipient, ByteView info) {
  const Bytes kem{'K', 'E', 'M', 0, 0x20};
  const Bytes suite{'H', 'P', 'K', 'E', 0, 0x20, 0, 1, 0, 3};
  const Bytes shared = expand(kem, extract(kem, {}, "eae_prk", dh), "shared_secret", joined({enc, recipient}), 32);
  const Bytes mode{0};
  const Bytes context = joined({mode, extract(suite, {}, "psk_id_hash", {}), extract(suite, {}, "info_hash", info)});
  const Bytes secret = extract(suite, shared, "secret", {});
  return {expand(suite, secret, "key", context, 32), expand(suite, secret, "base_nonce", context, 12)};
}

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

}  // namespace

Bytes openssl_hpke_seal(ByteView ephemeral_secret, ByteView recipient_public, ByteView info, ByteView aad,
                        ByteView plaintext) {
  const Bytes enc = public_of(ephemeral_secret);
  const Schedule keys = schedule(x25519(ephemeral_secret, recipient_public), enc, recipient_public, info);
  const Cipher context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  must(EVP_EncryptInit_ex(context.get(), EVP_chacha20_poly1305(), nullptr, keys.key.data(), keys.nonce.data()) == 1);
  int size = 0;
  must(EVP_EncryptUpdate(context.get(), nullptr, &size, aad.data(), static_cast<int>(aad.size())) == 1);
  Bytes out(plaintext.size() + 16);
  must(EVP_EncryptUpdate(context.get(), out.data(), &size, plaintext.data(), static_cast<int>(plaintext.size())) == 1);
  int rest = 0;
  must(EVP_EncryptFinal_ex(context.get(), out.data() + size, &rest) == 1);
  must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, 16, out.data() + plaintext.size()) == 1);
  return joined({enc, out});
}

std::optional<Bytes> openssl_hpke_open(ByteView recipient_secret, ByteView enc, ByteView info, ByteView aad,
                                       ByteView ciphertext) {
  const Schedule keys = schedule(x25519(recipient_secret, enc), enc, public_of(recipient_secret), info);
  const Cipher context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
  must(EVP_DecryptInit_ex(context.get(), EVP_chacha20_poly1305(), nullptr, keys.key.data(), keys.nonce.data()) == 1);
  int size = 0;
  must(EVP_DecryptUpdate(context.get(), nullptr, &size, aad.data(), static_cast<int>(aad.size())) == 1);
  Bytes out(ciphertext.size() - 16);
  must(EVP_DecryptUpdate(context.get(), out.data(), &size, ciphertext.data(), static_cast<int>(out.size())) == 1);
  must(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, 16,
                           const_cast<std::uint8_t*>(ciphertext.data() + out.size())) == 1);
  if (EVP_DecryptFinal_ex(context.get(), out.data() + size, &size) != 1) return std::nullopt;
  return out;
}

bool openssl_ed25519_verify(ByteView public_key, ByteView message, ByteView signature) {
  const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, public_key.data(), public_key.size()),
                &EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  must(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1);
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

}  // namespace anketa::testing
