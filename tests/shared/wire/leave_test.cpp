// Codes that leave kiosk mode: each works once, in any order of asking, on one kiosk.
#include "shared/wire/leave.h"

#include <doctest/doctest.h>

namespace anketa::wire {
namespace {

crypto::Secret<32> secret_of(const char* kiosk) {
  crypto::Secret<32> key;
  key.bytes().fill(5);
  return leave_secret(key, KioskId{kiosk});
}

}  // namespace

TEST_CASE("leave: a code opens once, one behind it too, one before it never again") {
  const auto secret = secret_of("0198f000-0000-7000-8000-000000000001");
  const std::string first = leave_code(secret, 1), third = leave_code(secret, 3);
  CHECK(first.size() == 8);
  CHECK(first.find_first_not_of("0123456789") == std::string::npos);
  CHECK(match_leave_code(secret, third, 0) == 3);
  CHECK(!match_leave_code(secret, third, 3));
  CHECK(!match_leave_code(secret, first, 3));
  CHECK(match_leave_code(secret, leave_code(secret, leave_window), 0) == leave_window);
  CHECK(!match_leave_code(secret, leave_code(secret, leave_window + 1), 0));
  CHECK(!match_leave_code(secret, "", 0));
}

TEST_CASE("leave: another kiosk's code opens nothing") {
  const auto one = secret_of("0198f000-0000-7000-8000-000000000001");
  const auto other = secret_of("0198f000-0000-7000-8000-000000000002");
  CHECK(!match_leave_code(one, leave_code(other, 1), 0));
}

}  // namespace anketa::wire
