// Pictures of the bundle, as textures. The window rasterises and uploads; drawing only asks.
#pragma once
#include <cstdint>
#include <string>

namespace anketa::draw {

struct Picture {
  std::uint64_t texture = 0;    // 0: not there, or not ready yet
  float width = 0, height = 0;  // of the drawing, any unit: only the ratio counts
};

class Pictures {
 public:
  virtual ~Pictures() = default;
  // The picture fitted into so many pixels. Not ready: texture 0, and another frame will be asked for.
  [[nodiscard]] virtual Picture get(const std::string& key, int width_px, int height_px) = 0;
  // A photograph filling so many pixels, its edges cut away. A drawing is fitted all the same.
  [[nodiscard]] virtual Picture filled(const std::string& key, int width_px, int height_px) {
    return get(key, width_px, height_px);
  }
};

}  // namespace anketa::draw
