#include "kiosk/draw/canvas.h"

#include <imgui.h>
#define IMGUI_DEFINE_MATH_OPERATORS
#include <imgui_internal.h>

#include <array>
#include <cctype>
#include <cmath>
#include <cstring>
#include <numbers>

namespace anketa::draw {
namespace {

ImVec2 im(Vec v) { return {v.x, v.y}; }
float snap(float v) { return std::floor(v + 0.5F); }

// Ends in a word of one letter ("в", "и", "a") or in "г.", "ул.": it belongs to the next word, not to the end of a
// line.
bool ends_in_short_word(std::string_view before) {
  const std::string_view word = before.substr(before.find_last_of(" \n") + 1);
  if (word.size() == 1) return std::isalpha(static_cast<unsigned char>(word[0])) != 0;
  const bool cyrillic = !word.empty() && (word[0] == '\xD0' || word[0] == '\xD1');  // two bytes a letter
  return cyrillic && (word.size() == 2 || (word.size() <= 5 && word.back() == '.'));
}

// How many bytes of the text stand on one line: up to a space, never between "№" and its number, before a dash or after
// a word of one letter where the line has another place; inside a word only when the word is wider than the line.
std::size_t fitting(const ImFont& font, std::string_view text, float width_px) {
  float x = 0;
  std::size_t last_space = 0;
  std::size_t last_glued = 0;
  for (std::size_t i = 0; i < text.size();) {
    unsigned code = 0;
    const auto size = static_cast<std::size_t>(ImTextCharFromUtf8(&code, text.data() + i, text.data() + text.size()));
    const std::string_view before = text.substr(0, i);
    const std::string_view after = text.substr(i + size);
    const bool glued = before.ends_with("№") || after.starts_with("— ") || after.starts_with("– ");
    if (code == ' ' && i > 0) (glued || ends_in_short_word(before) ? last_glued : last_space) = i;
    x += font.GetCharAdvance(static_cast<ImWchar>(code));
    if (x > width_px && code != ' ')
      return last_space > 0 ? last_space : last_glued > 0 ? last_glued : std::max(i, size);
    i += size;
  }
  return text.size();
}

std::uint32_t packed(Color c) { return IM_COL32(c.r, c.g, c.b, c.a); }

}  // namespace

std::uint32_t Canvas::tint(Color color) const { return packed(color.fade(alpha)); }

Rect Canvas::to_pixels(const Rect& rect) const {
  const Vec at = px({rect.x, rect.y});
  return {at.x, at.y, rect.w * stage_.scale, rect.h * stage_.scale};
}

void Canvas::fill(const Rect& rect, Color color, float radius) {
  const Rect r = to_pixels(rect);
  list_->AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, tint(color), radius * stage_.scale);
}

void Canvas::fill_gradient(const Rect& rect, Color from, Color to, float radius, bool vertical) {
  const Rect r = to_pixels(rect);
  const int first = list_->VtxBuffer.Size;
  list_->AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, tint({255, 255, 255, from.a}), radius * stage_.scale);
  ImGui::ShadeVertsLinearColorGradientKeepAlpha(list_, first, list_->VtxBuffer.Size, {r.x, r.y},
                                                vertical ? ImVec2(r.x, r.bottom()) : ImVec2(r.right(), r.y),
                                                packed(from), packed(to));
}

void Canvas::outline(const Rect& rect, Color color, float radius, float thickness) {
  const Rect r = to_pixels(rect.inset(thickness / 2));
  list_->AddRect({r.x, r.y}, {r.right(), r.bottom()}, tint(color), (radius - thickness / 2) * stage_.scale, 0,
                 thickness * stage_.scale);
}

