// What staff open from their menu, one to a page; and the page of a kiosk that takes nobody for a while.
#include <cmath>

#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

// A screen is tested in its own colours, whatever the scheme: full white, black, each channel, a ramp.
constexpr Color kTest[] = {rgb(0xFFFFFF), rgb(0x000000), rgb(0xFF0000), rgb(0x00FF00), rgb(0x0000FF)};

float tool_header(Painter& p, const screens::StaffToolView& view) {
  const float close_w = widgets::button_width(p, view.close);
  widgets::button_quiet(p, view.close, {p.margin(), 48, close_w, p.theme.space.tool});
  const float x = p.margin() + close_w + 36;
  const float room = p.width() - p.margin() - x;
  const Type type = p.canvas.width(Type::Title, view.title) <= room ? Type::Title : Type::Heading;
  p.canvas.text_in(type, {x, 48, room, p.theme.space.tool}, view.title, p.theme.color.ink, Align::Left);
  return 48 + p.theme.space.tool + 36;
}

void draw_tool(Painter& p, const screens::StaffToolView& /*tool*/, const screens::ScreenTestView& view) {
  const Rect all = p.window();
  if (view.color < std::size(kTest))
    p.canvas.fill(all, kTest[view.color]);
  else
    p.canvas.fill_gradient(all, kTest[1], kTest[0], 0);
  widgets::target(p, view.next, {0, 0, p.width(), p.height()});
}

void draw_tool(Painter& p, const screens::StaffToolView& tool, const screens::TouchTestView& view) {
  const float top = tool_header(p, tool);
  const std::size_t rows = view.touched.size() / view.columns;
  const float gap = 6;
  const float h = (p.height() - top - 24 - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  const auto cells = grid({12, top, p.width() - 24, 0}, view.touched.size(), view.columns, h, gap);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool hit = view.touched[i];
    p.canvas.fill(cells[i], hit ? p.theme.color.good : p.theme.color.card, p.theme.radius.key);
    if (!hit) p.canvas.outline(cells[i], p.theme.color.edge, p.theme.radius.key, 2);
    if (hit) p.canvas.icon(Type::IconSmall, cells[i].center(), "check", p.theme.color.on_good);
    screens::Button cell{"cell." + std::to_string(i), "", "", screens::event::TouchCell{i}};
    widgets::target(p, cell, cells[i], Target::Kind::Key);
  }
}

void draw_tool(Painter& p, const screens::StaffToolView& tool, const screens::LogView& view) {
  const float top = tool_header(p, tool);
  const Rect card{p.margin(), top, p.column(), p.height() - top - 64};
  widgets::card(p, card, false, false);
  const Rect in = card.inset(40, 26);
  if (view.lines.empty()) {
    p.canvas.text_in(Type::Body, in, view.none, p.theme.color.quiet);
    return;
  }
  widgets::scroll_area(p, "staff.log", in, p.theme.color.card, [&](float y) {
    const float start = y;
    for (const std::string& line : view.lines) {
      y += p.canvas.paragraph(Type::Small, {in.x, y}, in.w, line, p.theme.color.text, Align::Left, 1.05F) + 14;
      p.canvas.line({in.x, y - 7}, {in.right(), y - 7}, p.theme.color.line, 1);
    }
    return y - start;
  });
}

float slip_rows(Painter& p, const screens::SlipView& view, Vec at, float width) {
  float y = at.y;
  for (const screens::ReviewRow& row : view.rows) {
    p.canvas.text_in(Type::Small, {at.x, y, width, 38}, row.label, p.theme.color.quiet, Align::Left);
    y += 40 + p.canvas.paragraph(Type::Body, {at.x, y + 40}, width, row.value, p.theme.color.ink) + 24;
  }
  return y - at.y;
}

