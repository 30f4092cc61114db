// Passkeys as bytes: what a good device says is taken, what a liar says is not, and what is broken breaks nothing.
#include "hub/auth/passkey.h"

#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <string>

#include "hub/auth/challenges.h"
#include "tests/hub/auth/passkey_device.h"
#include "tests/support/fakes.h"

namespace anketa::testing {
namespace {

const auth::RelyingParty party = auth::relying_party("https://hub.test");

Said said_of(std::uint32_t counter = 7) {
  Said said;
  said.challenge = "c2FpZA";
  said.counter = counter;
  return said;
}
Said with(const std::function<void(Said&)>& lie) {
  Said said = said_of();
  lie(said);
  return said;
}
template <class T>
std::string why(const Result<T>& result) {
  return result ? "taken" : std::string(result.error().code()) + " " + result.error().detail();
}
auth::PublicKey key_of(const auth::NewPasskey& passkey) { return {passkey.algorithm, passkey.public_key}; }
long most_memory_kb() {
  std::ifstream in("/proc/self/status");
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  }
  return 0;
}

}  // namespace

TEST_CASE("the hub's address as browsers write an origin") {
  CHECK(auth::relying_party("https://hub.example").origin == "https://hub.example");
  CHECK(auth::relying_party("https://Hub.Example:443/").origin == "https://hub.example");
  CHECK(auth::relying_party("https://hub.example:8443/x").origin == "https://hub.example:8443");
  CHECK(auth::relying_party("https://hub.example:8443").id == "hub.example");
}

TEST_CASE("ES256, EdDSA and RS256: a passkey is read, and what it signs holds for its own key alone") {
  for (const int algorithm : auth::passkey_algorithms) {
    CAPTURE(algorithm);
    const PasskeyDevice device(algorithm, "device"), other(algorithm, "device");
    const auto made = auth::read_attestation(device.make(said_of()), party);
    REQUIRE(made);
    CHECK(made->algorithm == algorithm);
    CHECK(as_text(made->credential_id) == "device");
    CHECK(made->counter == 7);
    const auto counter = auth::check_assertion(device.sign(said_of(8)), key_of(*made), party);
    REQUIRE(counter);
    CHECK(*counter == 8);
    CHECK(why(auth::check_assertion(other.sign(said_of(8)), key_of(*made), party)) == "passkey.refused key");
    auth::Assertion changed = device.sign(said_of(8));
    changed.client_data.back() = ' ';
    CHECK(why(auth::check_assertion(changed, key_of(*made), party)) == "passkey.refused key");
    changed = device.sign(said_of(8));
    changed.authenticator_data[36] ^= 1;  // the counter's last byte
    CHECK(why(auth::check_assertion(changed, key_of(*made), party)) == "passkey.refused key");
  }
}

TEST_CASE("for another host, or without knowing its person, a device is refused") {
  const PasskeyDevice device(-7, "device");
  const auto made = auth::read_attestation(device.make(said_of()), party);
  REQUIRE(made);
  const auto check = [&](const Said& said) {
    return why(auth::check_assertion(device.sign(said), key_of(*made), party));
  };
  const auto read = [&](const Said& said) { return why(auth::read_attestation(device.make(said), party)); };
  const Said elsewhere = with([](Said& said) { said.rp_id = "elsewhere.test"; });
  const Said unknown = with([](Said& said) { said.verified = false; });
  const Said absent = with([](Said& said) { said.present = false; });
  CHECK(check(said_of()) == "taken");
  CHECK(check(elsewhere) == "passkey.refused origin");
  CHECK(read(elsewhere) == "passkey.refused origin");
  for (const Said& said : {unknown, absent}) {
    CHECK(check(said) == "passkey.refused unverified");
    CHECK(read(said) == "passkey.refused unverified");
  }
}

