#include "hub/auth/passkey.h"

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <algorithm>
#include <memory>

#include "shared/crypto/crypto.h"
#include "shared/wire/json.h"

namespace anketa::auth {
namespace {

constexpr std::size_t max_client_data = 4096;
constexpr std::uint8_t user_present = 0x01, user_verified = 0x04;  // WebAuthn section 6.1, flags

// libfido2 frees through a pointer to the pointer.
template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* one) const {
    Free(&one);
  }
};
using Credential = std::unique_ptr<fido_cred_t, Freed<fido_cred_free>>;
using Statement = std::unique_ptr<fido_assert_t, Freed<fido_assert_free>>;
using Es256 = std::unique_ptr<es256_pk_t, Freed<es256_pk_free>>;
using Rs256 = std::unique_ptr<rs256_pk_t, Freed<rs256_pk_free>>;
using Eddsa = std::unique_ptr<eddsa_pk_t, Freed<eddsa_pk_free>>;

tl::unexpected<Problem> refused(std::string_view why) {
  return tl::unexpected(Problem(problems::passkey_refused, std::string(why)));
}

bool is_for(ByteView authenticator_data, const RelyingParty& party) {
  const Hash wanted = crypto::sha256(as_bytes(party.id));
  return authenticator_data.size() > wanted.size() &&
         std::equal(wanted.begin(), wanted.end(), authenticator_data.begin());
}

bool knew_its_person(std::uint8_t flags) { return (flags & user_present) != 0 && (flags & user_verified) != 0; }

// Where the CBOR begins: behind what has a fixed place, and a new credential's own id (WebAuthn section 6.1).
std::size_t cbor_place(ByteView data) {
  constexpr std::size_t fixed = 37, id_length = fixed + 16;
  constexpr std::uint8_t has_credential = 0x40;
  if (data.size() < fixed || (data[32] & has_credential) == 0) return fixed;
  if (data.size() < id_length + 2) return data.size();
  return id_length + 2 + (std::size_t{data[id_length]} << 8U | data[id_length + 1]);
}

// Whether no length announces more than the bytes that are left: libcbor makes room for what it is told, and nine bytes
// can ask it for all the memory there is. Only heads are looked at (RFC 8949 section 3); lengths without a number are
// refused, as CTAP 2.1 section 8 forbids them.
bool lengths_hold(ByteView data) {
  enum Major : std::uint8_t { Number, Negative, Octets, Text, Array, Map, Tag, Simple };
  for (std::size_t at = cbor_place(data); at < data.size();) {
    const auto major = static_cast<Major>(data[at] >> 5U);
    const std::uint8_t info = data[at] & 0x1FU;
    ++at;
    std::uint64_t value = info;
    if (info >= 24) {
      const std::size_t width = std::size_t{1} << (info - 24U);
      if (info > 27 || width > data.size() - at) return false;
      value = 0;
      for (std::size_t i = 0; i < width; ++i) value = value << 8U | data[at++];
    }
    const std::uint64_t left = data.size() - at;
    if (major == Octets || major == Text || major == Array || major == Map) {
      if (value > (major == Map ? left / 2 : left)) return false;
    }
    if (major == Octets || major == Text) at += value;
  }
  return true;
}

// The key in libfido2's own form; nullptr and false: no key of this kind, or a point off its curve.
template <class Key, auto New, auto FromPtr>
Key key_of(ByteView bytes) {
  Key key(New());
  if (key && FromPtr(key.get(), bytes.data(), bytes.size()) != FIDO_OK) key.reset();
  return key;
}

// Runs `use` with the key as fido_assert_verify wants it; false where the bytes are no such key.
template <class Use>
bool with_key(const PublicKey& key, Use use) {
  if (key.algorithm == COSE_ES256) {
    const auto one = key_of<Es256, es256_pk_new, es256_pk_from_ptr>(key.bytes);
    return one && use(one.get());
  }
  if (key.algorithm == COSE_RS256) {
    const auto one = key_of<Rs256, rs256_pk_new, rs256_pk_from_ptr>(key.bytes);
    return one && use(one.get());
  }
  const auto one = key_of<Eddsa, eddsa_pk_new, eddsa_pk_from_ptr>(key.bytes);
  return key.algorithm == COSE_EDDSA && one && use(one.get());
}

