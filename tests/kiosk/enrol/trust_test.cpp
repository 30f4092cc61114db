#include "kiosk/enrol/trust.h"

#include <doctest/doctest.h>

#include "tests/kiosk/outbox/kit.h"

namespace anketa::enrol {

TEST_CASE("only a newer list of the pinned root is taken") {
  test::Kit kit;
  Trust trust(kit.keys.hub, kit.keys.root.public_key);
  CHECK(trust.version() == 0);
  CHECK(trust.sealing_key().error().is(problems::keys_missing));
  REQUIRE(trust.take(kit.keys.key_list(3)).has_value());
  CHECK(trust.take(kit.keys.key_list(3)).error().is(problems::keys_rollback));
  CHECK(trust.take(kit.keys.key_list(2)).error().is(problems::keys_rollback));
  Bytes altered = kit.keys.key_list(4);
  altered[altered.size() - 70] ^= 1;
  CHECK_FALSE(trust.take(altered).has_value());
  test::Kit stranger(9);
  CHECK_FALSE(trust.take(stranger.keys.key_list(5)).has_value());
  CHECK(trust.version() == 3);
  CHECK(trust.sealing_key()->id == 7);
  CHECK(trust.active(wire::KeyUse::Tls) == std::vector<crypto::PublicKey>{kit.keys.tls_pin});
}

TEST_CASE("another hub's list under the same root is refused") {
  test::Kit kit;
  Trust trust(HubId::make(kit.clock, kit.random), kit.keys.root.public_key);
  CHECK(trust.take(kit.keys.key_list(1)).error().is(problems::keys_rollback));
}

}  // namespace anketa::enrol
