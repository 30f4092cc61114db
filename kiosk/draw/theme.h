// Colours, radii and sizes in units: the look of the product in one place.
#pragma once
#include <cstdint>

namespace anketa::draw {

struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  [[nodiscard]] constexpr Color fade(float f) const {
    return {r, g, b, static_cast<std::uint8_t>(static_cast<float>(a) * f)};
  }
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

namespace theme {
inline constexpr Color kInk = rgb(0x0C1426);    // headlines
inline constexpr Color kText = rgb(0x26324A);   // body
inline constexpr Color kQuiet = rgb(0x5A6882);  // hints; 5.4:1 on the page
inline constexpr Color kFaint = rgb(0x8C98AE);  // placeholders
inline constexpr Color kPage = rgb(0xF3F5FA);
inline constexpr Color kPageTop = rgb(0xFBFCFE);
inline constexpr Color kCard = rgb(0xFFFFFF);
inline constexpr Color kLine = rgb(0xDDE3EE);
inline constexpr Color kTint = rgb(0xEAF0FD);  // icon circles
inline constexpr Color kAccent = rgb(0x1F5EFF);
inline constexpr Color kAccentEnd = rgb(0x6A3FF5);
inline constexpr Color kGood = rgb(0x0E9F6E);
inline constexpr Color kGoodEnd = rgb(0x22C58B);
inline constexpr Color kBad = rgb(0xC62B3E);
inline constexpr Color kWarn = rgb(0xB45309);
inline constexpr Color kWarnTint = rgb(0xFEF3D7);
inline constexpr Color kInkPen = rgb(0x12246B);    // the signature
inline constexpr Color kBoard = rgb(0xDCE2ED);     // keyboard
inline constexpr Color kBoardKey = rgb(0xC2CBDC);  // its control keys
inline constexpr Color kShadow = {20, 35, 75, 255};

inline constexpr float kRadius = 32;
inline constexpr float kRadiusSmall = 22;
inline constexpr float kButton = 116;  // height of a main button
inline constexpr float kGap = 26;
inline constexpr float kAppearMs = 220;
}  // namespace theme

// Line heights in units; Inter's em is 1/1.21 of them.
enum class Type { Hero, Title, Heading, Label, Body, Small, IconSmall, IconBig };
inline constexpr int kTypes = 8;

}  // namespace anketa::draw