// libfido2 reads a credential only as of the kind it was told to expect.
Credential read_as(int algorithm, ByteView authenticator_data) {
  Credential one(fido_cred_new());
  const bool read =
      one && lengths_hold(authenticator_data) && fido_cred_set_type(one.get(), algorithm) == FIDO_OK &&
      fido_cred_set_authdata_raw(one.get(), authenticator_data.data(), authenticator_data.size()) == FIDO_OK;
  if (!read) one.reset();
  return one;
}

Bytes copied(const unsigned char* from, std::size_t size) {
  return from == nullptr ? Bytes{} : Bytes(from, from + size);
}

std::string_view text_of(const wire::Json& json, std::string_view name) {
  const wire::Json* found = json.find(name);
  return found != nullptr && found->text() != nullptr ? std::string_view(*found->text()) : std::string_view();
}

}  // namespace

RelyingParty relying_party(std::string_view address) {
  constexpr std::string_view scheme = "https://", usual_port = ":443";
  if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
  std::string place(address.substr(0, address.find('/')));
  std::ranges::transform(place, place.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (place.ends_with(usual_port)) place.resize(place.size() - usual_port.size());
  return {place.substr(0, place.find(':')), std::string(scheme) + place};
}

Result<std::string> challenge_in(ByteView client_data, Ceremony ceremony, const RelyingParty& party) {
  const auto json = wire::parse_json_strict(as_text(client_data), max_client_data);
  if (!json) return refused("challenge");
  const std::string_view wanted = ceremony == Ceremony::Create ? "webauthn.create" : "webauthn.get";
  if (text_of(*json, "type") != wanted) return refused("challenge");
  const wire::Json* cross = json->find("crossOrigin");
  const bool is_framed =
      json->find("topOrigin") != nullptr || (cross != nullptr && (cross->boolean() == nullptr || *cross->boolean()));
  if (text_of(*json, "origin") != party.origin || is_framed) return refused("origin");
  return std::string(text_of(*json, "challenge"));
}

Result<NewPasskey> read_attestation(const Attestation& given, const RelyingParty& party) {
  fido_init(0);
  if (!is_for(given.authenticator_data, party)) return refused("origin");
  for (const int algorithm : passkey_algorithms) {
    const Credential one = read_as(algorithm, given.authenticator_data);
    if (!one) continue;
    if (!knew_its_person(fido_cred_flags(one.get()))) return refused("unverified");
    NewPasskey passkey;
    passkey.credential_id = copied(fido_cred_id_ptr(one.get()), fido_cred_id_len(one.get()));
    passkey.algorithm = algorithm;
    passkey.public_key = copied(fido_cred_pubkey_ptr(one.get()), fido_cred_pubkey_len(one.get()));
    passkey.counter = fido_cred_sigcount(one.get());
    const bool fits = !passkey.credential_id.empty() && passkey.credential_id.size() <= max_credential_id &&
                      with_key({algorithm, passkey.public_key}, [](const auto*) { return true; });
    if (!fits) return refused("key");
    return passkey;
  }
  return refused("key");
}

Result<std::uint32_t> check_assertion(const Assertion& given, const PublicKey& key, const RelyingParty& party) {
  fido_init(0);
  if (!is_for(given.authenticator_data, party)) return refused("origin");
  const Statement one(fido_assert_new());
  fido_assert_t* said = one.get();
  const bool read =
      said != nullptr && lengths_hold(given.authenticator_data) && fido_assert_set_count(said, 1) == FIDO_OK &&
      fido_assert_set_rp(said, party.id.c_str()) == FIDO_OK &&
      fido_assert_set_clientdata(said, given.client_data.data(), given.client_data.size()) == FIDO_OK &&
      fido_assert_set_authdata_raw(said, 0, given.authenticator_data.data(), given.authenticator_data.size()) ==
          FIDO_OK &&
      fido_assert_set_sig(said, 0, given.signature.data(), given.signature.size()) == FIDO_OK &&
      fido_assert_set_up(said, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(said, FIDO_OPT_TRUE) == FIDO_OK;
  if (!read) return refused("key");
  if (!knew_its_person(fido_assert_flags(said, 0))) return refused("unverified");
  const bool holds = with_key(
      key, [&](const auto* public_key) { return fido_assert_verify(said, 0, key.algorithm, public_key) == FIDO_OK; });
  if (!holds) return refused("key");
  return fido_assert_sigcount(said, 0);
}

}  // namespace anketa::auth
