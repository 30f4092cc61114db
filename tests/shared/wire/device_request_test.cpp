#include "shared/wire/device_request.h"

#include <doctest/doctest.h>

#include "tests/shared/wire/vectors.h"

namespace anketa::wire {
namespace {

const KioskId kiosk{"0192a3b4-0000-7000-8000-0000000000b2"};

TEST_CASE("a request header holds for its own method, path, body, kiosk and time") {
  const crypto::SignKey key = testing::vector_key("device");
  const std::string header = make_kiosk_header("POST", "/device/v1/push", "body", kiosk, from_ms(1778578200000), key);
  const DeviceRequest request = parse_kiosk_header(header).value();
  CHECK(request.kiosk == kiosk);
  CHECK(request.ms == 1778578200000);
  CHECK(verify(request, "POST", "/device/v1/push", "body", key.public_key));
  CHECK_FALSE(verify(request, "GET", "/device/v1/push", "body", key.public_key));
  CHECK_FALSE(verify(request, "POST", "/device/v1/pusH", "body", key.public_key));
  CHECK_FALSE(verify(request, "POST", "/device/v1/push", "bodY", key.public_key));
  CHECK_FALSE(verify(request, "POST", "/device/v1/push", "body", testing::vector_key("root").public_key));
  DeviceRequest later = request;
  ++later.ms;
  CHECK_FALSE(verify(later, "POST", "/device/v1/push", "body", key.public_key));
}

TEST_CASE("header values of another form are malformed") {
  const std::string good =
      make_kiosk_header("GET", "/device/v1/keys", "", kiosk, from_ms(-5), testing::vector_key("device"));
  REQUIRE(parse_kiosk_header(good));
  const std::string signature = good.substr(good.rfind(';') + 1);
  for (const std::string& bad :
       {std::string(), std::string(";"), std::string(";;"), kiosk.value, kiosk.value + ";1", ";1;" + signature,
        kiosk.value + ";;" + signature, kiosk.value + ";01;" + signature, kiosk.value + ";+1;" + signature,
        kiosk.value + ";1x;" + signature, kiosk.value + ";99999999999999999999;" + signature, kiosk.value + ";1;",
        kiosk.value + ";1;AAAA", kiosk.value + ";1;" + signature + "AAAA",
        "0192A3B4-0000-7000-8000-0000000000B2;1;" + signature, good + ";1", " " + good}) {
    CHECK_MESSAGE(!parse_kiosk_header(bad).has_value(), bad);
  }
}

}  // namespace
}  // namespace anketa::wire
