#include <doctest/doctest.h>

#include "hub/watch/light.h"
#include "hub/watch/rules.h"

namespace anketa::watch {

TEST_CASE("a kiosk's light: green when nothing is wrong, else what is, the worst first") {
  Shown kiosk{"active", "", true, 0, 3, 3};
  CHECK(light_of(kiosk, {}).colour == "green");
  CHECK(light_of(kiosk, {}).why.empty());
  CHECK(light_of(kiosk, {{"a", "kiosk.clock", "k", "warning", 1}}).colour == "amber");
  const Light red = light_of(kiosk, {{"a", "kiosk.clock", "k", "warning", 1}, {"b", "kiosk.fork", "k", "critical", 1}});
  CHECK(red.colour == "red");
  CHECK(red.why == std::vector<std::string>{"kiosk.clock", "kiosk.fork"});
  kiosk.bundle_version = 2;
  CHECK(light_of(kiosk, {}).why == std::vector<std::string>{"bundle.old"});
  kiosk.bundle_version = 0;
  kiosk.waiting = 21;
  CHECK(light_of(kiosk, {}).why == std::vector<std::string>{"outbox.full"});
  kiosk.waiting = 0;
  kiosk.mode = "paused";
  CHECK(light_of(kiosk, {}).colour == "amber");
  kiosk.mode = "closed";
  kiosk.doors_open = false;
  CHECK(light_of(kiosk, {}).colour == "grey");
  CHECK(light_of({"waiting", "", true, 0, 0, 3}, {}).why == std::vector<std::string>{"waiting"});
  const Light revoked = light_of({"revoked", "paused", true, 99, 1, 3}, {});
  CHECK(revoked.colour == "grey");
  CHECK(revoked.why == std::vector<std::string>{"revoked"});
}

}  // namespace anketa::watch
