// Text fields and the pen stroke: what a visitor makes by hand.
#include <cmath>

#include "kiosk/draw/widgets.h"

namespace anketa::draw::widgets {
namespace {

constexpr float kTall = 250;

// The name above the box, in two lines where one is too short for it.
float label_height(const Painter& p, const screens::TextFieldView& field, float width) {
  if (field.button.label.empty()) return 0;
  if (p.canvas.width(Type::Small, field.button.label) <= width - 6) return 48 + p.more(Type::Small);
  return 16 + p.canvas.paragraph_height(Type::Small, width - 6, field.button.label, 1.0F);
}

float box_height(const Painter& p, const screens::TextFieldView& field) {
  return field.tall ? kTall : 112 + p.more(Type::Heading);
}

float error_height(const Painter& p, const screens::TextFieldView& field, float width) {
  const float one = 46 + p.more(Type::Small);
  if (field.error.empty()) return one;
  return std::max(one, 14 + p.canvas.paragraph_height(Type::Small, width - 6, field.error, 1.0F));
}

// The end of a text too long for its field, whole letters, with dots in front.
std::string_view tail(const Canvas& c, Type type, std::string_view text, float room) {
  while (!text.empty() && c.width(type, text) > room) {
    text.remove_prefix(1);
    while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0U) == 0x80U) text.remove_prefix(1);
  }
  return text;
}

void caret(Painter& p, Vec at, float height) {
  if (p.caret) p.canvas.fill({at.x + 3, at.y, 4, height}, p.theme.color.accent_text, 2);
}

void tall_text(Painter& p, const screens::TextFieldView& field, const Rect& box) {
  const Type type = Type::Body;
  auto lines = p.canvas.wrap(type, box.w, field.value);
  const float step = p.canvas.line_height(type) * 1.12F;
  const auto fit = static_cast<std::size_t>(box.h / step);
  const std::size_t first = lines.size() > fit ? lines.size() - fit : 0;
  Vec end{box.x, box.y};
  for (std::size_t i = first; i < lines.size(); ++i) {
    const float y = box.y + static_cast<float>(i - first) * step;
    end = {box.x + p.canvas.text(type, {box.x, y}, lines[i], p.theme.color.ink), y};
  }
  // The wrap leaves out the space at the end of the last line, where the caret stands.
  if (field.value.ends_with(' ')) end.x += p.canvas.width(type, " ");
  if (field.focused) caret(p, {end.x, end.y - 2}, p.canvas.line_height(type) + 4);
}

}  // namespace

namespace {

// A button inside the box, before what is typed. Returns the room it takes.
float prefix(Painter& p, const screens::Button& button, const Rect& box) {
  const float w = button_width(p, button);
  button_quiet(p, button, {box.x + 14, box.y + 14, w, box.h - 28});
  return w + 14;
}

}  // namespace

float text_field_height(const Painter& p, const screens::TextFieldView& field, float width) {
  return label_height(p, field, width) + box_height(p, field) + error_height(p, field, width);
}

void text_field(Painter& p, const screens::TextFieldView& field, const Rect& rect) {
  const float label = label_height(p, field, rect.w);
  if (label > 0) {
    const float h = p.canvas.paragraph_height(Type::Small, rect.w - 6, field.button.label, 1.0F);
    (void)p.canvas.paragraph(Type::Small, {rect.x + 6, rect.y + (label - 8 - h) / 2}, rect.w - 6, field.button.label,
                             p.theme.color.quiet, Align::Left, 1.0F);
  }
  const float y = rect.y + label;
  const float box_h = box_height(p, field);
  const Rect box{rect.x, y, rect.w,
                 field.tall ? std::min(box_h, rect.bottom() - y - error_height(p, field, rect.w)) : box_h};
  if (field.focused)
    p.canvas.shadow(box, 26, p.theme.color.accent.fade(0.22F), {0, 8});
  else
    p.canvas.shadow(box, 18, p.theme.color.shadow.fade(0.06F), {0, 5});
  p.canvas.fill(box, p.theme.color.card, p.theme.radius.small);
  const Color edge = !field.error.empty() ? p.theme.color.bad
                     : field.focused      ? p.theme.color.accent_text
                                          : p.theme.color.edge;
  p.canvas.outline(box, edge, p.theme.radius.small, field.focused || !field.error.empty() ? 4.0F : 2.0F);
  Rect inner = box.inset(32, field.tall ? 26 : 0);
  const float taken = field.prefix ? prefix(p, *field.prefix, box) : 0;
  inner = {inner.x + taken, inner.y, inner.w - taken, inner.h};
  target(p, field.button, {box.x + taken, box.y, box.w - taken, box.h});
  const Type type = field.tall ? Type::Body : Type::Heading;
  const float line = p.canvas.line_height(type);
  const float line_y = field.tall ? inner.y : box.center().y - line / 2;
  if (field.value.empty()) {
    const Type hint = p.canvas.width(type, field.placeholder) <= inner.w ? type : Type::Small;
    (void)p.canvas.text(hint, {inner.x, field.tall ? inner.y : box.center().y - p.canvas.line_height(hint) / 2},
                        field.placeholder, p.theme.color.faint);
    if (field.focused) caret(p, {inner.x - 8, line_y - 2}, line + 4);
  } else if (field.tall) {
    tall_text(p, field, inner);
  } else {
    const std::string_view shown = tail(p.canvas, type, field.value, inner.w - 10);
    const float w = p.canvas.text(type, {inner.x, line_y}, shown, p.theme.color.ink);
    if (field.focused) caret(p, {inner.x + w, line_y - 2}, line + 4);
  }
  if (field.error.empty()) return;
  (void)p.canvas.paragraph(Type::Small, {rect.x + 6, box.bottom() + 6}, rect.w - 6, field.error, p.theme.color.bad,
                           Align::Left, 1.0F);
}