TEST_CASE("client data: of the right kind, our own origin, no frame of a stranger's page") {
  const PasskeyDevice device(-7, "device");
  const auto get = [&](const Said& said) {
    return why(auth::challenge_in(device.sign(said).client_data, auth::Ceremony::Get, party));
  };
  CHECK(auth::challenge_in(device.sign(said_of()).client_data, auth::Ceremony::Get, party) == "c2FpZA");
  CHECK(auth::challenge_in(device.make(said_of()).client_data, auth::Ceremony::Create, party) == "c2FpZA");
  CHECK(get(with([](Said& said) { said.type = "webauthn.create"; })) == "passkey.refused challenge");
  CHECK(get(with([](Said& said) { said.origin = "https://hub.test.evil"; })) == "passkey.refused origin");
  CHECK(get(with([](Said& said) { said.origin = "https://hub.test:8443"; })) == "passkey.refused origin");
  CHECK(get(with([](Said& said) { said.origin = "http://hub.test"; })) == "passkey.refused origin");
  CHECK(get(with([](Said& said) { said.cross_origin = true; })) == "passkey.refused origin");
  for (const char* odd : {"", "{", "[]", "null", R"({"type":"webauthn.get","type":"webauthn.get"})",
                          R"({"type":"webauthn.get","origin":"https://hub.test","crossOrigin":"no"})",
                          R"({"type":"webauthn.get","origin":"https://hub.test","topOrigin":"https://evil.test"})"})
    CHECK(!auth::challenge_in(as_bytes(odd), auth::Ceremony::Get, party));
}

TEST_CASE("cut or changed anywhere, authenticator data and signatures are refused, and nothing falls over") {
  SeededRandom random(5);
  for (const int algorithm : auth::passkey_algorithms) {
    const PasskeyDevice device(algorithm, "device");
    const auth::Attestation whole = device.make(said_of());
    const auto made = auth::read_attestation(whole, party);
    REQUIRE(made);
    for (std::size_t size = 0; size < whole.authenticator_data.size(); ++size) {
      auth::Attestation cut = whole;
      cut.authenticator_data.resize(size);
      CHECK(!auth::read_attestation(cut, party));
    }
    const auth::Assertion good = device.sign(said_of());
    for (std::size_t size = 0; size < good.authenticator_data.size(); ++size) {
      auth::Assertion cut = good;
      cut.authenticator_data.resize(size);
      CHECK(!auth::check_assertion(cut, key_of(*made), party));
    }
    for (std::size_t size = 0; size < good.signature.size(); ++size) {
      auth::Assertion cut = good;
      cut.signature.resize(size);
      CHECK(!auth::check_assertion(cut, key_of(*made), party));
    }
    for (std::size_t size = 0; size < made->public_key.size(); ++size) {
      auth::PublicKey cut = key_of(*made);
      cut.bytes.resize(size);
      CHECK(!auth::check_assertion(good, cut, party));
    }
    for (int i = 0; i < 5000; ++i) {  // anything may come of it but a crash or another person's key
      auth::Attestation changed = whole;
      changed.authenticator_data[random.below(changed.authenticator_data.size())] =
          static_cast<std::uint8_t>(random.below(256));
      const auto read = auth::read_attestation(changed, party);
      if (read) CHECK(read->credential_id.size() <= auth::max_credential_id);
    }
  }
  CHECK(!auth::check_assertion(PasskeyDevice(-7, "x").sign(said_of()), {-999, Bytes(64, 1)}, party));
}

TEST_CASE("what announces more than it brings is refused before room is made for it") {
  const PasskeyDevice device(-7, "device");
  const auto made = auth::read_attestation(device.make(said_of()), party);
  REQUIRE(made);
  const long before_kb = most_memory_kb();
  constexpr std::uint8_t has_extensions = 0x80;
  const Bytes odd[] = {{0x9a, 0x10, 0, 0, 0},                    // an array of 268 million
                       {0x9b, 0, 0, 0, 0, 0x20, 0, 0, 0},        // the same, told in eight bytes
                       {0xa1, 0x61, 0x61, 0xba, 0x08, 0, 0, 0},  // a map in a map
                       {0x5a, 0x7f, 0xff, 0xff, 0xff},           // octets
                       {0x9f, 0x01, 0xff},                       // a length without a number
                       {0x81}};                                  // one too few
  for (const Bytes& extensions : odd) {
    auth::Assertion said = device.sign(said_of());
    said.authenticator_data[32] |= has_extensions;
    said.authenticator_data.insert(said.authenticator_data.end(), extensions.begin(), extensions.end());
    CHECK(why(auth::check_assertion(said, key_of(*made), party)) == "passkey.refused key");
    auth::Attestation told = device.make(said_of());
    told.authenticator_data[32] |= has_extensions;
    told.authenticator_data.insert(told.authenticator_data.end(), extensions.begin(), extensions.end());
    CHECK(why(auth::read_attestation(told, party)) == "passkey.refused key");
  }
  CHECK(most_memory_kb() < before_kb + 64 * 1024);
}

TEST_CASE("a counter grows, or was never there") {
  CHECK(auth::counter_grew(0, 0));
  CHECK(auth::counter_grew(0, 1));
  CHECK(auth::counter_grew(7, 8));
  CHECK(!auth::counter_grew(7, 7));
  CHECK(!auth::counter_grew(7, 6));
  CHECK(!auth::counter_grew(7, 0));
}

TEST_CASE("a challenge is good once, for five minutes, for whom it was asked; the oldest make room") {
  SeededRandom random(6);
  auth::Challenges challenges(3);
  const std::string one = challenges.ask(random, "door", Millis(0));
  CHECK(from_base64url(one)->size() == 32);
  CHECK(!challenges.take("", "door", Millis(0)));
  CHECK(challenges.take(one, "door", Millis(1)));
  CHECK(!challenges.take(one, "door", Millis(1)));
  const std::string other = challenges.ask(random, "door", Millis(0));
  CHECK(!challenges.take(other, "session", Millis(1)));
  CHECK(!challenges.take(other, "door", Millis(1)));  // tried by somebody else: used up
  const std::string late = challenges.ask(random, "door", Millis(0));
  CHECK(!challenges.take(late, "door", auth::challenge_lives));
  std::vector<std::string> asked;
  for (int i = 0; i < 4; ++i) asked.push_back(challenges.ask(random, "door", Millis(i)));
  CHECK(!challenges.take(asked[0], "door", Millis(9)));
  for (int i = 1; i < 4; ++i) CHECK(challenges.take(asked[static_cast<std::size_t>(i)], "door", Millis(9)));
}

TEST_CASE("challenges: strangers at the door push out nobody's who is in, nor sessions those at the door") {
  SeededRandom random(7);
  auth::Challenges challenges(3);
  const std::string own = challenges.ask(random, "session", Millis(0));
  const std::string adding = challenges.ask(random, "new:session", Millis(0));
  std::string last;
  for (int i = 1; i < 9; ++i) last = challenges.ask(random, auth::at_the_door, Millis(i));
  for (int i = 9; i < 15; ++i) static_cast<void>(challenges.ask(random, "another", Millis(i)));
  CHECK(challenges.take(last, auth::at_the_door, Millis(20)));
  CHECK(!challenges.take(own, "session", Millis(20)));  // sessions make room for sessions
  const std::string kept = challenges.ask(random, "session", Millis(20));
  for (int i = 21; i < 30; ++i) static_cast<void>(challenges.ask(random, auth::at_the_door, Millis(i)));
  CHECK(challenges.take(kept, "session", Millis(31)));
  CHECK(!challenges.take(adding, "new:session", Millis(31)));
}

}  // namespace anketa::testing
