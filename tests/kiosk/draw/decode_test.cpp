// Pictures of a bundle: drawings and photographs come out as pixels, and what is none is refused.
#include "kiosk/draw/decode.h"

#include <doctest/doctest.h>

#include "shared/base/bytes.h"
#include "tests/kiosk/screens/sample.h"
#include "tests/support/photo.h"

namespace anketa::draw {
namespace {

struct Pixel {
  int r, g, b, a;
};
Pixel at(const Image& image, int x, int y) {
  const auto* p =
      image.rgba.data() +
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x)) * 4;
  return {p[0], p[1], p[2], p[3]};
}

bool is_sky(const Pixel& p) { return p.b > 180 && p.r < 110; }

}  // namespace

TEST_CASE("a photograph is fitted whole, or fills the box with its middle") {
  for (const bool png : {false, true}) {
    const std::string picture = testing::photo(800, 400, png);
    const Image whole = decode_picture(picture, 400, 400).value();
    CHECK(whole.width == 400);
    CHECK(whole.height == 200);
    CHECK(is_sky(at(whole, 200, 40)));
    CHECK(!is_sky(at(whole, 200, 160)));
    const Image filled = decode_picture(picture, 200, 400, Fit::Filled).value();
    CHECK(filled.width == 200);
    CHECK(filled.height == 400);
    CHECK(is_sky(at(filled, 100, 100)));
    CHECK(!is_sky(at(filled, 100, 300)));
    CHECK(at(filled, 100, 100).a == 255);
  }
}

TEST_CASE("what is see-through comes premultiplied") {
  const Image image = decode_picture(testing::photo(8, 8, true), 8, 8).value();
  const Pixel edge = at(image, 0, 1);
  CHECK(edge.a < 128);
  CHECK(edge.b <= edge.a);
}

TEST_CASE("a drawing is fitted in either way") {
  const std::string svg = sample::read_asset("pictures/orvane_presto.svg");
  const Image whole = decode_picture(svg, 500, 500).value();
  CHECK(whole.width == 500);
  CHECK(whole.height < 500);
  CHECK(decode_picture(svg, 500, 500, Fit::Filled).value().height == whole.height);
}

TEST_CASE("broken, foreign and monstrous pictures are refused") {
  const std::string good = testing::photo(64, 64);
  const auto refused = [](const std::string& picture) {
    const auto image = decode_picture(picture, 100, 100);
    return !image && image.error().is(problems::bundle_bad_picture);
  };
  CHECK(refused(""));
  CHECK(refused("<svg"));
  CHECK(refused("data:image/gif;base64,R0lGODlhAQABAAAAACw="));
  CHECK(refused("data:image/png;base64,not base64"));
  CHECK(refused("data:image/jpeg;base64,AAAA"));
  CHECK(refused(good.substr(0, 120)));
  CHECK(!decode_picture(good, 0, 100));
  // A head that promises 5,000 x 5,000 pixels behind a few bytes.
  Bytes png = *from_base64(testing::photo(8, 8, true).substr(22));
  for (const std::size_t place : {18UL, 22UL}) {
    png[place] = 0x13;
    png[place + 1] = 0x88;
  }
  CHECK(refused("data:image/png;base64," + to_base64(png)));
}

}  // namespace anketa::draw
