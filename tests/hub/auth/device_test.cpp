// Kiosks at the door: enrolment by code, and the signed header of every later request.
#include <doctest/doctest.h>

#include "hub/auth/enrol.h"
#include "hub/store/enrolment.h"
#include "shared/wire/device_request.h"
#include "tests/hub/console/rig.h"

namespace anketa::testing {
namespace {

auth::EnrolDeps deps_of(HubWorld& world) {
  return {world.writer, world.vault, world.clock, world.random,
          world.org,    world.hub,   {},          [] { return Bytes{1, 2, 3}; }};
}

struct Device {
  explicit Device(HubWorld& world) : key(crypto::make_sign_key(world.random)) {}
  crypto::SignKey key;
};

http::Route route_of(std::string_view path) {
  return {http::Method::Get,
          path,
          http::Access(http::Role::Kiosk),
          http::Reach::Own,
          http::Fields::None,
          http::Cost::Light,
          [](const http::Request&) { return http::Response{}; }};
}

http::Request signed_request(HubWorld& world, const KioskId& kiosk, const crypto::SignKey& key,
                             const std::string& path) {
  http::Request request;
  request.path = path;
  request.headers["x-anketa-kiosk"] = wire::make_kiosk_header("GET", path, {}, kiosk, world.clock.now(), key);
  return request;
}

std::string code_or_ok(const Result<http::Caller>& result) {
  return result ? "ok" : std::string(result.error().code());
}

}  // namespace

TEST_CASE("enrolment: once, in time, five tries, and a lost answer can be asked for again") {
  for (const sql::Engine engine : engines()) {
    HubWorld world(engine);
    const auth::EnrolDeps deps = deps_of(world);
    const auto opened = auth::open_slot(deps, world.showroom, "Стойка", UserId::make(world.clock, world.random));
    REQUIRE(opened);
    const auto key = wire::enrol_key(opened->code);
    REQUIRE(key);
    const Device device(world);
    const Device thief(world);
    const auto request = wire::make_enrol_request(opened->code, *key, device.key.public_key, "1.2.3", world.random);
    auto forged = request;
    forged.device = thief.key.public_key;
    CHECK(auth::enrol(deps, forged).error().code() == "enrol.refused");
    auto unknown = request;
    unknown.slot = "ZZZZ";
    CHECK(auth::enrol(deps, unknown).error().code() == "enrol.refused");
    const auto answer = auth::enrol(deps, request);
    REQUIRE(answer);
    CHECK(wire::proves(*answer, request, *key));
    CHECK(answer->venue == world.showroom);
    CHECK(answer->epoch == 1);
    CHECK(store::find_kiosk(world.db(), answer->kiosk)->state == "active");
    const auto epoch = store::find_epoch(world.db(), answer->kiosk, 1);
    REQUIRE(epoch);
    CHECK(epoch->device == device.key.public_key);
    CHECK(epoch->chain == wire::epoch_start(world.hub, answer->kiosk, 1, device.key.public_key));
    CHECK(auth::enrol(deps, request));  // its answer was lost
    const auto other = wire::make_enrol_request(opened->code, *key, thief.key.public_key, "1", world.random);
    CHECK(auth::enrol(deps, other).error().code() == "enrol.refused");
  }
}

TEST_CASE("enrolment ends after fifteen minutes and after five wrong proofs") {
  HubWorld world;
  const auth::EnrolDeps deps = deps_of(world);
  const Device device(world);
  const auto late = auth::open_slot(deps, world.showroom, "A", {});
  const auto tried = auth::open_slot(deps, world.showroom, "B", {});
  REQUIRE(late);
  REQUIRE(tried);
  const auto tried_key = wire::enrol_key(tried->code);
  const auto good = wire::make_enrol_request(tried->code, *tried_key, device.key.public_key, "1", world.random);
  auto wrong = good;
  wrong.proof[0] ^= 1;
  for (int i = 0; i < 5; ++i) CHECK_FALSE(auth::enrol(deps, wrong));
  CHECK_FALSE(auth::enrol(deps, good));
  world.clock.advance(auth::slot_ms);
  const auto late_key = wire::enrol_key(late->code);
  CHECK_FALSE(
      auth::enrol(deps, wire::make_enrol_request(late->code, *late_key, device.key.public_key, "1", world.random)));
  CHECK(auth::open_slot(deps, VenueId{world.org.value}, "C", {}).error().code() == "request.invalid");
  const auto fresh = auth::open_slot(deps, world.showroom, "D", {});
  REQUIRE(fresh);
  CHECK_FALSE(store::find_slot(world.db(), world.org, late->code.slot).has_value());  // swept away
}

TEST_CASE("a kiosk's request: its own key, method, path and body; its clock is not asked") {
  for (const sql::Engine engine : engines()) {
    ConsoleRig rig(engine);
    HubWorld& world = rig.world;
    const KioskId kiosk = rig.kiosk.id;
    const std::string path = "/device/v1/bundle";
    const http::Route bundle = route_of(path);
    const auto request = signed_request(world, kiosk, rig.kiosk.device, path);
    const auto caller = rig.gatekeeper.authorise(request, bundle);
    REQUIRE(caller);
    CHECK(caller->role == http::Role::Kiosk);
    CHECK(caller->kiosk == kiosk);
    world.clock.advance(-5LL * 365 * 86400 * 1000);
    CHECK(rig.gatekeeper.authorise(request, bundle));
    const auto answer = [&](const http::Request& asked) { return code_or_ok(rig.gatekeeper.authorise(asked, bundle)); };
    auto changed = request;
    changed.body = "other";
    CHECK(answer(changed) == "envelope.bad_signature");
    changed = request;
    changed.path = "/device/v1/keys";
    CHECK(answer(changed) == "envelope.bad_signature");
    changed = request;
    changed.method = http::Method::Post;
    CHECK(answer(changed) == "envelope.bad_signature");
    changed.headers.clear();
    CHECK(answer(changed) == "kiosk.unknown");
    changed.headers["x-anketa-kiosk"] = "odd";
    CHECK(answer(changed) == "request.malformed");
    const auto stranger = crypto::make_sign_key(world.random);
    CHECK(answer(signed_request(world, kiosk, stranger, path)) == "envelope.bad_signature");
    CHECK(answer(signed_request(world, KioskId{world.org.value}, stranger, path)) == "kiosk.unknown");
  }
}

TEST_CASE("a revoked kiosk reads nothing more; a new epoch's key counts too") {
  ConsoleRig rig;
  HubWorld& world = rig.world;
  const KioskId kiosk = rig.kiosk.id;
  const auto next = crypto::make_sign_key(world.random);
  store::EpochRow epoch;
  epoch.kiosk = kiosk;
  epoch.epoch = 2;
  epoch.device = next.public_key;
  store::insert_epoch(world.db(), world.org, epoch, world.clock.now());
  const http::Route bundle = route_of("/device/v1/bundle");
  const auto answer = [&](const crypto::SignKey& key) {
    return code_or_ok(rig.gatekeeper.authorise(signed_request(world, kiosk, key, "/device/v1/bundle"), bundle));
  };
  CHECK(answer(rig.kiosk.device) == "ok");
  CHECK(answer(next) == "ok");
  store::set_kiosk_state(world.db(), kiosk, "revoked", world.clock.now());
  CHECK(answer(next) == "session.not_allowed");
}

}  // namespace anketa::testing
