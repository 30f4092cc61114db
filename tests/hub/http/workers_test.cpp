#include "hub/http/workers.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "tests/hub/http/rig.h"

using anketa::http::Workers;
using anketa::testing::eventually;

TEST_CASE("everything taken is done, also when stopping") {
  std::atomic<int> done{0};
  int taken = 0;
  {
    Workers workers(4, 100);
    for (int i = 0; i < 10'000; ++i) {
      if (workers.try_submit([&] { ++done; })) ++taken;
    }
    workers.stop();
    CHECK_FALSE(workers.try_submit([] {}));
  }
  CHECK(done == taken);
  CHECK(taken >= 100);
}

TEST_CASE("the queue is bounded") {
  anketa::testing::Latch latch;
  std::atomic<int> started{0};
  Workers workers(1, 2);
  REQUIRE(workers.try_submit([&] {
    ++started;
    latch.wait();
  }));
  REQUIRE(eventually([&] { return !(started == 0); }));
  CHECK(workers.try_submit([] {}));
  CHECK(workers.try_submit([] {}));
  CHECK(workers.waiting() == 2);
  CHECK_FALSE(workers.try_submit([] {}));
  latch.open();
}
