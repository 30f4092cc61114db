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
    REQUIRE(shelf.take(test::signed_bundle(kit, 5), "\"e5\"", 5).has_value());
    CHECK(shelf.version() == 5);
    CHECK(shelf.take(test::signed_bundle(kit, 5), "", 5).error().is(problems::bundle_rollback));
    CHECK(shelf.take(test::signed_bundle(kit, 4), "", 4).error().is(problems::bundle_rollback));
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
  REQUIRE(shelf.take(test::signed_bundle(kit, 5), "", 5).has_value());
  Bytes altered = test::signed_bundle(kit, 6);
  altered[altered.size() / 2] ^= 1;
  CHECK_FALSE(shelf.take(altered, "", 6).has_value());
  Kit stranger(2);
  CHECK(shelf.take(test::signed_bundle(stranger, 6), "", 6).error().is(problems::bundle_bad_signature));
  CHECK_FALSE(shelf.take({}, "", 6).has_value());
  CHECK(shelf.version() == 5);
}

TEST_CASE("a visitor keeps the bundle he began with") {
  Kit kit;
  BundleShelf shelf(*kit.outbox, kit.trust);
  REQUIRE(shelf.take(test::signed_bundle(kit, 5), "", 5).has_value());
  const auto mine = shelf.current();
  REQUIRE(shelf.take(test::signed_bundle(kit, 6), "", 6).has_value());
  CHECK(mine->version == 5);
  CHECK(shelf.current()->version == 6);
}

TEST_CASE(
    "a bundle that fails its self-test is refused for good, the last good one stays, another program tries again") {
  Kit kit;
  int tried = 0;
  Status verdict = fail(problems::bundle_bad_picture, "hero");
  const Trial trial = [&](const domain::Bundle& bundle) {
    ++tried;
    return bundle.version == 5 ? Status{} : verdict;
  };
  {
    BundleShelf shelf(*kit.outbox, kit.trust, trial, "1.0");
    REQUIRE(shelf.take(test::signed_bundle(kit, 5), "", 5).has_value());
    CHECK(shelf.take(test::signed_bundle(kit, 6), "", 6).error().is(problems::bundle_bad_picture));
    CHECK(shelf.version() == 5);
    CHECK(shelf.newest_known() == 6);
    CHECK(shelf.refused() == wire::BundleRefused{6, "bundle.bad_picture"});
    CHECK(shelf.take(test::signed_bundle(kit, 6), "", 6).error().is(problems::bundle_refused));
    CHECK(tried == 2);
  }
  {
    BundleShelf shelf(*kit.outbox, kit.trust, trial, "1.0");
    REQUIRE(shelf.load().has_value());
    CHECK(shelf.version() == 5);
    CHECK(shelf.newest_known() == 6);
  }
  BundleShelf shelf(*kit.outbox, kit.trust, trial, "1.1");
  REQUIRE(shelf.load().has_value());
  CHECK(shelf.newest_known() == 5);
  verdict = {};
  REQUIRE(shelf.take(test::signed_bundle(kit, 6), "", 6).has_value());
  CHECK(shelf.version() == 6);
  CHECK_FALSE(shelf.refused());
}

TEST_CASE("a trial that could not be held refuses nothing for good") {
  Kit kit;
  BundleShelf shelf(*kit.outbox, kit.trust,
                    [](const domain::Bundle&) { return Status(fail(problems::bundle_untried)); });
  CHECK(shelf.take(test::signed_bundle(kit, 5), "", 5).error().is(problems::bundle_untried));
  CHECK(shelf.newest_known() == 0);
  CHECK_FALSE(shelf.refused());
}

TEST_CASE("what was signed and cannot be read is refused under the version the hub spoke of") {
  Kit kit;
  BundleShelf shelf(*kit.outbox, kit.trust);
  REQUIRE(shelf.take(test::signed_bundle(kit, 5), "", 5).has_value());
  CHECK(shelf.take(test::unreadable_bundle(kit), "", 6).error().is(problems::bundle_malformed));
  CHECK(shelf.refused() == wire::BundleRefused{6, "bundle.malformed"});
  CHECK(shelf.take(test::signed_bundle(kit, 7), "", 7).has_value());
}

TEST_CASE("a stored bundle that no longer verifies gives way to the one before it") {
  Kit kit;
  {
    BundleShelf shelf(*kit.outbox, kit.trust);
    REQUIRE(shelf.take(test::signed_bundle(kit, 5), "", 5).has_value());
    REQUIRE(shelf.take(test::signed_bundle(kit, 6), "", 6).has_value());
  }
  REQUIRE(kit.outbox->set_note("bundle", "AAAA").has_value());
  BundleShelf shelf(*kit.outbox, kit.trust);
  REQUIRE(shelf.load().has_value());
  CHECK(shelf.version() == 5);
}

}  // namespace anketa::push
