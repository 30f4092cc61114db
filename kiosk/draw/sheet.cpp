// A panel over the page: the page waits under a scrim and nothing of it can be touched. A new kind of sheet
// has its struct in kiosk/screens/view.h and is drawn by a file of its own, called from `body` here.
#include <algorithm>

#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

constexpr float kPad = 52;
constexpr float kWidest = 1240;

template <class... F>
struct Cases : F... {
  using F::operator()...;
};
template <class... F>
Cases(F...) -> Cases<F...>;

float words(Painter& p, const screens::TextSheet& sheet, Vec at, float width) {
  const bool document = !sheet.document.empty();
  return 20 + p.canvas.paragraph(document ? Type::Small : Type::Body, {at.x, at.y + 4}, width - 16,
                                 document ? sheet.document : std::string_view(sheet.text), p.theme.color.text,
                                 Align::Left, document ? 1.24F : 1.2F);
}

// One line as large as it fits, else smaller ones: documents have long names.
float heading_height(const Painter& p, const std::string& text, float width) {
  if (p.canvas.width(Type::Label, text) <= width) return p.theme.space.tool;
  return std::max(p.theme.space.tool, p.canvas.paragraph_height(Type::Label, width, text, 1.0F));
}

void heading(Painter& p, const std::string& text, const Rect& rect) {
  for (const Type type : {Type::Title, Type::Heading, Type::Label}) {
    if (p.canvas.width(type, text) > rect.w) continue;
    return p.canvas.text_in(type, rect, text, p.theme.color.ink, Align::Left);
  }
  const float h = p.canvas.paragraph_height(Type::Label, rect.w, text, 1.0F);
  (void)p.canvas.paragraph(Type::Label, {rect.x, rect.center().y - h / 2}, rect.w, text, p.theme.color.ink, Align::Left,
                           1.0F);
}

float body(Painter& p, const screens::Sheet& sheet, Vec at, float width) {
  return std::visit(Cases{[&](const screens::AccessSheet& v) { return draw_access(p, v, at, width); },
                          [&](const screens::CompareSheet& v) { return draw_compare(p, v, at, width); },
                          [&](const screens::CountrySheet& v) { return draw_country(p, v, at, width); },
                          [&](const screens::TextSheet& v) { return words(p, v, at, width); }},
                    sheet.body);
}

}  // namespace

void draw_sheet(Painter& p, const screens::Sheet& sheet) {
  p.ui.raise_overlay();
  p.canvas.cover();
  p.canvas.fill(p.window(), p.theme.color.scrim.fade(0.6F));
  screens::Button around = sheet.close;
  around.id = "sheet.around";
  widgets::target(p, around, {0, 0, p.width(), p.height()});
  const std::string scroll = "sheet." + sheet.name;
  const float w = std::min(p.width() - 96, kWidest);
  const float acts_h = acts_height(p, sheet.acts, w - 2 * kPad);
  const float foot = acts_h > 0 ? acts_h + 34 : 0;
  const float close_w = widgets::button_width(p, sheet.close);
  const float title_h = heading_height(p, sheet.title, w - 2 * kPad - close_w - 30);
  const float head = title_h + 40;
  // As high as what is in it; the first pass measures (Frame::pass draws again when a height changed).
  const float h = std::min(p.height() - 96, p.ui.scroll(scroll).content + head + 2 * kPad + foot);
  const Rect panel{(p.width() - w) / 2, p.portrait() ? p.height() - h - 48 : (p.height() - h) / 2, w, h};
  p.canvas.shadow(panel, 60, p.theme.color.shadow.fade(0.35F), {0, 20});
  p.canvas.fill(panel, p.theme.color.card, p.theme.radius.sheet);
  p.canvas.outline(panel, p.theme.color.line, p.theme.radius.sheet, 2);
  widgets::target(p, {"sheet", "", "", screens::event::Touched{}}, panel, Target::Kind::Block);
  const Rect in = panel.inset(kPad);
  const Rect title{in.x, in.y, in.w - close_w - 30, title_h};
  heading(p, sheet.title, title);
  widgets::button_quiet(p, sheet.close, {in.right() - close_w, in.y, close_w, p.theme.space.tool});
  const Rect area{in.x, in.y + head, in.w, in.h - head - foot};
  const bool end = widgets::scroll_area(p, scroll, area, p.theme.color.card, [&](float y) {
    return body(p, sheet, {in.x, y}, in.w);
  });
  const auto* text = std::get_if<screens::TextSheet>(&sheet.body);
  if (end && area.h > 0 && text != nullptr && text->at_end) p.ui.announce(*text->at_end);
  draw_acts(p, sheet.acts, sheet.equal_acts, {in.x, in.bottom() - acts_h, in.w, acts_h});
}

float acts_height(const Painter& p, const std::vector<screens::Button>& acts, float width) {
  if (acts.empty()) return 0;
  const bool stacked =
      p.portrait() && acts.size() > 1 && std::any_of(acts.begin(), acts.end(), [&](const screens::Button& act) {
        return widgets::button_width(p, act) > (width - 28) / 2;
      });
  const float h = p.theme.space.button;
  return stacked ? static_cast<float>(acts.size()) * (h + 22) - 22 : h;
}

void draw_acts(Painter& p, const std::vector<screens::Button>& acts, bool equal, const Rect& rect) {
  if (acts.empty()) return;
  const float h = p.theme.space.button;
  const bool stacked = rect.h > h;
  const auto n = static_cast<float>(acts.size());
  const float w = stacked ? rect.w : (rect.w - 28 * (n - 1)) / n;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const auto at = static_cast<float>(i);
    // Below each other the one to press stands first; beside each other last.
    const Rect r = stacked ? Rect{rect.x, rect.bottom() - h - at * (h + 22), w, h}
                           : p.mirrored({rect.x + at * (w + 28), rect.y, w, h});
    const bool main = equal || i + 1 == acts.size();
    main ? widgets::button(p, acts[i], r) : widgets::button_secondary(p, acts[i], r);
  }
}

}  // namespace anketa::draw