// Nine slices of one blurred box; `blur` is how far the softness reaches outside the rectangle.
void Canvas::shadow(const Rect& rect, float blur, Color color, Vec by) {
  const float k = std::min(blur / kShadowEdge, std::min(rect.w, rect.h) / 2 / (kShadowSize / 2.0F - kShadowEdge));
  const float reach = k * kShadowEdge;
  const float corner = k * (kShadowSize / 2.0F - 1);
  const Rect out = rect.moved(by.x, by.y).inset(-reach);
  const Rect uv = fonts_.shadow_uv();
  const float cut = (kShadowSize / 2.0F - 1) / kShadowSize;
  const std::array<float, 4> xs{out.x, out.x + corner, out.right() - corner, out.right()};
  const std::array<float, 4> ys{out.y, out.y + corner, out.bottom() - corner, out.bottom()};
  const std::array<float, 4> us{uv.x, uv.x + uv.w * cut, uv.x + uv.w * (1 - cut), uv.right()};
  const std::array<float, 4> vs{uv.y, uv.y + uv.h * cut, uv.y + uv.h * (1 - cut), uv.bottom()};
  const std::uint32_t c = tint(color);
  list_->PrimReserve(9 * 6, 9 * 4);
  for (std::size_t j = 0; j < 3; ++j) {
    for (std::size_t i = 0; i < 3; ++i) {
      list_->PrimRectUV(im(px({xs[i], ys[j]})), im(px({xs[i + 1], ys[j + 1]})), {us[i], vs[j]}, {us[i + 1], vs[j + 1]},
                        c);
    }
  }
}

void Canvas::circle(Vec center, float radius, Color color) {
  list_->AddCircleFilled(im(px(center)), radius * stage_.scale, tint(color), 0);
}

void Canvas::circle_gradient(Vec center, float radius, Color from, Color to) {
  fill_gradient({center.x - radius, center.y - radius, 2 * radius, 2 * radius}, from, to, radius);
}

void Canvas::arc(Vec center, float radius, float thickness, float from, float to, Color color) {
  constexpr float kTurn = 2 * std::numbers::pi_v<float>;
  if (to <= from) return;
  list_->PathArcTo(im(px(center)), radius * stage_.scale, (from - 0.25F) * kTurn, (to - 0.25F) * kTurn, 96);
  list_->PathStroke(tint(color), 0, thickness * stage_.scale);
}

void Canvas::line(Vec a, Vec b, Color color, float thickness) {
  list_->AddLine(im(px(a)), im(px(b)), tint(color), std::max(1.0F, thickness * stage_.scale));
}

void Canvas::dashes(Vec a, float length, Color color, float thickness) {
  for (float x = 0; x < length; x += 26) line({a.x + x, a.y}, {a.x + std::min(x + 14, length), a.y}, color, thickness);
}

void Canvas::image(std::uint64_t texture, const Rect& rect) {
  const Rect r = to_pixels(rect);
  const auto id = reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture));
  list_->AddImage(id, {snap(r.x), snap(r.y)}, {snap(r.x) + snap(r.w), snap(r.y) + snap(r.h)}, {0, 0}, {1, 1},
                  tint({255, 255, 255, 255}));
}

// Four vertices a sample: a soft fringe of 0.8 px, the solid middle, the other fringe.
void Canvas::strip(std::span<const Vec> centers, std::span<const float> widths, Color color) {
  const std::size_t n = centers.size();
  if (n < 2) return;
  constexpr float kFringe = 0.8F;
  const ImVec2 white = ImGui::GetDrawListSharedData()->TexUvWhitePixel;
  const std::uint32_t solid = tint(color);
  const std::uint32_t clear = solid & ~IM_COL32_A_MASK;
  list_->PrimReserve(static_cast<int>((n - 1) * 18), static_cast<int>(n * 4));
  const auto base = static_cast<unsigned>(list_->_VtxCurrentIdx);
  for (std::size_t i = 0; i < n; ++i) {
    const Vec before = px(centers[i == 0 ? 0 : i - 1]);
    const Vec after = px(centers[std::min(i + 1, n - 1)]);
    const Vec at = px(centers[i]);
    const float length = std::max(std::hypot(after.x - before.x, after.y - before.y), 1e-4F);
    const Vec normal{-(after.y - before.y) / length, (after.x - before.x) / length};
    const float half = widths[i] * stage_.scale / 2;
    for (const float d : {-half - kFringe, -half, half, half + kFringe}) {
      list_->PrimWriteVtx({at.x + normal.x * d, at.y + normal.y * d}, white, std::abs(d) > half ? clear : solid);
    }
  }
  for (unsigned i = 0; i + 1 < n; ++i) {
    for (unsigned k = 0; k < 3; ++k) {
      const unsigned a = base + i * 4 + k;
      for (const unsigned index : {a, a + 1, a + 4, a + 1, a + 5, a + 4})
        list_->PrimWriteIdx(static_cast<ImDrawIdx>(index));
    }
  }
}

