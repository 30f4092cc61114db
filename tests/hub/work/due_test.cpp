#include <doctest/doctest.h>

#include "hub/route/rules_json.h"
#include "hub/store/routing.h"
#include "hub/work/lease.h"
#include "tests/hub/work/rig.h"

namespace anketa::testing {
namespace {

std::string code(const Status& status) {
  return status ? "ok" : std::string(status.error().code()) + " " + status.error().detail();
}

}  // namespace

TEST_CASE("lease: what is due next, step by step") {
  store::AssignmentRow lease;
  lease.waits_until_ms = 10;
  lease.warn_ms = 20;
  lease.accept_by_ms = 30;
  lease.expires_ms = 100;
  CHECK(work::next_due_ms(lease) == 10);
  CHECK(work::what_is_due(lease, 9) == work::Due::Nothing);
  CHECK(work::what_is_due(lease, 10) == work::Due::Start);
  lease.waits_until_ms.reset();
  CHECK(work::next_due_ms(lease) == 20);
  CHECK(work::what_is_due(lease, 20) == work::Due::Warn);
  CHECK(work::what_is_due(lease, 30) == work::Due::Lapse);  // the hub was down: too late for a warning
  lease.warn_ms.reset();
  CHECK(work::next_due_ms(lease) == 30);
  lease.accepted_ms = 25;
  CHECK(work::next_due_ms(lease) == 100);
  CHECK(work::what_is_due(lease, 50) == work::Due::Nothing);
  CHECK(work::what_is_due(lease, 100) == work::Due::Expire);
  lease.ended_ms = 60;
  CHECK(work::what_is_due(lease, 100) == work::Due::Nothing);
}

TEST_CASE("lease: a yes is given once, and who is second is told") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const auto lead = rig.arrive("0000001");
    const auto lease = rig.lease(lead);
    const UserId one = rig.person(lease.dealer, "salesperson");
    const UserId two = rig.person(lease.dealer, "salesperson");
    CHECK(lease.user.empty());
    CHECK(code(rig.accept(lease, one, true)) == "ok");
    CHECK(code(rig.accept(lease, two, true)) == "request.conflict accepted");
    CHECK(rig.lease(lead).user == one);
    CHECK(store::open_tasks_of(rig.world.db(), lease.id).front().assignee == one);
    rig.world.clock.advance(20 * hour_ms);
    rig.due();
    CHECK(rig.lease(lead).id == lease.id);  // it neither warns nor lapses any more
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'assignment.warn'") == 0);
  }
}

TEST_CASE("lease: refused, it goes to the next and never back; when nobody is left, that is an alarm") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const UserId admin = rig.person({}, "hub_admin");
    const auto lead = rig.arrive("0000001");
    std::vector<DealerId> asked;
    for (int dealer = 0; dealer < 3; ++dealer) {
      const auto lease = rig.lease(lead);
      REQUIRE_FALSE(lease.id.empty());
      CHECK(std::ranges::find(asked, lease.dealer) == asked.end());
      asked.push_back(lease.dealer);
      const UserId manager = rig.person(lease.dealer, "dealer_manager");
      CHECK(code(rig.reject(lease, manager)) == "ok");
      CHECK(code(rig.reject(lease, manager)) == "request.conflict rejected");
      CHECK(store::open_tasks_of(rig.world.db(), lease.id).empty());
      rig.world.work();
    }
    CHECK(rig.lease(lead).id.empty());
    CHECK(rig.state(lead) == "unassigned");
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'lead.unassigned'") == 1);
    CHECK(rig.count("SELECT count(*) FROM routing_decisions") == 4);
    (void)admin;
  }
}

TEST_CASE("lease: warned before the deadline, lapsed at it, given to the next; the house is told") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const auto lead = rig.arrive("0000001");
    const auto first = rig.lease(lead);
    rig.person(first.dealer, "dealer_manager");
    REQUIRE(first.accept_by_ms);
    CHECK(*first.accept_by_ms == to_ms(rig.world.clock.now()) + 4 * hour_ms);
    rig.world.clock.advance(3 * hour_ms - 1);
    rig.due();
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'assignment.warn'") == 0);
    rig.world.clock.advance(1);
    rig.due();
    rig.due();
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'assignment.warn'") == 1);
    CHECK(rig.lease(lead).id == first.id);
    rig.world.clock.advance(hour_ms);
    rig.due();
    const auto second = rig.lease(lead);
    CHECK(second.dealer != first.dealer);
    CHECK(rig.state(lead) == "assigned");
    CHECK(store::find_assignment(rig.world.db(), rig.world.org, first.id)->ended_reason == "lapsed");
    CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'assignment.lapsed'") == 1);
    CHECK(rig.count("SELECT count(*) FROM tasks WHERE state = 'open'") == 1);
    CHECK(second.trace.find("round_robin") != std::string::npos);
  }
}

