// SVG text to pixels, by librsvg. In: SVG and a box. Out: premultiplied RGBA, fitted into the box.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace anketa::draw {

struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

[[nodiscard]] Result<Image> rasterise_svg(std::string_view svg, int width, int height);

}  // namespace anketa::draw
