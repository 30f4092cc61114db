// Places on the screen. Drawing works in units: the shorter side of a full-HD screen has 1080 of them,
// whatever the window; what a finger must hit is asked for in millimetres (Painter::mm); targets and
// pointer events are in pixels.
#pragma once
#include <algorithm>
#include <cmath>

#include "kiosk/screens/look.h"

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

// The virtual size of a window: at least 1920x1080 upright or lying, the rest is room. A visitor who sits
// gets the lower half of an upright screen, laid out lying.
struct Stage {
  float scale = 1;  // pixels in a unit
  float width = 1920, height = 1080;
  float units_per_mm = 4;
  Vec origin;  // pixels: where the stage begins in the window
  bool mirror = false;
  [[nodiscard]] bool portrait() const { return height > width; }
};
[[nodiscard]] inline Stage stage_for(int width_px, int height_px, double pixels_per_mm, const screens::Look& look) {
  const float w = static_cast<float>(std::max(width_px, 1));
  const float window_h = static_cast<float>(std::max(height_px, 1));
  const bool low = look.low && window_h > w;
  const float h = low ? std::ceil(window_h / 2) : window_h;
  const bool upright = h > w;
  Stage stage;
  stage.scale = std::min(w / (upright ? 1080.0F : 1920.0F), h / (upright ? 1920.0F : 1080.0F));
  stage.width = w / stage.scale;
  stage.height = h / stage.scale;
  stage.units_per_mm = static_cast<float>(pixels_per_mm) / stage.scale;
  stage.origin = {0, window_h - h};
  stage.mirror = look.mirror;
  return stage;
}

}  // namespace anketa::draw