TEST_CASE("lease: a result makes it run on; over with one it ends, over without it goes to the next") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    const auto worked = rig.arrive("0000001"), idle = rig.arrive("0000002");
    const auto worked_lease = rig.lease(worked), idle_lease = rig.lease(idle);
    CHECK(code(rig.accept(idle_lease, rig.person(idle_lease.dealer, "salesperson"))) == "ok");
    rig.world.clock.advance(2 * hour_ms);
    rig.result(worked_lease, "reached");
    CHECK(rig.lease(worked).accepted_ms);  // who calls has said yes
    CHECK(rig.lease(worked).expires_ms == to_ms(rig.world.clock.now()) + 30 * 24 * hour_ms);
    rig.world.clock.advance(30 * 24 * hour_ms - 2 * hour_ms);
    rig.due();
    CHECK(rig.lease(worked).id == worked_lease.id);
    CHECK(rig.lease(idle).id != idle_lease.id);
    CHECK(rig.lease(idle).dealer != idle_lease.dealer);
    rig.world.clock.advance(2 * hour_ms);
    rig.due();
    CHECK(rig.lease(worked).id.empty());
    CHECK(rig.state(worked) == "assigned");
  }
}

TEST_CASE("P6: another brand's dealer waits 72 hours, or until the first has a result") {
  for (const sql::Engine engine : engines()) {
    for (const bool with_result : {false, true}) {
      LeaseRig rig(engine);
      // So that the two brands have different dealers.
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, rig.world.dealers.moscow_a, "paused"));
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, rig.world.dealers.kazan, "paused"));
      const auto volta = rig.arrive("0000001");
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, rig.world.dealers.kazan, "open"));
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, rig.world.dealers.moscow_b, "paused"));
      const std::int64_t first_ms = to_ms(rig.world.clock.now());
      rig.world.clock.advance(hour_ms);
      const auto terra = rig.arrive("0000001", "terra-x");
      REQUIRE(terra.prospect == volta.prospect);
      const auto first = rig.lease(volta);
      const auto second = rig.lease(terra, "terra");
      rig.person(second.dealer, "dealer_manager");
      REQUIRE(second.dealer != first.dealer);
      CHECK_FALSE(first.waits_until_ms);
      REQUIRE(second.waits_until_ms);
      CHECK(*second.waits_until_ms == first_ms + 72 * hour_ms);
      CHECK(*second.accept_by_ms > *second.waits_until_ms);
      const auto waiting = store::open_tasks_of(rig.world.db(), second.id).front();
      CHECK(waiting.not_before_ms == second.waits_until_ms);
      CHECK(rig.accept(first, rig.person(first.dealer, "salesperson")));
      if (with_result) {
        rig.world.clock.advance(3 * hour_ms);
        rig.result(first, "reached");
      } else {
        rig.world.clock.advance(71 * hour_ms - 1);
        rig.due();
        CHECK(rig.lease(terra, "terra").waits_until_ms);
        rig.world.clock.advance(1);
        rig.due();
      }
      const auto started = rig.lease(terra, "terra");
      CHECK_FALSE(started.waits_until_ms);
      CHECK(started.id == second.id);
      const auto task = store::open_tasks_of(rig.world.db(), second.id).front();
      CHECK_FALSE(task.not_before_ms);
      CHECK(task.due_ms - to_ms(rig.world.clock.now()) == waiting.due_ms - *waiting.not_before_ms);
      CHECK(*started.accept_by_ms - to_ms(rig.world.clock.now()) == *second.accept_by_ms - *second.waits_until_ms);
      CHECK(rig.count("SELECT count(*) FROM notices WHERE kind = 'assignment.starts'") == 1);
    }
  }
}

TEST_CASE("turns: a salesperson who comes back to work gets his share and no burst") {
  for (const sql::Engine engine : engines()) {
    LeaseRig rig(engine);
    for (const DealerId& other : {rig.world.dealers.moscow_b, rig.world.dealers.kazan}) {
      REQUIRE(store::set_dealer_state(rig.world.db(), rig.world.org, other, "paused"));
    }
    const UserId a = rig.person(rig.world.dealers.moscow_a, "salesperson");
    const UserId b = rig.person(rig.world.dealers.moscow_a, "salesperson");
    const auto shift = [&](const UserId& who, bool on) {
      rig.world.db().run_script("UPDATE users SET on_shift = " + std::string(on ? "1" : "0") + " WHERE id = '" +
                                who.value + "'");
    };
    int next = 1000001;
    const auto user = [&] { return rig.lease(rig.arrive(std::to_string(next++))).user; };
    shift(b, false);
    for (int lead = 0; lead < 6; ++lead) CHECK(user() == a);
    shift(b, true);
    int of_b = 0;
    for (int lead = 0; lead < 6; ++lead) of_b += user() == b ? 1 : 0;
    CHECK(of_b == 3);
  }
}

}  // namespace anketa::testing
