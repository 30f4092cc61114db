// The on-screen keyboard. Keys act on press, so that quick two-handed typing keeps its order.
#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/draw/widgets.h"

namespace anketa::draw::widgets {
namespace {

constexpr float kGapMm = 3;
constexpr float kKeyMm = 20;         // high; as wide as twelve columns allow
constexpr float kKeyUprightMm = 24;  // an upright screen is narrow and has the room below
constexpr float kDoneMm = 48;
constexpr float kMostRows = 5;
constexpr float kMostLargeRows = 6;  // upright, long words on keys have a row of their own

// What is the same on every board of this window, so that Done and the bottom row never move.
struct Measure {
  float gap, side, row, done;
};
Measure measure(const Painter& p) {
  Measure m;
  m.gap = std::clamp(p.mm(kGapMm), 10.0F, 16.0F);
  m.side = p.portrait() ? m.gap : 2 * m.gap;
  const bool large = p.more(Type::Small) > 0;
  const float most = p.height() * (p.portrait() ? 0.40F : large ? 0.46F : 0.5F);
  const float rows = large && p.portrait() ? kMostLargeRows : kMostRows;
  m.row = std::min(std::max(p.mm(p.portrait() ? kKeyUprightMm : kKeyMm), 80.0F),
                   (most - 2 * m.side - (rows - 1) * m.gap) / rows);
  m.done = std::clamp(p.mm(kDoneMm), large ? 280.0F : 192.0F, 300.0F);
  return m;
}

void key(Painter& p, const screens::Key& k, const Rect& rect, Type words) {
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
    const Type type = k.look == screens::Key::Look::Wide && b.label.size() > 1                   ? words
                      : p.canvas.width(Type::Heading, b.label) <= r.w - 12 && b.label.size() < 5 ? Type::Heading
                      : p.canvas.width(Type::Label, b.label) <= r.w - 12                         ? Type::Label
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
  // Done and whatever opens a sheet act when the finger lifts, as buttons do: nothing new slides under a finger.
  const bool is_button =
      k.look == screens::Key::Look::Primary || std::holds_alternative<screens::event::OpenSheet>(b.action);
  target(p, b, rect, is_button ? Target::Kind::Button : Target::Kind::Key, k.repeats, k.alternates);
}

// A letter grows above the finger that hides it.
void pop_up(Painter& p, const screens::Key& k, const Rect& rect) {
  const bool held = p.ui.strip() != nullptr && p.ui.strip()->key == k.button.id;
  if (held || !p.ui.pressed(k.button.id) || k.look != screens::Key::Look::Letter) return;
  const Rect r{rect.center().x - rect.w * 0.62F, rect.y - rect.h * 1.12F, rect.w * 1.24F, rect.h * 1.05F};
  p.canvas.shadow(r, 26, p.theme.color.shadow.fade(0.28F), {0, 8});
  p.canvas.fill(r, p.theme.color.card, p.theme.radius.small);
  p.canvas.text_in(Type::Title, r.inset(-10, 0), k.button.label, p.theme.color.accent_text);
}

// The other letters of a held key stand above it, the one that will be typed in colour.
void strip(Painter& p, const screens::Key& k, const Rect& rect) {
  const Strip* open = p.ui.strip();
  if (open == nullptr || open->key != k.button.id) return;
  const auto n = static_cast<float>(open->choices.size());
  const float cell = std::clamp(rect.w, p.mm(14), p.mm(24));
  const float w = cell * n;
  // The first stands over the finger; near the right edge the others go to the left of it.
  const float first = rect.center().x - cell / 2;
  const bool from_right = first + w > p.width() - 8;
  const float x = from_right ? std::min(first + cell, p.width() - 8) - w : std::max(first, 8.0F);
  const Rect row{x, rect.y - rect.h * 1.16F, w, rect.h * 1.05F};
  p.ui.place_strip(p.canvas.to_pixels(row), from_right);
  p.canvas.shadow(row, 26, p.theme.color.shadow.fade(0.28F), {0, 8});
  p.canvas.fill(row, p.theme.color.card, p.theme.radius.small);
  p.canvas.outline(row, p.theme.color.line, p.theme.radius.small, 2);
  for (std::size_t i = 0; i < open->choices.size(); ++i) {
    const std::size_t place = from_right ? open->choices.size() - 1 - i : i;
    const Rect r{row.x + cell * static_cast<float>(place), row.y, cell, row.h};
    const bool chosen = i == open->chosen;
    if (chosen) p.canvas.fill(r.inset(5), p.theme.color.accent, p.theme.radius.key);
    p.canvas.text_in(Type::Heading, r, open->choices[i].label, chosen ? p.theme.color.on_accent : p.theme.color.ink);
  }
}

float keys_in(const std::vector<screens::Key>& row) {
  float sum = 0;
  for (const screens::Key& k : row) sum += k.width;
  return sum;
}

using Row = std::vector<screens::Key>;
using Placed = std::vector<std::pair<const screens::Key*, Rect>>;

float gaps(const Measure& m, std::size_t keys) { return keys == 0 ? 0 : m.gap * static_cast<float>(keys - 1); }

// Keys of a row side by side in a rectangle; `unit` 0: they fill it.
void place_row(const Row& row, const Rect& in, const Measure& m, float unit, Placed& placed) {
  if (row.empty()) return;
  const float fill = (in.w - gaps(m, row.size())) / keys_in(row);
  const float one = unit == 0 ? fill : std::min(unit, fill);
  float x = in.x + (in.w - one * keys_in(row) - gaps(m, row.size())) / 2;
  for (const screens::Key& k : row) {
    placed.emplace_back(&k, Rect{x, in.y, one * k.width, in.h});
    x += one * k.width + m.gap;
  }
}

bool commands(const screens::Key& k) {
  return k.look == screens::Key::Look::Control || k.look == screens::Key::Look::Primary;
}

// Letters: the widest row gives the size of a key; a row with wide keys of its own fills the width.
void place_letters(const screens::KeyboardView& view, const Rect& in, const Measure& m, Placed& placed) {
  float unit = in.w;
  for (std::size_t i = 0; i + 1 < view.rows.size(); ++i)
    unit = std::min(unit, (in.w - gaps(m, view.rows[i].size())) / keys_in(view.rows[i]));
  for (std::size_t i = 0; i + 1 < view.rows.size(); ++i) {
    const Row& row = view.rows[i];
    const bool fills = row.front().look != screens::Key::Look::Letter || row.back().look != screens::Key::Look::Letter;
    place_row(row, {in.x, in.y + static_cast<float>(i) * (m.row + m.gap), in.w, m.row}, m, fills ? 0 : unit, placed);
  }
}

// Digits: three columns; what commands stands beside them, over Done, as high as there is room.
void place_pad(const screens::KeyboardView& view, const Rect& in, const Rect& pad, const Rect& done, const Measure& m,
               Placed& placed) {
  for (std::size_t i = 0; i + 1 < view.rows.size(); ++i) {
    const float y = in.y + static_cast<float>(i) * (m.row + m.gap);
    float x = pad.x;
    for (const screens::Key& k : view.rows[i]) {
      const float w = (pad.w - 2 * m.gap) / 3;
      if (commands(k)) {
        placed.emplace_back(&k, Rect{done.x, y, done.w, done.y - m.gap - y});
        continue;
      }
      placed.emplace_back(&k, Rect{x, y, w, m.row});
      x += w + m.gap;
    }
  }
}

// The bottom row: Done in its corner, the rest in the room that is left (or under the columns of a pad).
void place_bottom(const Row& bottom, Rect in, const Rect& done, bool mirror, const Measure& m, bool pad,
                  Placed& placed) {
  float keys = 0;
  std::size_t n = 0;
  for (const screens::Key& k : bottom) {
    if (k.look == screens::Key::Look::Primary) continue;
    keys += k.width;
    ++n;
  }
  if (!pad) {
    in.w -= done.w + m.gap;
    if (mirror) in.x += done.w + m.gap;
  }
  const float one = n == 0 ? 0 : (in.w - gaps(m, n)) / keys;
  float x = in.x;
  for (const screens::Key& k : bottom) {
    if (k.look == screens::Key::Look::Primary) {
      placed.emplace_back(&k, done);
      continue;
    }
    placed.emplace_back(&k, Rect{x, done.y, one * k.width, done.h});
    x += one * k.width + m.gap;
  }
}

// Upright in large text a row that mixes signs and words becomes two, else the words would not fit their keys.
std::optional<screens::KeyboardView> with_room(const Painter& p, const screens::KeyboardView& view) {
  if (!p.portrait() || p.more(Type::Small) == 0 || view.pad) return std::nullopt;
  screens::KeyboardView out = view;
  const auto wide = [](const screens::Key& k) {
    return k.look == screens::Key::Look::Wide && k.button.label.size() > 1;
  };
  for (std::size_t i = 0; i + 1 < out.rows.size(); ++i) {
    Row& row = out.rows[i];
    const auto first = std::find_if(row.begin(), row.end(), wide);
    if (first == row.begin() || first == row.end() || !std::all_of(first, row.end(), wide)) continue;
    Row words(first, row.end());
    row.erase(first, row.end());
    out.rows.insert(out.rows.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(words));
    break;
  }
  return out;
}

}  // namespace

// As high as its rows need: 20 mm keys where that leaves the page its room, never lower than a finger can hit.
float keyboard_height(const Painter& p, const screens::KeyboardView& view) {
  const Measure m = measure(p);
  const auto fitted = with_room(p, view);
  const auto rows = static_cast<float>((fitted ? *fitted : view).rows.size());
  return rows * m.row + (rows - 1) * m.gap + 2 * m.side;
}

void keyboard(Painter& p, const screens::KeyboardView& plain, const Rect& rect) {
  const auto fitted = with_room(p, plain);
  const screens::KeyboardView& view = fitted ? *fitted : plain;
  p.canvas.shadow(rect, 30, p.theme.color.shadow.fade(0.12F), {0, -6});
  p.canvas.fill(rect, p.theme.color.board);
  // Nothing behind the board may be pressed through its gaps.
  screens::Button under{"keyboard", "", "", screens::event::Touched{}};
  target(p, under, rect, Target::Kind::Block);
  const Measure m = measure(p);
  const Rect in = rect.inset(m.side);
  const Rect done{view.mirror ? in.x : in.right() - m.done, in.bottom() - m.row, m.done, m.row};
  Placed placed;
  if (view.pad) {
    const Rect room{view.mirror ? done.right() + m.gap : in.x, in.y, in.w - done.w - m.gap, in.h};
    const float w = std::min(room.w, 3 * p.mm(64) + 2 * m.gap);
    const float middle = std::clamp(in.center().x, room.x + w / 2, room.right() - w / 2);
    const Rect pad{middle - w / 2, in.y, w, in.h};
    place_pad(view, in, pad, done, m, placed);
    place_bottom(view.rows.back(), pad, done, view.mirror, m, true, placed);
  } else {
    place_letters(view, in, m, placed);
    place_bottom(view.rows.back(), in, done, view.mirror, m, false, placed);
  }
  const bool roomy = std::all_of(placed.begin(), placed.end(), [&](const auto& k) {
    return k.first->look != screens::Key::Look::Wide ||
           p.canvas.width(Type::Label, k.first->button.label) <= k.second.w - 12;
  });
  for (const auto& [k, r] : placed) key(p, *k, r, roomy ? Type::Label : Type::Small);
  for (const auto& [k, r] : placed) pop_up(p, *k, r);
  for (const auto& [k, r] : placed) strip(p, *k, r);
}

}  // namespace anketa::draw::widgets
