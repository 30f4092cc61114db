#include "shared/wire/strokes.h"

#include <doctest/doctest.h>

#include "shared/wire/lead_json.h"
#include "tests/shared/crypto/seeded_random.h"

namespace anketa::wire {
namespace {

TEST_CASE("strokes read back, extremes too") {
  const std::vector<domain::Stroke> extremes{{{INT32_MAX, INT32_MIN, 0}, {INT32_MIN, INT32_MAX, INT32_MAX}},
                                             {{0, 0, 0}}};
  CHECK(decode_strokes(encode_strokes(extremes)).value() == extremes);
  CHECK(encode_strokes({}).empty());
  CHECK(decode_strokes("").value().empty());
  CHECK(encode_strokes({{}, {{1, 2, 3}}, {}}) == "1 2 3");
  testing::SeededRandom random(30);
  for (int round = 0; round < 100; ++round) {
    std::vector<domain::Stroke> strokes(1 + random.below(5));
    for (domain::Stroke& stroke : strokes) {
      for (std::uint64_t i = random.below(50) + 1; i > 0; --i) {
        stroke.push_back({static_cast<std::int32_t>(random.below(12000)),
                          static_cast<std::int32_t>(random.below(4000)) - 2000,
                          static_cast<std::int32_t>(random.below(60000))});
      }
    }
    CHECK(decode_strokes(encode_strokes(strokes)).value() == strokes);
  }
}

TEST_CASE("strokes have one spelling") {
  for (const char* bad : {" ",
                          ";",
                          "1",
                          "1 2",
                          "1 2 ",
                          "1 2 3 ",
                          "1 2 3;",
                          ";1 2 3",
                          "1 2 3;;4 5 6",
                          "1  2 3",
                          "1 2 3 4",
                          "01 2 3",
                          "-0 2 3",
                          "+1 2 3",
                          "1,2,3",
                          "1 2 x",
                          "2147483648 0 0",
                          "2147483647 0 0 1 0 0",
                          "99999999999999999999 0 0",
                          "-9223372036854775808 0 0"}) {
    CHECK_MESSAGE(!decode_strokes(bad).has_value(), bad);
  }
}

TEST_CASE("what stood before a mistake is kept for a human, and too long a signature is cut") {
  const ReadStrokes read = read_strokes("1 2 3 4 5 6;7 x");
  CHECK(read.bad);
  CHECK(read.strokes == std::vector<domain::Stroke>{{{1, 2, 3}, {5, 7, 9}}});
  std::string endless = "0 0 0";
  for (std::size_t i = 1; i < max_stroke_points; ++i) endless += " 1 1 1";
  CHECK(decode_strokes(endless).has_value());
  endless += " 1 1 1";
  const ReadStrokes cut = read_strokes(endless);
  CHECK(cut.cut);
  CHECK_FALSE(cut.bad);
  CHECK(cut.strokes.at(0).size() == max_stroke_points);
  CHECK_FALSE(decode_strokes(endless).has_value());
}

}  // namespace
}  // namespace anketa::wire
