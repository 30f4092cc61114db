#include "kiosk/draw/theme.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "shared/base/embedded.h"
#include "shared/base/result.h"
#include "shared/wire/json.h"

namespace anketa::embedded {
Files kiosk_theme();
}

namespace anketa::draw {
namespace {

using wire::Json;

constexpr std::size_t kMaxTheme = 64 * 1024;
constexpr float kReadable = 4.5F;  // words
constexpr float kStep = 0.04F;

float linear(std::uint8_t channel) {
  const float c = static_cast<float>(channel) / 255;
  return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
}

float luminance(Color c) { return 0.2126F * linear(c.r) + 0.7152F * linear(c.g) + 0.0722F * linear(c.b); }

std::optional<Color> color_from(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::uint32_t hex = 0;
  for (const char c : text.substr(1)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    hex = hex * 16 + static_cast<std::uint32_t>(digit);
  }
  return rgb(hex);
}

// The file is built into the program: what is wrong in it is a defect, and every test meets it.
[[noreturn]] void broken(std::string_view where) {
  throw BrokenWorld(Problem(problems::config_invalid, "theme.json: " + std::string(where)));
}

const Json& file() {
  static const Json tree = [] {
    const auto files = embedded::kiosk_theme();
    auto parsed = files.empty() ? std::nullopt : wire::parse_json_strict(files.front().bytes, kMaxTheme);
    if (!parsed) broken("no JSON");
    return std::move(*parsed);
  }();
  return tree;
}

const Json& member(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr) broken(name);
  return *found;
}

Color color(const Json& scheme, std::string_view name) {
  const std::string* text = member(scheme, name).text();
  const auto found = text == nullptr ? std::nullopt : color_from(*text);
  if (!found) broken(name);
  return *found;
}

float units(std::string_view group, std::string_view name) {
  const std::int64_t* number = member(member(file(), group), name).integer();
  if (number == nullptr) broken(name);
  return static_cast<float>(*number);
}

Palette palette(std::string_view name) {
  const Json& s = member(member(file(), "schemes"), name);
  Palette p;
  const std::pair<Color*, const char*> all[] = {{&p.ink, "ink"},
                                                {&p.text, "text"},
                                                {&p.quiet, "quiet"},
                                                {&p.faint, "faint"},
                                                {&p.page, "page"},
                                                {&p.page_top, "page_top"},
                                                {&p.card, "card"},
                                                {&p.line, "line"},
                                                {&p.edge, "edge"},
                                                {&p.tint, "tint"},
                                                {&p.accent, "accent"},
                                                {&p.accent_end, "accent_end"},
                                                {&p.good, "good"},
                                                {&p.good_end, "good_end"},
                                                {&p.accent_text, "accent_text"},
                                                {&p.on_accent, "on_accent"},
                                                {&p.on_good, "on_good"},
                                                {&p.bad, "bad"},
                                                {&p.bad_tint, "bad_tint"},
                                                {&p.warn, "warn"},
                                                {&p.pen, "pen"},
                                                {&p.warn_tint, "warn_tint"},
                                                {&p.board, "board"},
                                                {&p.board_key, "board_key"},
                                                {&p.key, "key"},
                                                {&p.shadow, "shadow"},
                                                {&p.scrim, "scrim"},
                                                {&p.stage_top, "stage_top"},
                                                {&p.stage_end, "stage_end"},
                                                {&p.track, "track"}};
  for (const auto& [to, key] : all) *to = color(s, key);
  return p;
}

// Moves a colour towards black or white until words of `ink` can be read on it.
Color readable_under(Color ground, Color ink) {
  const Color away = luminance(ink) > 0.4F ? rgb(0x000000) : rgb(0xFFFFFF);
  while (contrast(ground, ink) < kReadable) ground = mix(ground, away, kStep);
  return ground;
}

// Moves words towards black or white until they can be read on every one of the grounds.
Color readable_on(Color words, std::initializer_list<Color> grounds) {
  const auto worst = [&](Color c) {
    float least = 21;
    for (const Color& ground : grounds) least = std::min(least, contrast(c, ground));
    return least;
  };
  const Color away = luminance(*grounds.begin()) > 0.4F ? rgb(0x000000) : rgb(0xFFFFFF);
  while (worst(words) < kReadable && words != away) words = mix(words, away, kStep);
  return words;
}

void lay_over(Palette& p, const screens::Look& look) {
  const auto primary = color_from(look.primary);
  const auto accent = color_from(look.accent);
  if (!primary && !accent) return;
  p.accent = primary ? *primary : *accent;
  p.accent_end = accent ? *accent : *primary;
  const Color dark = kCodeDark;
  const Color light = kCodeLight;
  const auto worst = [&p](Color ink) { return std::min(contrast(ink, p.accent), contrast(ink, p.accent_end)); };
  p.on_accent = worst(light) >= worst(dark) || worst(light) >= 3 ? light : dark;
  p.accent = readable_under(p.accent, p.on_accent);
  p.accent_end = readable_under(p.accent_end, p.on_accent);
  p.tint = mix(p.card, p.accent, 0.09F);
  p.accent_text = readable_on(p.accent, {p.card, p.page, p.page_top, p.tint, p.key});
}

// The smallest words as high as the standard asks, as far as the pages have room; the others a step above each other.
TypeScale enlarged(const TypeScale& plain, float units_per_mm) {
  constexpr float kCapital = 0.6F;       // of a line, in Inter
  constexpr float kLeastGrowth = 1.25F;  // who asks for more sees more, however large the glass
  const float wanted = std::ceil(kLeastCapitalMm * units_per_mm / kCapital);
  const float small = std::clamp(wanted, std::round(plain[Type::Small] * kLeastGrowth), kLargestSmall);
  TypeScale large = plain;
  const std::pair<Type, float> steps[] = {
      {Type::Small, 1}, {Type::Body, 1.05F}, {Type::Label, 1.1F}, {Type::Heading, 1.24F}, {Type::Title, 1.5F}};
  for (const auto& [type, step] : steps) {
    float& height = large.height[static_cast<std::size_t>(type)];
    height = std::max(height, std::round(small * step));
  }
  return large;
}

}  // namespace

