// The look of the product: colours, type, radii, space and motion, read from assets/theme.json (built in)
// for one of three schemes, with a venue's two colours laid over it. In: Look. Out: Theme. What a venue
// chose is moved until words on it can be read (WCAG 2.2, tests/kiosk/draw/theme_test.cpp). Pure.
#pragma once
#include <array>
#include <cstdint>

#include "kiosk/screens/look.h"

namespace anketa::draw {

struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  [[nodiscard]] constexpr Color fade(float f) const {
    return {r, g, b, static_cast<std::uint8_t>(static_cast<float>(a) * f)};
  }
  bool operator==(const Color&) const = default;
};
constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U & 0xFFU),
          static_cast<std::uint8_t>(hex & 0xFFU), 255};
}
constexpr Color mix(Color a, Color b, float f) {
  const auto channel = [f](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(static_cast<float>(x) + (static_cast<float>(y) - static_cast<float>(x)) * f);
  };
  return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), channel(a.a, b.a)};
}
[[nodiscard]] float contrast(Color a, Color b);  // WCAG: 1 to 21

struct Palette {
  Color ink, text, quiet, faint;         // headlines, body, hints, placeholders
  Color page, page_top, card;            // what they stand on
  Color line, edge;                      // a hairline that only divides; the border that shows a control
  Color track;                           // what a progress bar or a ring has still to fill
  Color tint;                            // quiet buttons, icon circles
  Color accent, accent_end, on_accent;   // the gradient of what is to press, and words on it
  Color accent_text;                     // the accent as words or icons on page, card or tint
  Color good, good_end, on_good;         // done
  Color bad, bad_tint, warn, warn_tint;  // refused; take care
  Color pen;                             // the signature
  Color board, board_key, key;           // keyboard: under the keys, control keys, letters
  Color shadow, scrim;                   // under cards; over a page that waits
  Color stage_top, stage_end;            // behind a car

  bool operator==(const Palette&) const = default;
};

// Line heights in units; Inter's em is 1/1.21 of them.
enum class Type { Hero, Title, Heading, Label, Body, Small, IconSmall, IconBig };
inline constexpr int kTypes = 8;
struct TypeScale {
  std::array<float, kTypes> height{};
  [[nodiscard]] float operator[](Type type) const { return height[static_cast<std::size_t>(type)]; }
  bool operator==(const TypeScale&) const = default;
};

struct Radii {
  float card = 0, small = 0, key = 0, sheet = 0;
};
struct Space {
  float gap = 0;                     // between cards
  float button = 0;                  // height of a main button
  float tool = 0;                    // height of a small one: back, access
  float foot = 0, foot_upright = 0;  // under the main button
};
struct Motion {
  float appear_ms = 0;  // a page comes in
  float rise = 0;       // from so far below
};

struct Theme {
  Palette color;
  TypeScale type;
  TypeScale more;  // what each type has grown by where large text was asked for, else nothing
  Radii radius;
  Space space;
  Motion motion;
};

// Large text is a matter of millimetres (EN 301 549, 5.1.4: a capital H of 7.3 mm at 60 cm), so the glass counts.
inline constexpr float kLeastCapitalMm = 7.3F;
inline constexpr float kLargestSmall = 52;        // units: the most that every page has room for
inline constexpr float kUsualUnitsPerMm = 4.03F;  // 21.5 inch, full HD
[[nodiscard]] Theme make_theme(const screens::Look& look, float units_per_mm = kUsualUnitsPerMm);

// Codes are always dark on light, whatever the scheme: cameras want it so.
inline constexpr Color kCodeDark = rgb(0x0A0F1C);
inline constexpr Color kCodeLight = rgb(0xFFFFFF);

}  // namespace anketa::draw
