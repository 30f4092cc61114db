// A panel over the page: the page waits under a scrim and nothing of it can be touched. A new kind of sheet
// has its struct in kiosk/screens/view.h and is drawn by a file of its own, called from `body` here.
#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

constexpr float kPad = 52;
constexpr float kHead = 124;  // title and close
constexpr float kWidest = 1240;

template <class... F>
struct Cases : F... {
  using F::operator()...;
};
template <class... F>
Cases(F...) -> Cases<F...>;

float body(Painter& p, const screens::Sheet& sheet, Vec at, float width) {
  return std::visit(Cases{[&](const screens::AccessSheet& v) { return draw_access(p, v, at, width); },
                          [&](const screens::CountrySheet& v) { return draw_country(p, v, at, width); }},
                    sheet.body);
}

}  // namespace

void draw_sheet(Painter& p, const screens::Sheet& sheet) {
  p.ui.raise_overlay();
  p.canvas.fill(p.window(), p.theme.color.scrim.fade(0.6F));
  screens::Button around = sheet.close;
  around.id = "sheet.around";
  widgets::target(p, around, {0, 0, p.width(), p.height()});
  const std::string scroll = "sheet." + sheet.name;
  const float w = std::min(p.width() - 96, kWidest);
  // As high as what is in it; the first pass measures (Frame::pass draws again when a height changed).
  const float h = std::min(p.height() - 96, p.ui.scroll(scroll).content + kHead + 2 * kPad);
  const Rect panel{(p.width() - w) / 2, p.portrait() ? p.height() - h - 48 : (p.height() - h) / 2, w, h};
  p.canvas.shadow(panel, 60, p.theme.color.shadow.fade(0.35F), {0, 20});
  p.canvas.fill(panel, p.theme.color.card, p.theme.radius.sheet);
  p.canvas.outline(panel, p.theme.color.line, p.theme.radius.sheet, 2);
  widgets::target(p, {"sheet", "", "", screens::event::Touched{}}, panel, Target::Kind::Block);
  const Rect in = panel.inset(kPad);
  const float close_w = widgets::button_width(p, sheet.close);
  const Rect title{in.x, in.y, in.w - close_w - 30, p.theme.space.tool};
  p.canvas.text_in(p.canvas.width(Type::Title, sheet.title) <= title.w ? Type::Title : Type::Heading, title,
                   sheet.title, p.theme.color.ink, Align::Left);
  widgets::button_quiet(p, sheet.close, {in.right() - close_w, in.y, close_w, p.theme.space.tool});
  widgets::scroll_area(p, scroll, {in.x, in.y + kHead, in.w, in.h - kHead}, p.theme.color.card, [&](float y) {
    return body(p, sheet, {in.x, y}, in.w);
  });
}

}  // namespace anketa::draw
