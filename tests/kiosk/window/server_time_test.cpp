// 32 bits of server time beside the 64 bits of the kiosk's clock.
#include <doctest/doctest.h>

#include "kiosk/window/server_time.h"

using anketa::window::server_time;

TEST_CASE("the server's milliseconds go on after 49.7 days") {
  constexpr std::int64_t kTurn = std::int64_t{1} << 32;
  CHECK(server_time(5000, 5003) == 5000);
  CHECK(server_time(5003, 5000) == 5003);                    // the server's clock may be a little ahead
  CHECK(server_time(4294967290U, kTurn - 3) == kTurn - 6);   // just before it starts again
  CHECK(server_time(4294967290U, kTurn + 10) == kTurn - 6);  // read after it has started again
  CHECK(server_time(2, kTurn + 10) == kTurn + 2);            // and after
  CHECK(server_time(2, kTurn - 1) == kTurn + 2);
  CHECK(server_time(77, 3 * kTurn + 100) == 3 * kTurn + 77);  // months of running
}
