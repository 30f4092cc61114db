#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "kiosk/draw/svg.h"
#include "tests/assets/schema.h"

namespace anketa::assets_test {
namespace {

constexpr int width = 550;
constexpr int height = 220;

std::vector<std::string> model_pictures() {
  std::vector<std::string> out;
  const auto catalogue = nlohmann::json::parse(read_text(assets_folder() / "demo/catalogue.json"));
  for (const auto& model : catalogue["models"]) out.push_back(model["picture"]);
  return out;
}

int alpha(const draw::Image& image, int x, int y) {
  return image.rgba[static_cast<std::size_t>((y * image.width + x) * 4 + 3)];
}

}  // namespace

TEST_CASE("each model has a picture of its own: a car that fills it, on nothing") {
  const auto names = model_pictures();
  CHECK(names.size() == 12);
  std::set<std::vector<std::uint8_t>> different;
  for (const std::string& name : names) {
    CAPTURE(name);
    const auto image = draw::rasterise_svg(read_text(assets_folder() / "pictures" / (name + ".svg")), width, height);
    REQUIRE(image.has_value());
    REQUIRE(image->width == width);
    REQUIRE(image->height == height);
    for (const int x : {0, width - 1}) {
      CHECK(alpha(*image, x, 0) == 0);
      CHECK(alpha(*image, x, height - 1) == 0);
    }
    int solid = 0, first = width, last = 0;
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        if (alpha(*image, x, y) < 250) continue;
        ++solid;
        first = std::min(first, x);
        last = std::max(last, x);
      }
    }
    CHECK(solid > width * height / 4);
    CHECK(first > 4);
    CHECK(last < width - 4);
    CHECK(last - first > width * 8 / 10);
    different.insert(image->rgba);
  }
  CHECK(different.size() == names.size());
}

TEST_CASE("pictures hold shapes only: no script, no text, nothing fetched") {
  for (const auto& entry : std::filesystem::directory_iterator(assets_folder() / "pictures")) {
    if (entry.path().extension() != ".svg") continue;
    CAPTURE(entry.path().filename().string());
    const std::string svg = read_text(entry.path());
    CHECK(svg.size() < 64 * 1024);
    for (const char* word :
         {"<script", "<text", "<image", "<foreignObject", "<!ENTITY", "<filter", "href=\"http", "url(http", "data:"}) {
      CHECK_MESSAGE(svg.find(word) == std::string::npos, word);
    }
  }
}

}  // namespace anketa::assets_test
