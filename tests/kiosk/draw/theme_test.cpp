// WCAG 2.2 on the theme: words reach 4.5 to 1 (7 where contrast was asked for), what shows a control 3 to 1, in every
// scheme and under any two colours that a venue may choose.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "kiosk/draw/theme.h"

namespace draw = anketa::draw;
namespace screens = anketa::screens;
using draw::Color;
using screens::Scheme;

namespace {

struct Pair {
  std::string name;
  Color front, ground;
};

std::vector<Pair> words(const draw::Palette& p) {
  std::vector<Pair> pairs;
  const std::pair<std::string, Color> grounds[] = {{"page", p.page}, {"page_top", p.page_top}, {"card", p.card}};
  for (const auto& [name, ground] : grounds) {
    for (const Color& front : {p.ink, p.text, p.quiet, p.faint, p.accent_text, p.bad})
      pairs.push_back({name, front, ground});
  }
  for (const Color& front : {p.ink, p.accent_text}) {
    pairs.push_back({"tint", front, p.tint});
    pairs.push_back({"key", front, p.key});  // a key that is on is drawn like a letter, in the accent
  }
  pairs.push_back({"board_key", p.ink, p.board_key});
  pairs.push_back({"accent", p.on_accent, p.accent});
  pairs.push_back({"accent_end", p.on_accent, p.accent_end});
  pairs.push_back({"bad_tint", p.bad, p.bad_tint});
  pairs.push_back({"warn_tint", p.warn, p.warn_tint});
  return pairs;
}

std::vector<Pair> signs(const draw::Palette& p) {
  return {{"edge on card", p.edge, p.card},         {"edge on page", p.edge, p.page},
          {"check on good", p.on_good, p.good},     {"check on good_end", p.on_good, p.good_end},
          {"good on page", p.good, p.page},         {"pen on card", p.pen, p.card},
          {"edge on page_top", p.edge, p.page_top}, {"accent_text on card", p.accent_text, p.card}};
}

void check(const screens::Look& look, float least_words) {
  const draw::Palette p = draw::make_theme(look).color;
  for (const Pair& pair : words(p)) {
    CAPTURE(pair.name);
    CAPTURE(static_cast<int>(pair.front.r) << 16 | pair.front.g << 8 | pair.front.b);
    CHECK(draw::contrast(pair.front, pair.ground) >= least_words);
  }
  for (const Pair& pair : signs(p)) {
    CAPTURE(pair.name);
    CHECK(draw::contrast(pair.front, pair.ground) >= 3.0F);
  }
}

}  // namespace

TEST_CASE("contrast is WCAG's") {
  CHECK(draw::contrast(draw::rgb(0x000000), draw::rgb(0xFFFFFF)) == doctest::Approx(21));
  CHECK(draw::contrast(draw::rgb(0x777777), draw::rgb(0xFFFFFF)) == doctest::Approx(4.48).epsilon(0.01));
  CHECK(draw::contrast(draw::rgb(0xFF0000), draw::rgb(0xFFFFFF)) == doctest::Approx(4.0).epsilon(0.01));
}

TEST_CASE("words and controls can be seen in every scheme") {
  for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
    CAPTURE(static_cast<int>(scheme));
    screens::Look look;
    look.scheme = scheme;
    check(look, scheme == Scheme::HighContrast ? 7.0F : 4.5F);
  }
}

TEST_CASE("a venue's colours are moved until words can be read on them") {
  const std::string colours[] = {"#ffdd00", "#ffffff", "#000000", "#ff7a00",
                                 "#00b2a9", "#c8102e", "#7f7f7f", "#0b1e3f"};
  for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
    for (const std::string& primary : colours) {
      for (const std::string& accent : colours) {
        CAPTURE(primary);
        CAPTURE(accent);
        CAPTURE(static_cast<int>(scheme));
        screens::Look look;
        look.scheme = scheme;
        look.primary = primary;
        look.accent = accent;
        check(look, 4.5F);
      }
    }
  }
}

TEST_CASE("branding: a readable colour stays as it is, one colour is enough, nonsense is no colour") {
  screens::Look look;
  look.primary = "#0B1E3F";
  const draw::Palette p = draw::make_theme(look).color;
  CHECK(p.accent == draw::rgb(0x0B1E3F));
  CHECK(p.accent_end == draw::rgb(0x0B1E3F));
  const draw::Palette ours = draw::make_theme({}).color;
  look.primary = "navy";
  CHECK(draw::make_theme(look).color == ours);
  look.primary = "#12345g";
  CHECK(draw::make_theme(look).color == ours);
  look.primary = "#0B1E3F";
  look.scheme = Scheme::HighContrast;
  screens::Look plain;
  plain.scheme = Scheme::HighContrast;
  CHECK(draw::make_theme(look).color == draw::make_theme(plain).color);
}