void draw_tool(Painter& p, const screens::StaffToolView& tool, const screens::SlipView& view) {
  const float top = tool_header(p, tool);
  const Rect card{p.margin(), top, p.column(), p.height() - top - 64};
  widgets::card(p, card, false, false);
  const Rect in = card.inset(56, 48);
  const Color color = view.good ? p.theme.color.good : p.theme.color.warn;
  p.canvas.circle({in.x + 44, in.y + 44}, 44, view.good ? p.theme.color.good : p.theme.color.warn_tint);
  p.canvas.icon(Type::IconSmall, {in.x + 44, in.y + 44}, view.good ? "check" : "priority_high",
                view.good ? p.theme.color.on_good : color);
  const float head = p.canvas.paragraph(Type::Title, {in.x + 116, in.y + 12}, in.w - 116, view.headline,
                                        p.theme.color.ink, Align::Left, 1.05F);
  const float y = in.y + std::max(100.0F, head + 30) + 30;
  const float side = p.portrait() ? std::min(in.w, 640.0F) : std::min(in.w * 0.42F, in.bottom() - y - 90);
  const float words = p.portrait() ? in.w : in.w - side - 70;
  const float used = slip_rows(p, view, {in.x, y}, words);
  const Rect code =
      p.portrait() ? Rect{in.center().x - side / 2, y + used + 20, side, side} : Rect{in.right() - side, y, side, side};
  widgets::qr(p, view.qr, code);
  const float under = p.canvas.paragraph(Type::Small, {code.x - 10, code.bottom() + 12}, code.w + 20, view.qr_text,
                                         p.theme.color.quiet, Align::Center, 1.05F);
  const float bottom = std::max(code.bottom() + 12 + under, p.portrait() ? 0 : y + used);
  if (bottom > card.bottom()) p.canvas.report(view.headline, bottom, card.bottom());
}

void draw_tool(Painter& p, const screens::StaffToolView& tool, const screens::StickView& view) {
  float y = tool_header(p, tool);
  y += p.canvas.paragraph(Type::Body, {p.margin(), y}, p.column(), view.text, p.theme.color.text) + 36;
  for (const screens::Card& stick : view.sticks) {
    widgets::row_card(p, stick, {p.margin(), y, p.column(), 150}, false);
    y += 174;
  }
  if (!view.result.empty()) {
    const float h = p.canvas.paragraph_height(Type::Body, p.column() - 80, view.result) + 56;
    p.canvas.fill({p.margin(), y, p.column(), h}, p.theme.color.tint, p.theme.radius.card);
    (void)p.canvas.paragraph(Type::Body, {p.margin() + 40, y + 26}, p.column() - 80, view.result, p.theme.color.ink);
    y += h + 30;
  }
  if (y > footer_top(p)) p.canvas.report(view.text, y, footer_top(p));
  const float w = std::max(440.0F, widgets::button_width(p, view.again) + 60);
  widgets::button_secondary(p, view.again, {p.width() - p.margin() - w, footer_top(p), w, p.theme.space.button});
}

void draw_tool(Painter& p, const screens::StaffToolView& tool, const screens::StaffPinView& pad) {
  screens::StaffPinView shown = pad;
  shown.close = tool.close;
  draw_staff_pin(p, shown);
}

}  // namespace

void draw_staff_tool(Painter& p, const screens::StaffToolView& view) {
  std::visit([&](const auto& body) { draw_tool(p, view, body); }, view.body);
}

void draw_rest(Painter& p, const screens::RestView& view) {
  const Vec middle{p.width() / 2, p.height() / 2 - 140};
  if (view.seconds.empty()) {
    p.canvas.shadow({middle.x - 96, middle.y - 96, 192, 192}, 60, p.theme.color.accent.fade(0.18F), {0, 14});
    p.canvas.circle(middle, 96, p.theme.color.card);
    p.canvas.icon(Type::IconBig, middle, view.icon, p.theme.color.accent_text);
  } else {
    widgets::ring(p, middle, 130, view.left, view.seconds);
  }
  const float w = std::min(p.column(), 1100.0F);
  const float x = (p.width() - w) / 2;
  const float title =
      p.canvas.paragraph(Type::Title, {x, middle.y + 180}, w, view.title, p.theme.color.ink, Align::Center);
  const float text =
      p.canvas.paragraph(Type::Body, {x, middle.y + 204 + title}, w, view.text, p.theme.color.quiet, Align::Center);
  const float bottom = middle.y + 204 + title + text;
  if (bottom > p.height() - 40) p.canvas.report(view.title, bottom, p.height() - 40);
}

}  // namespace anketa::draw
