// A picture of a bundle to pixels: SVG text, or "data:image/png;base64,..." and jpeg. In: the picture and a box.
// Out: premultiplied RGBA, fitted into the box (Whole) or filling it, what stands over cut away (Filled). Pure.
// bundle.bad_picture: broken, of another kind, or larger than any screen needs.
#pragma once
#include <string_view>

#include "kiosk/draw/svg.h"

namespace anketa::draw {

enum class Fit { Whole, Filled };

[[nodiscard]] Result<Image> decode_picture(std::string_view picture, int width, int height, Fit fit = Fit::Whole);

}  // namespace anketa::draw
