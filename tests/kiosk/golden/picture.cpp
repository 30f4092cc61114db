#include "tests/kiosk/golden/picture.h"

#include <png.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>

namespace anketa::golden {
namespace {

constexpr std::size_t kPalette = 256;

std::uint8_t rounded(std::uint8_t value, int step) {
  return static_cast<std::uint8_t>(std::min(255, (value + step / 2) / step * step));
}

std::uint32_t color_at(const Picture& picture, std::size_t pixel) {
  const std::uint8_t* p = picture.rgb.data() + pixel * 3;
  return static_cast<std::uint32_t>(p[0]) << 16U | static_cast<std::uint32_t>(p[1]) << 8U | p[2];
}

// Numbers of the colours, as long as there are few.
std::optional<std::map<std::uint32_t, std::uint8_t>> palette_of(const Picture& picture) {
  std::map<std::uint32_t, std::uint8_t> colors;
  std::optional<std::uint32_t> last;  // most pixels are like their neighbour
  for (std::size_t i = 0; i * 3 < picture.rgb.size(); ++i) {
    const std::uint32_t color = color_at(picture, i);
    if (last == color) continue;
    last = color;
    const auto next = static_cast<std::uint8_t>(colors.size());
    if (colors.emplace(color, next).second && colors.size() > kPalette) return std::nullopt;
  }
  return colors;
}

Picture with_step(const Picture& picture, int step) {
  Picture out = picture;
  for (std::uint8_t& value : out.rgb) value = rounded(value, step);
  return out;
}

bool off(const std::uint8_t* a, const std::uint8_t* b) {
  for (int i = 0; i < 3; ++i) {
    if (std::abs(a[i] - b[i]) > kTolerance) return true;
  }
  return false;
}

png_image image_of(const Picture& picture, png_uint_32 format) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = format;
  return image;
}

}  // namespace

Picture reduced(const Picture& picture) {
  for (const int step : {1, 2, 4, 8}) {
    Picture out = with_step(picture, step);
    if (step == 8 || palette_of(out)) return out;
  }
  return picture;
}

bool write_png(const std::string& path, const Picture& picture) {
  const Picture few = reduced(picture);
  const auto colors = palette_of(few);
  if (!colors) {
    png_image image = image_of(few, PNG_FORMAT_RGB);
    return png_image_write_to_file(&image, path.c_str(), 0, few.rgb.data(), 0, nullptr) != 0;
  }
  std::vector<std::uint8_t> map(colors->size() * 3);
  for (const auto& [color, number] : *colors) {
    for (unsigned k = 0; k < 3; ++k) map[number * 3U + k] = static_cast<std::uint8_t>(color >> (16 - 8 * k));
  }
  std::vector<std::uint8_t> indices(few.rgb.size() / 3);
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = colors->at(color_at(few, i));
  png_image image = image_of(few, PNG_FORMAT_RGB_COLORMAP);
  image.colormap_entries = static_cast<png_uint_32>(colors->size());
  return png_image_write_to_file(&image, path.c_str(), 0, indices.data(), 0, map.data()) != 0;
}

std::optional<Picture> read_png(const std::string& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path.c_str()) == 0) return std::nullopt;
  image.format = PNG_FORMAT_RGB;
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.rgb.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, picture.rgb.data(), 0, nullptr) == 0) return std::nullopt;
  return picture;
}

std::size_t pixels_off(const Picture& golden, const Picture& actual) {
  const std::size_t pixels = actual.rgb.size() / 3;
  if (golden.width != actual.width || golden.height != actual.height) return pixels;
  std::size_t count = 0;
  for (std::size_t i = 0; i < pixels; ++i) count += off(&golden.rgb[i * 3], &actual.rgb[i * 3]) ? 1 : 0;
  return count;
}

Picture difference(const Picture& golden, const Picture& actual) {
  Picture out = actual;
  const bool same_size = golden.width == actual.width && golden.height == actual.height;
  for (std::size_t i = 0; i * 3 < out.rgb.size(); ++i) {
    const bool red = !same_size || off(&golden.rgb[i * 3], &actual.rgb[i * 3]);
    for (std::size_t k = 0; k < 3; ++k) {
      std::uint8_t& value = out.rgb[i * 3 + k];
      value = red ? (k == 0 ? 255 : 0) : static_cast<std::uint8_t>(255 - (255 - value) / 5);
    }
  }
  return out;
}

}  // namespace anketa::golden
