// The font atlas: Inter and Material Icons, rasterised by FreeType for one scale, together with the
// soft shadow, all in one 8-bit texture. In: scale and type scale. Out: pixels for the window to upload once.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/draw/geometry.h"
#include "kiosk/draw/theme.h"

struct ImFont;
struct ImFontAtlas;

namespace anketa::draw {

class Fonts {
 public:
  // Throws BrokenWorld (file.failed) when a font is not there. `dir`: "" for Debian's places.
  Fonts(float scale, const TypeScale& type, const std::string& dir);
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  struct Pixels {
    const std::uint8_t* alpha = nullptr;
    int width = 0, height = 0;
  };
  [[nodiscard]] Pixels pixels() const;
  void drop_pixels();                       // after the upload: the copy in main memory goes
  void set_texture(std::uint64_t texture);  // the window's name for the uploaded atlas

  [[nodiscard]] float scale() const { return scale_; }
  [[nodiscard]] ImFont* font(Type type) const { return fonts_[static_cast<std::size_t>(type)]; }
  [[nodiscard]] ImFontAtlas* atlas() const { return atlas_; }
  [[nodiscard]] std::uint64_t texture() const { return texture_; }
  [[nodiscard]] Rect shadow_uv() const { return shadow_uv_; }               // x, y, w, h in texture coordinates
  [[nodiscard]] float line_height(Type type) const { return type_[type]; }  // units
  [[nodiscard]] const TypeScale& type() const { return type_; }
  // The icon as UTF-8 in the icon fonts; a plain dot for names that are not in the atlas.
  [[nodiscard]] static std::string_view icon(std::string_view name);

 private:
  void add_fonts(const std::string& dir);
  void paint_shadow(int rect_id);

  float scale_;
  TypeScale type_;
  ImFontAtlas* atlas_;
  std::array<ImFont*, kTypes> fonts_{};
  Rect shadow_uv_;
  std::uint64_t texture_ = 0;
};

// Distances of the shadow texture in its own pixels (kiosk/draw/canvas.cpp cuts it into nine slices).
inline constexpr int kShadowSize = 128;
inline constexpr int kShadowEdge = 30;  // from the border of the texture to the edge of the box

}  // namespace anketa::draw