namespace {

constexpr float kWidest = 8.0F;  // units
constexpr float kThinnest = 3.2F;
constexpr std::size_t kPiece = 3000;  // samples in one strip: vertex numbers are 16 bits

struct Line {
  std::vector<Vec> at;
  std::vector<float> width;
};

Vec spline(Vec a, Vec b, Vec c, Vec d, float t) {
  const auto mix1 = [t](float p0, float p1, float p2, float p3) {
    return 0.5F *
           (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t + (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
  };
  return {mix1(a.x, b.x, c.x, d.x), mix1(a.y, b.y, c.y, d.y)};
}

// Fast is thin, slow is thick, the speed smoothed; a cubic goes through every point.
Line smooth(const domain::Stroke& stroke, float units, Vec origin) {
  Line line;
  const auto point = [&](std::size_t i) {
    const auto& s = stroke[std::min(i, stroke.size() - 1)];
    return Vec{origin.x + static_cast<float>(s.x) * units, origin.y + static_cast<float>(s.y) * units};
  };
  float speed = 0;
  float width = kWidest * 0.8F;
  for (std::size_t i = 0; i + 1 < stroke.size(); ++i) {
    const Vec b = point(i);
    const Vec c = point(i + 1);
    const float length = std::hypot(c.x - b.x, c.y - b.y);
    const auto ms = static_cast<float>(std::max(1, stroke[i + 1].t - stroke[i].t));
    speed = 0.7F * speed + 0.3F * length / ms;
    const float next = std::clamp(kWidest / (0.55F * speed + 1), kThinnest, kWidest);
    const int steps = std::clamp(static_cast<int>(length / 3), 1, 16);
    for (int k = 0; k < steps; ++k) {
      const float t = static_cast<float>(k) / static_cast<float>(steps);
      line.at.push_back(spline(point(i == 0 ? 0 : i - 1), b, c, point(i + 2), t));
      line.width.push_back(width + (next - width) * t);
    }
    width = next;
  }
  line.at.push_back(point(stroke.size() - 1));
  line.width.push_back(width);
  return line;
}

}  // namespace

void ink(Painter& p, const screens::Ink& ink, const Rect& pad) {
  // 1/100 mm to units: what was written keeps its place and size whatever the window.
  const auto units = static_cast<float>(p.ui.pixels_per_mm() / 100 / static_cast<double>(p.canvas.stage().scale));
  p.canvas.push_clip(pad);
  for (const domain::Stroke& stroke : ink.strokes) {
    if (stroke.empty()) continue;
    const Line line = smooth(stroke, units, {pad.x, pad.y});
    for (std::size_t i = 0; i + 1 < line.at.size(); i += kPiece) {
      const std::size_t n = std::min(kPiece + 1, line.at.size() - i);
      p.canvas.strip({line.at.data() + i, n}, {line.width.data() + i, n}, p.theme.color.pen);
    }
    p.canvas.circle(line.at.front(), line.width.front() / 2, p.theme.color.pen);
    p.canvas.circle(line.at.back(), line.width.back() / 2, p.theme.color.pen);
  }
  p.canvas.pop_clip();
}

}  // namespace anketa::draw::widgets
