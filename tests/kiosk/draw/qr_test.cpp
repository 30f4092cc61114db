#include <doctest/doctest.h>

#include "kiosk/draw/qr.h"

namespace anketa::testing {

TEST_CASE("a code is made once and kept until the visitor has gone, two of them at most") {
  draw::QrCodes codes;
  const draw::Qr* first = &codes.of("https://hub.test/v/#one");
  CHECK(first->side > 20);
  CHECK(first->dark == draw::qr_code("https://hub.test/v/#one").dark);
  CHECK(&codes.of("https://hub.test/v/#two") != first);
  CHECK(&codes.of("https://hub.test/v/#one") == first);
  CHECK(codes.of("https://hub.test/v/#three").dark == draw::qr_code("https://hub.test/v/#three").dark);
  codes.forget();
  CHECK(codes.of("https://hub.test/v/#one").dark == draw::qr_code("https://hub.test/v/#one").dark);
}

TEST_CASE("what fits no code has no modules") {
  draw::QrCodes codes;
  CHECK(codes.of(std::string(5000, 'x')).side == 0);
}

}  // namespace anketa::testing