void Canvas::push_clip(const Rect& rect) {
  const Rect r = to_pixels(rect);
  list_->PushClipRect({r.x, r.y}, {r.right(), r.bottom()}, true);
}

void Canvas::pop_clip() { list_->PopClipRect(); }

void Canvas::glyphs(Type type, Vec at_px, std::string_view text, std::uint32_t color, float tracking_px) {
  if (text.empty()) return;  // ImGui takes a null end for "measure it yourself"
  const ImFont* font = fonts_.font(type);
  if (tracking_px == 0) {
    list_->AddText(font, font->FontSize, im(at_px), color, text.data(), text.data() + text.size());
    return;
  }
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    unsigned code = 0;
    at += ImTextCharFromUtf8(&code, at, end);
    const ImFontGlyph* glyph = font->FindGlyph(static_cast<ImWchar>(code));
    if (glyph == nullptr) continue;
    if (glyph->Visible != 0) {
      const float x = snap(at_px.x);
      list_->PrimReserve(6, 4);
      list_->PrimRectUV({x + glyph->X0, at_px.y + glyph->Y0}, {x + glyph->X1, at_px.y + glyph->Y1},
                        {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, color);
    }
    at_px.x += glyph->AdvanceX + tracking_px;
  }
}

float Canvas::width(Type type, std::string_view text, float tracking) const {
  if (text.empty()) return 0;
  const ImFont* font = fonts_.font(type);
  const float plain =
      font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x / stage_.scale;
  if (tracking == 0) return plain;
  return plain + static_cast<float>(ImTextCountCharsFromUtf8(text.data(), text.data() + text.size())) * tracking / 100 *
                     line_height(type);
}

float Canvas::text(Type type, Vec at, std::string_view text, Color color, float tracking) {
  const Vec p = px(at);
  glyphs(type, {snap(p.x), snap(p.y)}, text, tint(color), tracking / 100 * line_height(type) * stage_.scale);
  const float wide = width(type, text, tracking);
  note_line(type, p, wide);
  return wide;
}

// From the top of the capitals to the baseline; what hangs below may touch.
void Canvas::note_line(Type type, Vec at_px, float wide) {
  if (wide <= 0 || alpha <= 0) return;
  const float high = line_height(type) * stage_.scale;
  const ImVec2 from = list_->GetClipRectMin();
  const ImVec2 to = list_->GetClipRectMax();
  const Rect seen = Rect{at_px.x, at_px.y + high * 0.2F, wide * stage_.scale, high * 0.6F}.meet(
      {from.x, from.y, to.x - from.x, to.y - from.y});
  if (!seen.empty()) lines_.push_back(seen);
}

void Canvas::text_in(Type type, const Rect& rect, std::string_view text, Color color, Align align) {
  if (text.empty()) return;
  const float w = width(type, text);
  if (w > rect.w + 1) report(std::string(text), w, rect.w);
  const float free = rect.w - w;
  const float x = align == Align::Left ? rect.x : align == Align::Right ? rect.x + free : rect.x + free / 2;
  (void)this->text(type, {x, rect.y + (rect.h - line_height(type)) / 2}, text, color);
}

