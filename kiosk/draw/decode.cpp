#include "kiosk/draw/decode.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "shared/base/bytes.h"

// The only reader of PNG and JPEG; what we never take is left out, and no file is ever opened.
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_MAX_DIMENSIONS 6000
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#define STB_IMAGE_RESIZE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wcast-align"
#pragma GCC diagnostic ignored "-Wcast-qual"
#pragma GCC diagnostic ignored "-Wdouble-promotion"
#pragma GCC diagnostic ignored "-Wduplicated-branches"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wuseless-cast"
#include <stb/stb_image.h>
#include <stb/stb_image_resize.h>
#pragma GCC diagnostic pop

namespace anketa::draw {
namespace {

constexpr std::int64_t kMostPixels = 24'000'000;  // 6000 x 4000: some 100 MB for a moment, no more
constexpr int kLargestBox = 8192;

struct FreeStb {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

// What stands behind "data:image/png;base64," or jpeg; nothing for every other text.
std::optional<Bytes> photo_bytes(std::string_view picture) {
  for (const std::string_view head : {"data:image/png;base64,", "data:image/jpeg;base64,"}) {
    if (picture.starts_with(head)) return from_base64(picture.substr(head.size()));
  }
  return std::nullopt;
}

Image resized(const stbi_uc* pixels, int from_w, int from_h, int width, int height) {
  Image out{width, height,
            std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
  stbir_resize_uint8_srgb(pixels, from_w, from_h, 0, out.rgba.data(), width, height, 0, 4, 3, 0);
  return out;
}

void premultiply(Image& image) {
  for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
    const unsigned alpha = image.rgba[i + 3];
    for (std::size_t c = i; c < i + 3; ++c)
      image.rgba[c] = static_cast<std::uint8_t>((image.rgba[c] * alpha + 127) / 255);
  }
}

// The middle of an image that is larger than the box.
Image cut(const Image& image, int width, int height) {
  Image out{std::min(width, image.width), std::min(height, image.height), {}};
  const auto left = static_cast<std::size_t>((image.width - out.width) / 2);
  const auto top = static_cast<std::size_t>((image.height - out.height) / 2);
  const auto row = static_cast<std::size_t>(out.width) * 4;
  out.rgba.reserve(row * static_cast<std::size_t>(out.height));
  for (std::size_t y = 0; y < static_cast<std::size_t>(out.height); ++y) {
    const auto* from = image.rgba.data() + ((top + y) * static_cast<std::size_t>(image.width) + left) * 4;
    out.rgba.insert(out.rgba.end(), from, from + row);
  }
  return out;
}

Result<Image> decode_photo(const Bytes& bytes, int width, int height, Fit fit) {
  int w = 0;
  int h = 0;
  int channels = 0;
  const int size = static_cast<int>(bytes.size());
  // The head first: the pixels of a small file may fill the memory.
  if (stbi_info_from_memory(bytes.data(), size, &w, &h, &channels) == 0 || w <= 0 || h <= 0 ||
      std::int64_t{w} * h > kMostPixels) {
    return fail(problems::bundle_bad_picture);
  }
  const std::unique_ptr<stbi_uc, FreeStb> pixels(stbi_load_from_memory(bytes.data(), size, &w, &h, &channels, 4));
  if (!pixels) return fail(problems::bundle_bad_picture);
  const double across = static_cast<double>(width) / w;
  const double down = static_cast<double>(height) / h;
  const double scale = fit == Fit::Whole ? std::min(across, down) : std::max(across, down);
  const int to_w = std::max(1, static_cast<int>(std::lround(w * scale)));
  const int to_h = std::max(1, static_cast<int>(std::lround(h * scale)));
  if (to_w > 4 * kLargestBox || to_h > 4 * kLargestBox)
    return fail(problems::bundle_bad_picture);  // a thread, no picture
  Image image = resized(pixels.get(), w, h, to_w, to_h);
  premultiply(image);
  return fit == Fit::Whole ? image : cut(image, width, height);
}

}  // namespace

Result<Image> decode_picture(std::string_view picture, int width, int height, Fit fit) {
  if (width <= 0 || height <= 0 || width > kLargestBox || height > kLargestBox)
    return fail(problems::bundle_bad_picture);
  if (picture.starts_with("data:")) {
    const auto bytes = photo_bytes(picture);
    return bytes ? decode_photo(*bytes, width, height, fit) : fail(problems::bundle_bad_picture);
  }
  auto image = rasterise_svg(picture, width, height);
  if (!image) return fail(problems::bundle_bad_picture);
  return image;
}

}  // namespace anketa::draw
