// A benefit's code: the hub tells a given one from an invented one.
#include <doctest/doctest.h>

#include "shared/wire/coupon.h"

using namespace anketa::wire;

TEST_CASE("a code follows from prefix and lead, and from nothing else") {
  const std::string token(64, 'a');
  const std::string code = coupon_code("VEGA", token);
  CHECK(code.size() == 14);
  CHECK(code == coupon_code("VEGA-", token));
  CHECK(coupon_holds(code, token));
  CHECK_FALSE(coupon_holds(code, std::string(64, 'b')));
  CHECK_FALSE(coupon_holds("NOVA" + code.substr(4), token));
  std::string slip = code;
  slip.back() = slip.back() == '0' ? '1' : '0';
  CHECK_FALSE(coupon_holds(slip, token));
  for (const char* nothing : {"", "VEGA", "-ABCD-EFGH"}) CHECK_FALSE(coupon_holds(nothing, token));
  for (const char letter : code.substr(5)) CHECK(std::string("ILOU").find(letter) == std::string::npos);
}
