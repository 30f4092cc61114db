#include "kiosk/push/bundle_shelf.h"

#include <doctest/doctest.h>

#include "tests/kiosk/push/fake_client.h"

namespace anketa::push {
namespace {
using test::Kit;
}

TEST_CASE("a bundle is taken once, survives a restart and only rises") {
  Kit kit;
  {
    BundleShelf shelf(*kit.outbox, kit.trust);
    CHECK_FALSE(shelf.load().has_value());
    CHECK(shelf.current() == nullptr);
    REQUIRE(shelf.take(test::signed_bundle(kit, 5), "\"e5\"").has_value());
    CHECK(shelf.version() == 5);
    CHECK(shelf.take(test::signed_bundle(kit, 5), "").error().is(problems::bundle_rollback));
    CHECK(shelf.take(test::signed_bundle(kit, 4), "").error().is(problems::bundle_rollback));
  }
  kit.open();
  BundleShelf shelf(*kit.outbox, kit.trust);
  REQUIRE(shelf.load().has_value());
  CHECK(shelf.version() == 5);
  CHECK(shelf.etag() == "\"e5\"");
  CHECK(shelf.current()->questionnaire.id == "interest");
}

TEST_CASE("an altered bundle, or one of another signer, is refused and the old one stays") {
  Kit kit;
  BundleShelf shelf(*kit.outbox, kit.trust);
  REQUIRE(shelf.take(test::signed_bundle(kit, 5), "").has_value());
  Bytes altered = test::signed_bundle(kit, 6);
  altered[altered.size() / 2] ^= 1;
  CHECK_FALSE(shelf.take(altered, "").has_value());
  Kit stranger(2);
  CHECK(shelf.take(test::signed_bundle(stranger, 6), "").error().is(problems::bundle_bad_signature));
  CHECK_FALSE(shelf.take({}, "").has_value());
  CHECK(shelf.version() == 5);
}

TEST_CASE("a visitor keeps the bundle he began with") {
  Kit kit;
  BundleShelf shelf(*kit.outbox, kit.trust);
  REQUIRE(shelf.take(test::signed_bundle(kit, 5), "").has_value());
  const auto mine = shelf.current();
  REQUIRE(shelf.take(test::signed_bundle(kit, 6), "").has_value());
  CHECK(mine->version == 5);
  CHECK(shelf.current()->version == 6);
}

TEST_CASE("a stored bundle that no longer verifies gives way to the one before it") {
  Kit kit;
  {
    BundleShelf shelf(*kit.outbox, kit.trust);
    REQUIRE(shelf.take(test::signed_bundle(kit, 5), "").has_value());
    REQUIRE(shelf.take(test::signed_bundle(kit, 6), "").has_value());
  }
  REQUIRE(kit.outbox->set_note("bundle", "AAAA").has_value());
  BundleShelf shelf(*kit.outbox, kit.trust);
  REQUIRE(shelf.load().has_value());
  CHECK(shelf.version() == 5);
}

}  // namespace anketa::push
