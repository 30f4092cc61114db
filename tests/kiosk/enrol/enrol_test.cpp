#include "kiosk/enrol/enrol.h"

#include <doctest/doctest.h>

#include "kiosk/enrol/trust.h"
#include "shared/wire/enrol.h"
#include "tests/kiosk/outbox/kit.h"

namespace anketa::enrol {
namespace {

// A hub's side of enrolment that can be turned dishonest.
struct FakeDesk {
  test::Kit kit;
  wire::EnrolCode code = wire::make_enrol_code(kit.random);
  crypto::Secret<32> key = wire::enrol_key(code).value();
  std::string typed = wire::enrol_code_text(code);
  std::optional<Hash> peer = kit.keys.tls_pin;
  std::function<void(wire::EnrolAnswer&)> before_proof, after_proof;
  std::string last_request;

  [[nodiscard]] Door door() {
    return [this](const std::string& json) -> Result<DoorAnswer> {
      last_request = json;
      TRY(request, wire::parse_enrol_request(json));
      if (!wire::proves(request, key)) return fail(problems::enrol_refused, "enrol.refused");
      wire::EnrolAnswer answer;
      answer.hub = kit.keys.hub;
      answer.kiosk = kit.identity.kiosk;
      answer.org = kit.identity.org;
      answer.venue = kit.identity.venue;
      answer.kiosk_name = "Hall 3, left";
      answer.epoch = 4;
      answer.root = kit.keys.root.public_key;
      answer.key_list = kit.keys.key_list(2);
      answer.hub_ms = 1'780'000'000'000;
      if (before_proof) before_proof(answer);
      wire::prove(answer, request, key);
      if (after_proof) after_proof(answer);
      return DoorAnswer{wire::enrol_answer_json(answer), peer};
    };
  }
  Result<Identity> run(const test::TempFolder& folder) {
    return enrol(folder.path(), {"hub.test:8443", typed, "0.1.0"}, door(), kit.random);
  }
};

}  // namespace

TEST_CASE("enrolment binds key, root and connection, and is kept") {
  FakeDesk desk;
  const test::TempFolder folder;
  const auto identity = desk.run(folder);
  REQUIRE_MESSAGE(identity.has_value(), identity.error().to_string());
  CHECK(identity->kiosk == desk.kit.identity.kiosk);
  CHECK(identity->epoch == 4);
  CHECK(identity->host == "hub.test:8443");
  CHECK(identity->root == desk.kit.keys.root.public_key);
  CHECK(load_identity(folder.path()).value() == *identity);
  CHECK(load_device_key(folder.path())->public_key == identity->device);
  CHECK(desk.last_request.find(desk.code.secret) == std::string::npos);
  CHECK(desk.run(folder).error().is(problems::enrol_refused));  // once is enough
}

TEST_CASE("the code may be typed carelessly") {
  FakeDesk desk;
  std::string careless;
  for (const char c : desk.typed) careless.push_back(c == '-' ? ' ' : static_cast<char>(std::tolower(c)));
  desk.typed = careless;
  const test::TempFolder folder;
  CHECK(desk.run(folder).has_value());
}

TEST_CASE("whoever sits in between is found, and nothing is kept") {
  struct Case {
    const char* name;
    std::function<void(FakeDesk&)> trick;
    const ProblemKind& expected;
  };
  const Case cases[] = {
      {"another TLS key", [](FakeDesk& d) { d.peer = Hash{}; }, problems::hub_wrong_pin},
      {"no TLS key", [](FakeDesk& d) { d.peer.reset(); }, problems::hub_wrong_pin},
      {"root swapped", [](FakeDesk& d) { d.after_proof = [](wire::EnrolAnswer& a) { a.root[0] ^= 1; }; },
       problems::enrol_refused},
      {"kiosk swapped",
       [](FakeDesk& d) {
         d.after_proof = [&d](wire::EnrolAnswer& a) { a.kiosk = KioskId::make(d.kit.clock, d.kit.random); };
       },
       problems::enrol_refused},
      {"proof of nothing", [](FakeDesk& d) { d.after_proof = [](wire::EnrolAnswer& a) { a.proof = {}; }; },
       problems::enrol_refused},
      {"key list of another root",
       [](FakeDesk& d) {
         d.before_proof = [](wire::EnrolAnswer& a) {
           const test::Kit stranger(77);
           a.key_list = stranger.keys.key_list(2);
         };
       },
       problems::keys_bad_signature},
      {"code not the hub's", [](FakeDesk& d) { d.typed = wire::enrol_code_text(wire::make_enrol_code(d.kit.random)); },
       problems::enrol_refused},
      {"no code", [](FakeDesk& d) { d.typed = "hello"; }, problems::enrol_malformed},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    FakeDesk desk;
    const test::TempFolder folder;
    c.trick(desk);
    const auto got = desk.run(folder);
    REQUIRE_FALSE(got.has_value());
    CHECK_MESSAGE(got.error().is(c.expected), got.error().to_string());
    CHECK_FALSE(is_enrolled(folder.path()));
  }
}

TEST_CASE("an unreachable hub can be tried again with the same device key") {
  FakeDesk desk;
  const test::TempFolder folder;
  const Door away = [](const std::string&) -> Result<DoorAnswer> { return fail(problems::hub_unreachable); };
  CHECK(enrol(folder.path(), {"h:1", desk.typed, "0"}, away, desk.kit.random).error().is(problems::hub_unreachable));
  const auto key = load_device_key(folder.path())->public_key;
  CHECK(desk.run(folder)->device == key);
}

}  // namespace anketa::enrol
