// Large text in millimetres (EN 301 549, 5.1.4): a capital H of 7.3 mm in every type, measured on the glyphs
// themselves.
#include <doctest/doctest.h>
#include <imgui.h>

#include "kiosk/draw/fonts.h"
#include "tests/kiosk/draw/page_checks.h"

namespace draw = anketa::draw;
namespace sample = anketa::sample;
namespace screens = anketa::screens;
using draw::Type;

namespace {

constexpr Type kWords[] = {Type::Hero, Type::Title, Type::Heading, Type::Label, Type::Body, Type::Small};

screens::Look large() {
  screens::Look look;
  look.large = true;
  return look;
}

double capital_mm(const draw::Fonts& fonts, Type type) {
  const ImFontGlyph* glyph = fonts.font(type)->FindGlyph('H');
  return static_cast<double>(glyph->Y1 - glyph->Y0) / sample::kPixelsPerMm;
}

draw::Fonts fonts_for(const sample::Window& window, const screens::Look& look) {
  const draw::Stage stage = draw::stage_for(window.width, window.height, sample::kPixelsPerMm, look);
  return {stage.scale, draw::make_theme(look, stage.units_per_mm).type, ""};
}

}  // namespace

TEST_CASE("large text is as high as the standard asks on a 21.5 inch glass, and the plain one is not") {
  draw::use_wiping_allocator();
  for (const sample::Window& window : {sample::Window{1080, 1920}, sample::Window{1920, 1080}}) {
    const draw::Fonts fonts = fonts_for(window, large());
    for (const Type type : kWords) {
      CAPTURE(static_cast<int>(type));
      CHECK(capital_mm(fonts, type) >= static_cast<double>(draw::kLeastCapitalMm));
    }
    CHECK(capital_mm(fonts_for(window, {}), Type::Small) < 5);
  }
}

TEST_CASE("every step of the type scale stands above the next, large or not") {
  for (const bool is_large : {false, true}) {
    screens::Look look;
    look.large = is_large;
    for (const float units_per_mm : {2.0F, 4.03F, 8.0F}) {
      const draw::TypeScale type = draw::make_theme(look, units_per_mm).type;
      for (std::size_t i = 0; i + 1 < std::size(kWords); ++i) CHECK(type[kWords[i]] > type[kWords[i + 1]]);
    }
  }
}

// These windows are 8 and 13 inches of the same glass: with 7.3 mm hardly a word would stand in a line of a card.
TEST_CASE("where the glass is too small for 7.3 mm, words are as large as every page can hold") {
  draw::use_wiping_allocator();
  for (const sample::Window& window : {sample::Window{1280, 720}, sample::Window{768, 1366}}) {
    const draw::Fonts fonts = fonts_for(window, large());
    CHECK(fonts.type()[Type::Small] == draw::kLargestSmall);
    const double reached = capital_mm(fonts, Type::Small);
    CHECK(reached < static_cast<double>(draw::kLeastCapitalMm));
    CHECK(reached > 1.4 * capital_mm(fonts_for(window, {}), Type::Small));
    MESSAGE(window.width, "x", window.height, ": ", reached, " mm instead of ", draw::kLeastCapitalMm);
  }
}

TEST_CASE("who asks for more sees more on a huge glass too, and nothing grows without asking") {
  const draw::TypeScale plain = draw::make_theme({}, 1.0F).type;
  CHECK(draw::make_theme(large(), 1.0F).type[Type::Small] >= 1.24F * plain[Type::Small]);
  CHECK(draw::make_theme({}, 8.0F).type == plain);
  for (const Type type : kWords) CHECK(draw::make_theme({}, 8.0F).more[type] == 0);
}
