// The on-screen keyboard. Keys act on press, so that quick two-handed typing keeps its order.
#include <cmath>

#include "kiosk/draw/widgets.h"

namespace anketa::draw::widgets {
namespace {

constexpr float kGap = 12;
constexpr float kSide = 28;
constexpr float kTop = 22;
constexpr float kKeyMm = 20;
constexpr float kRows = 5;

void key(Painter& p, const screens::Key& k, const Rect& rect) {
  const bool down = p.ui.pressed(k.button.id);
  const Rect r = down ? rect.inset(2) : rect;
  if (k.look == screens::Key::Look::Primary) {
    p.canvas.shadow(r, 16, p.theme.color.accent.fade(0.35F), {0, 5});
    p.canvas.fill_gradient(r, down ? mix(p.theme.color.accent, p.theme.color.ink, 0.2F) : p.theme.color.accent,
                           down ? mix(p.theme.color.accent_end, p.theme.color.ink, 0.2F) : p.theme.color.accent_end,
                           p.theme.radius.key);
  } else {
    const bool control = k.look == screens::Key::Look::Control;
    p.canvas.fill(r.moved(0, 3), mix(p.theme.color.board_key, p.theme.color.ink, 0.12F), p.theme.radius.key);
    p.canvas.fill(r,
                  down                ? p.theme.color.tint
                  : control && !k.lit ? p.theme.color.board_key
                                      : p.theme.color.key,
                  p.theme.radius.key);
  }
  const Color color = k.look == screens::Key::Look::Primary ? p.theme.color.on_accent
                      : k.lit                               ? p.theme.color.accent_text
                                                            : p.theme.color.ink;
  const screens::Button& b = k.button;
  if (b.icon.empty()) {
    const Type type = p.canvas.width(Type::Heading, b.label) <= r.w - 12 && b.label.size() < 5 ? Type::Heading
                      : p.canvas.width(Type::Label, b.label) <= r.w - 12                       ? Type::Label
                                                                                               : Type::Small;
    p.canvas.text_in(type, r, b.label, color);
  } else if (b.label.empty()) {
    p.canvas.icon(Type::IconSmall, r.center(), b.icon, color);
  } else {
    const float w = p.canvas.width(Type::Label, b.label);
    const float x = r.x + (r.w - w - 44 - 10) / 2;
    p.canvas.icon(Type::IconSmall, {x + 22, r.center().y}, b.icon, color);
    p.canvas.text_in(Type::Label, {x + 54, r.y, w + 1, r.h}, b.label, color, Align::Left);
  }
  target(p, b, rect, k.look == screens::Key::Look::Primary ? Target::Kind::Button : Target::Kind::Key, k.repeats);
}

// A letter grows above the finger that hides it.
void pop_up(Painter& p, const screens::Key& k, const Rect& rect) {
  if (!p.ui.pressed(k.button.id) || k.look != screens::Key::Look::Letter) return;
  const Rect r{rect.center().x - rect.w * 0.62F, rect.y - rect.h * 1.12F, rect.w * 1.24F, rect.h * 1.05F};
  p.canvas.shadow(r, 26, p.theme.color.shadow.fade(0.28F), {0, 8});
  p.canvas.fill(r, p.theme.color.card, p.theme.radius.small);
  p.canvas.text_in(Type::Title, r.inset(-10, 0), k.button.label, p.theme.color.accent_text);
}

float keys_in(const std::vector<screens::Key>& row) {
  float sum = 0;
  for (const screens::Key& k : row) sum += k.width;
  return sum;
}

}  // namespace

// Keys 20 mm high where that leaves the page its room; never lower than a finger can hit.
float keyboard_height(const Painter& p) {
  const float wish = kRows * p.mm(kKeyMm) + (kRows - 1) * kGap + 2 * kTop;
  return std::clamp(wish, 440.0F, p.portrait() ? 760.0F : 540.0F);
}

void keyboard(Painter& p, const screens::KeyboardView& view, const Rect& rect) {
  p.canvas.shadow(rect, 30, p.theme.color.shadow.fade(0.12F), {0, -6});
  p.canvas.fill(rect, p.theme.color.board);
  // Nothing behind the board may be pressed through its gaps.
  screens::Button under{"keyboard", "", "", screens::event::Touched{}};
  target(p, under, rect, Target::Kind::Block);
  const Rect inner = rect.inset(kSide, kTop);
  const auto rows = static_cast<float>(view.rows.size());
  const float row_h = (inner.h - kGap * (rows - 1)) / rows;
  float widest = 0;
  float most_gaps = 0;
  for (const auto& row : view.rows) {
    widest = std::max(widest, keys_in(row));
    most_gaps = std::max(most_gaps, static_cast<float>(row.size() - 1));
  }
  const float full = view.narrow ? std::min(inner.w, 3 * 250.0F) : inner.w;
  const float unit = (full - kGap * most_gaps) / widest;
  std::vector<std::pair<const screens::Key*, Rect>> placed;
  float y = inner.y;
  for (const auto& row : view.rows) {
    // A row with fewer gaps than the longest gives their room to its wide keys.
    const float w = unit * keys_in(row) + kGap * static_cast<float>(row.size() - 1);
    const bool stretch =
        view.narrow || row.back().look != screens::Key::Look::Letter || row.front().look != screens::Key::Look::Letter;
    const float grow = stretch ? std::max(0.0F, full - w) / keys_in(row) : 0;
    float x = inner.x + (inner.w - (stretch ? full : w)) / 2;
    for (const screens::Key& k : row) {
      const float kw = (unit + grow) * k.width;
      placed.emplace_back(&k, Rect{x, y, kw, row_h});
      x += kw + kGap;
    }
    y += row_h + kGap;
  }
  for (const auto& [k, r] : placed) key(p, *k, r);
  for (const auto& [k, r] : placed) pop_up(p, *k, r);
}

}  // namespace anketa::draw::widgets