float contrast(Color a, Color b) {
  const float x = luminance(a);
  const float y = luminance(b);
  return (std::max(x, y) + 0.05F) / (std::min(x, y) + 0.05F);
}

Theme make_theme(const screens::Look& look, float units_per_mm) {
  Theme theme;
  theme.color = palette(look.scheme == screens::Scheme::Light  ? "light"
                        : look.scheme == screens::Scheme::Dark ? "dark"
                                                               : "high_contrast");
  // Who asked for contrast gets black on white, not a brand.
  if (look.scheme != screens::Scheme::HighContrast) lay_over(theme.color, look);
  constexpr const char* kTypeNames[kTypes] = {"hero", "title", "heading",    "label",
                                              "body", "small", "icon_small", "icon_big"};
  for (std::size_t i = 0; i < kTypes; ++i) theme.type.height[i] = units("type", kTypeNames[i]);
  if (look.large) {
    const TypeScale plain = theme.type;
    theme.type = enlarged(plain, units_per_mm);
    for (std::size_t i = 0; i < kTypes; ++i) theme.more.height[i] = theme.type.height[i] - plain.height[i];
  }
  theme.radius = {units("radius", "card"), units("radius", "small"), units("radius", "key"), units("radius", "sheet")};
  theme.space = {units("space", "gap"), units("space", "button"), units("space", "tool"), units("space", "foot"),
                 units("space", "foot_upright")};
  // Small buttons hold two lines of the small type, where one was enough.
  if (look.large) {
    theme.space.tool = std::max(theme.space.tool, 2 * theme.type[Type::Small] + 4);
    theme.space.button = std::max(theme.space.button, 2 * theme.type[Type::Small] + 24);
  }
  theme.motion = {units("motion", "appear_ms"), units("motion", "rise")};
  return theme;
}

}  // namespace anketa::draw
