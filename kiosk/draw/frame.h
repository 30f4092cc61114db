// One UI pass: a view becomes triangles and touch targets. Owns the ImGui context, which is made anew
// for every visitor with an allocator that zeroes what it frees (P3). Knows no window and no OpenGL,
// so tests draw every page without a display.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/draw/canvas.h"
#include "kiosk/draw/fonts.h"
#include "kiosk/draw/pictures.h"
#include "kiosk/draw/ui.h"
#include "kiosk/screens/view.h"

struct ImGuiContext;

namespace anketa::draw {

struct Vertex {  // as ImGui lays it out
  float x, y, u, v;
  std::uint32_t rgba;
};
struct Batch {
  std::span<const Vertex> vertices;
  std::span<const std::uint16_t> indices;
  struct Run {
    Rect clip;  // pixels
    std::uint64_t texture = 0;
    std::size_t first_index = 0, count = 0, base_vertex = 0;
  };
  std::vector<Run> runs;
};

// Call once, before the first Fonts or Frame.
void use_wiping_allocator();

class Frame {
 public:
  explicit Frame(Fonts& fonts);
  ~Frame();
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

  struct Options {
    int width_px = 1920, height_px = 1080;
    double pixels_per_mm = 4;
    bool caret = true;
    float appear = 1;  // 0..1: how far the page has come in
  };
  // Draws; afterwards ui() has the targets of this page.
  void pass(const screens::View& view, Pictures& pictures, const Options& options);
  [[nodiscard]] std::vector<Batch> batches() const;  // valid until the next pass
  [[nodiscard]] Ui& ui() { return ui_; }
  [[nodiscard]] const Theme& theme() const { return theme_; }
  [[nodiscard]] const std::vector<Overflow>& overflows() const { return overflows_; }
  [[nodiscard]] const std::vector<Rect>& lines() const { return lines_; }  // of words, pixels, as they can be seen
  void use_fonts(Fonts& fonts);                                            // the window changed its scale
  void forget();  // a fresh context; everything drawn before is zeroed

 private:
  void open();
  void close();
  [[nodiscard]] bool pass_once(const screens::View& view, Pictures& pictures, const Options& options);

  Fonts* fonts_;
  screens::Look look_;  // that the theme was made for, and for this glass
  float units_per_mm_ = 0;
  Theme theme_;
  Ui ui_;
  ImGuiContext* context_ = nullptr;
  std::vector<Overflow> overflows_;
  std::vector<Rect> lines_;
};

}  // namespace anketa::draw
