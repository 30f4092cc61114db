// Places on the screen. Drawing works in units: the shorter side of a full-HD screen has 1080 of them,
// whatever the window; targets and pointer events are in pixels.
#pragma once
#include <algorithm>

namespace anketa::draw {

struct Vec {
  float x = 0, y = 0;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;

  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] Vec center() const { return {x + w / 2, y + h / 2}; }
  [[nodiscard]] bool contains(Vec p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  [[nodiscard]] Rect inset(float dx, float dy) const { return {x + dx, y + dy, w - 2 * dx, h - 2 * dy}; }
  [[nodiscard]] Rect inset(float d) const { return inset(d, d); }
  [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  [[nodiscard]] Rect meet(const Rect& o) const {
    const float left = std::max(x, o.x), top = std::max(y, o.y);
    return {left, top, std::max(0.0F, std::min(right(), o.right()) - left),
            std::max(0.0F, std::min(bottom(), o.bottom()) - top)};
  }
  [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }
};

// The virtual size of a window: at least 1920x1080 upright or lying, the rest is room.
struct Stage {
  float scale = 1;  // pixels in a unit
  float width = 1920, height = 1080;
  [[nodiscard]] bool portrait() const { return height > width; }
};
[[nodiscard]] inline Stage stage_for(int width_px, int height_px) {
  const bool upright = height_px > width_px;
  const float w = static_cast<float>(std::max(width_px, 1));
  const float h = static_cast<float>(std::max(height_px, 1));
  const float scale = std::min(w / (upright ? 1080.0F : 1920.0F), h / (upright ? 1920.0F : 1080.0F));
  return {scale, w / scale, h / scale};
}

}  // namespace anketa::draw