// Centred by the drawn shape: icon fonts keep their glyphs off the middle of the line.
void Canvas::icon(Type type, Vec center, std::string_view name, Color color) {
  const std::string_view utf8 = Fonts::icon(name);
  const ImFont* font = fonts_.font(type);
  unsigned code = 0;
  ImTextCharFromUtf8(&code, utf8.data(), utf8.data() + utf8.size());
  const ImFontGlyph* glyph = font->FindGlyph(static_cast<ImWchar>(code));
  if (glyph == nullptr) return;
  const Vec p = px(center);
  const float size = font->FontSize;
  const float baseline = p.y - size / 2;
  list_->PrimReserve(6, 4);
  const float x = snap(p.x - glyph->AdvanceX / 2);
  const float y = snap(baseline);
  list_->PrimRectUV({x + glyph->X0, y + glyph->Y0}, {x + glyph->X1, y + glyph->Y1}, {glyph->U0, glyph->V0},
                    {glyph->U1, glyph->V1}, tint(color));
}

std::vector<std::string_view> Canvas::wrap(Type type, float width, std::string_view text) const {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    std::string_view rest = text.substr(0, newline);
    if (rest.empty()) lines.emplace_back();
    while (!rest.empty()) {
      const std::size_t cut = fitting(*fonts_.font(type), rest, width * stage_.scale);
      lines.push_back(rest.substr(0, cut));
      rest.remove_prefix(cut);
      while (rest.starts_with(' ')) rest.remove_prefix(1);
    }
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
  }
  return lines;
}

bool Canvas::whole_words(Type type, float width, std::string_view text) const {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    if (this->width(type, text.substr(0, end)) > width) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

// As a designer breaks lines: headlines and what is centred into lines of like length, other short texts without a
// word alone at the end. Never into more lines than they need, so the height stays what paragraph_height() said.
std::vector<std::string_view> Canvas::set_by_hand(Type type, float width, std::string_view text, Align align) const {
  constexpr std::size_t kShort = 4;  // lines
  auto lines = wrap(type, width, text);
  if (lines.size() < 2 || lines.size() > kShort || text.find('\n') != std::string_view::npos) return lines;
  const bool headline = type == Type::Hero || type == Type::Title || type == Type::Heading;
  const bool even = headline || align == Align::Center;
  const auto alone = [](std::string_view line) { return line.find(' ') == std::string_view::npos; };
  if (!even && !alone(lines.back())) return lines;
  constexpr float kNarrower = 0.95F;
  constexpr int kTries = 12;
  float room = width;
  for (int i = 0; i < kTries; ++i) {
    room *= kNarrower;
    auto next = wrap(type, room, text);
    if (next.size() != lines.size() || !whole_words(type, room, text)) break;
    lines = std::move(next);
    if (!even && !alone(lines.back())) break;
  }
  return lines;
}

float Canvas::paragraph(Type type, Vec at, float width, std::string_view text, Color color, Align align,
                        float leading) {
  const auto lines = set_by_hand(type, width, text, align);
  const float step = line_height(type) * leading;
  const float tracking = type == Type::Hero || type == Type::Title ? -1.6F : 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const float w = this->width(type, lines[i], tracking);
    if (w > width + 1) report(std::string(lines[i]), w, width);
    const float x = align == Align::Left ? at.x : align == Align::Right ? at.x + width - w : at.x + (width - w) / 2;
    (void)this->text(type, {x, at.y + static_cast<float>(i) * step}, lines[i], color, tracking);
  }
  return static_cast<float>(lines.size()) * step;
}

float Canvas::paragraph_height(Type type, float width, std::string_view text, float leading) const {
  return static_cast<float>(wrap(type, width, text).size()) * line_height(type) * leading;
}

void Canvas::report(std::string where, float needed, float available) {
  overflows_.push_back({std::move(where), needed, available});
}

}  // namespace anketa::draw
