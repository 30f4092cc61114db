#include "hub/keys/keyring_files.h"

#include <algorithm>

#include "hub/keys/key_files.h"

namespace anketa::keys::files {

Status write_sign_key(const std::filesystem::path& path, std::string_view what, const crypto::SignKey& key) {
  return write_key(path, what, ByteView(key.secret.bytes()).first(32));  // the seed; the rest follows from it
}

Result<crypto::SignKey> read_sign_key(const std::filesystem::path& path, std::string_view what) {
  crypto::Secret<32> seed;
  TRY_STATUS(read_key(path, what, seed.bytes()));
  return crypto::sign_key_from_seed(seed);
}

// Both halves, because a public key that no longer fits would seal leads nobody can open.
Status write_seal_key(const std::filesystem::path& path, const crypto::SealKey& key) {
  crypto::Secret<64> both;
  std::ranges::copy(key.public_key, both.bytes().begin());
  std::ranges::copy(key.secret.bytes(), both.bytes().begin() + 32);
  return write_key(path, "sealing", both.bytes());
}

Result<crypto::SealKey> read_seal_key(const std::filesystem::path& path) {
  crypto::Secret<64> both;
  TRY_STATUS(read_key(path, "sealing", both.bytes()));
  crypto::SealKey key;
  std::copy_n(both.bytes().begin(), 32, key.public_key.begin());
  std::copy_n(both.bytes().begin() + 32, 32, key.secret.bytes().begin());
  return key;
}

Status write_tls(const std::filesystem::path& folder, std::string_view name, const TlsIdentity& identity) {
  // The key first: a key without its certificate is renewed, a certificate without its key is lost.
  TRY_STATUS(write_private(folder / (std::string(name) + ".key"), identity.key_pem, true));
  return write_private(folder / (std::string(name) + ".pem"), identity.chain_pem, true);
}

Result<TlsIdentity> read_tls(const std::filesystem::path& folder, std::string_view name) {
  TRY(key, read_private(folder / (std::string(name) + ".key")));
  TRY(chain, read_private(folder / (std::string(name) + ".pem")));
  return TlsIdentity{std::move(chain), std::move(key)};
}

}  // namespace anketa::keys::files
