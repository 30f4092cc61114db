// Shapes, text and pictures in units, on top of ImDrawList. Everything passes through here, so that
// the appear animation, clipping and the measuring of text for tests have one place.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/draw/fonts.h"

struct ImDrawList;

namespace anketa::draw {

// A text that did not fit where it was put. Tests fail on any.
struct Overflow {
  std::string where;
  float needed = 0, available = 0;  // units
};

enum class Align { Left, Center, Right };

class Canvas {
 public:
  Canvas(ImDrawList* list, const Fonts& fonts, const Stage& stage) : list_(list), fonts_(fonts), stage_(stage) {}

  [[nodiscard]] const Stage& stage() const { return stage_; }
  [[nodiscard]] ImDrawList* list() const { return list_; }

  // A whole page can fade and slide in.
  float alpha = 1;
  Vec offset;

  void fill(const Rect& rect, Color color, float radius = 0);
  void fill_gradient(const Rect& rect, Color from, Color to, float radius, bool vertical = false);
  void outline(const Rect& rect, Color color, float radius, float thickness);
  void shadow(const Rect& rect, float blur, Color color, Vec by);
  void circle(Vec center, float radius, Color color);
  void circle_gradient(Vec center, float radius, Color from, Color to);
  void arc(Vec center, float radius, float thickness, float from, float to,
           Color color);  // parts of a turn, from the top
  void line(Vec a, Vec b, Color color, float thickness);
  void dashes(Vec a, float length, Color color, float thickness);
  void image(std::uint64_t texture, const Rect& rect);
  void strip(std::span<const Vec> centers, std::span<const float> widths, Color color);  // a pen stroke
  void push_clip(const Rect& rect);
  void pop_clip();

  // One line; returns its width. `tracking` in hundredths of the line height.
  float text(Type type, Vec at, std::string_view text, Color color, float tracking = 0);
  void text_in(Type type, const Rect& rect, std::string_view text, Color color, Align align = Align::Center);
  void icon(Type type, Vec center, std::string_view name, Color color);
  [[nodiscard]] float width(Type type, std::string_view text, float tracking = 0) const;
  // Several lines within `width`; returns the height used. Never cuts: callers check the height.
  float paragraph(Type type, Vec at, float width, std::string_view text, Color color, Align align = Align::Left,
                  float leading = 1.12F);
  [[nodiscard]] float paragraph_height(Type type, float width, std::string_view text, float leading = 1.12F) const;
  // No word of it is broken in the middle, in this type and width.
  [[nodiscard]] bool whole_words(Type type, float width, std::string_view text) const;
  [[nodiscard]] std::vector<std::string_view> wrap(Type type, float width, std::string_view text) const;
  [[nodiscard]] float line_height(Type type) const { return fonts_.line_height(type); }

  void report(std::string where, float needed, float available);
  [[nodiscard]] const std::vector<Overflow>& overflows() const { return overflows_; }
  // Where words stand, pixels, only what can be seen: tests look for lines that meet. Never the words themselves.
  [[nodiscard]] const std::vector<Rect>& lines() const { return lines_; }
  void cover() { lines_.clear(); }  // what comes now lies over all that

  [[nodiscard]] Rect to_pixels(const Rect& rect) const;

 private:
  [[nodiscard]] Vec px(Vec v) const {
    return {(v.x + offset.x) * stage_.scale + stage_.origin.x, (v.y + offset.y) * stage_.scale + stage_.origin.y};
  }
  [[nodiscard]] std::uint32_t tint(Color color) const;
  [[nodiscard]] std::vector<std::string_view> set_by_hand(Type type, float width, std::string_view text,
                                                          Align align) const;
  void note_line(Type type, Vec at_px, float wide);
  void glyphs(Type type, Vec at_px, std::string_view text, std::uint32_t color, float tracking_px);

  ImDrawList* list_;
  const Fonts& fonts_;
  Stage stage_;
  std::vector<Overflow> overflows_;
  std::vector<Rect> lines_;
};

}  // namespace anketa::draw
