#include <doctest/doctest.h>

#include "hub/work/take_back.h"

namespace anketa::testing {

TEST_CASE("what is left of a consent") {
  const auto left = [](const char* channels, const char* gone, bool ended, const char* channel) {
    store::ConsentRow consent;
    consent.channels = channels;
    consent.withdrawn_channels = gone;
    if (ended) consent.withdrawn_ms = 1;
    const auto result = work::left_of(consent, channel);
    return !result ? std::string("none") : result->channels + (result->whole ? " whole" : "");
  };
  CHECK(left("phone,sms", "", false, "sms") == "sms");
  CHECK(left("phone,sms", "sms", false, "phone") == "phone,sms whole");
  CHECK(left("phone,sms", "sms", false, "sms") == "none");
  CHECK(left("phone,sms", "", false, "email") == "none");
  CHECK(left("phone,sms", "sms", false, "") == "phone,sms whole");
  CHECK(left("", "", false, "") == " whole");
  CHECK(left("", "", false, "phone") == "none");
  CHECK(left("phone", "phone", true, "") == "none");
}

}  // namespace anketa::testing
