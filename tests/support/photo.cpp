#include "tests/support/photo.h"

#include <vector>

#include "shared/base/bytes.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace anketa::testing {

std::string photo(int width, int height, bool png) {
  std::vector<std::uint8_t> pixels;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const auto shade = static_cast<std::uint8_t>(60 + 120 * y / height);
      const bool sky = y < height / 2;
      pixels.insert(pixels.end(),
                    {sky ? std::uint8_t{70} : shade, sky ? std::uint8_t{130} : shade, sky ? std::uint8_t{220} : shade,
                     static_cast<std::uint8_t>(png && x == 0 ? 0 : 255)});
    }
  }
  Bytes out;
  const auto keep = [](void* to, void* data, int size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    static_cast<Bytes*>(to)->insert(static_cast<Bytes*>(to)->end(), bytes, bytes + size);
  };
  if (png)
    stbi_write_png_to_func(keep, &out, width, height, 4, pixels.data(), width * 4);
  else
    stbi_write_jpg_to_func(keep, &out, width, height, 4, pixels.data(), 90);
  return (png ? "data:image/png;base64," : "data:image/jpeg;base64,") + to_base64(out);
}

}  // namespace anketa::testing
