#include "kiosk/draw/page.h"

#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

constexpr float kCorner = 120;  // staff hold here
constexpr float kLeastBar = 60;

template <class... F>
struct Cases : F... {
  using F::operator()...;
};
template <class... F>
Cases(F...) -> Cases<F...>;

void ribbon(Painter& p, const std::string& text) {
  const float w = p.canvas.width(Type::Small, text) + 64;
  const Rect r{(p.width() - w) / 2, 0, w, 50 + p.more(Type::Small)};
  p.canvas.fill({r.x, r.y - 20, r.w, r.h + 20}, p.theme.color.warn_tint, 20);
  p.canvas.text_in(Type::Small, r, text, p.theme.color.warn);
}

void idle(Painter& p, const screens::IdleView& view) {
  p.ui.raise_overlay();
  p.canvas.cover();
  p.canvas.fill(p.window(), p.theme.color.scrim.fade(0.6F));
  // A touch beside the card means that somebody is here.
  screens::Button around = view.stay;
  around.id = "idle.around";
  widgets::target(p, around, {0, 0, p.width(), p.height()});
  const float w = std::min(p.width() - 120, 900.0F);
  const float leave_h = std::max(100.0F, p.theme.space.button - 16);
  const float acts = p.theme.space.button + 24 + leave_h;
  const float words = p.canvas.paragraph_height(Type::Title, w - 128, view.title) +
                      p.canvas.paragraph_height(Type::Body, w - 128, view.text);
  const float h = std::max(800.0F, 112 + 236 + words + 24 + acts);
  const Rect card{(p.width() - w) / 2, (p.height() - h) / 2, w, h};
  p.canvas.shadow(card, 60, p.theme.color.shadow.fade(0.35F), {0, 20});
  p.canvas.fill(card, p.theme.color.card, p.theme.radius.sheet);
  const Rect in = card.inset(64, 56);
  widgets::ring(p, {card.center().x, in.y + 96}, 92, view.left, view.seconds);
  const float title_h =
      p.canvas.paragraph(Type::Title, {in.x, in.y + 226}, in.w, view.title, p.theme.color.ink, Align::Center);
  const float text_h =
      p.canvas.paragraph(Type::Body, {in.x, in.y + 236 + title_h}, in.w, view.text, p.theme.color.quiet, Align::Center);
  const float used = 236 + title_h + text_h;
  if (used > in.h - acts - 20) p.canvas.report(view.text, used, in.h - acts - 20);
  widgets::button(p, view.stay, {in.x, in.bottom() - acts, in.w, p.theme.space.button});
  widgets::button_secondary(p, view.leave, {in.x, in.bottom() - leave_h, in.w, leave_h});
}

// On a page without a header, beside the corner that staff hold.
constexpr float kSize = 72;
constexpr float kLanguages = 196;
constexpr float kBesides = 20;

void access_corner(Painter& p, bool beside) {
  const float right = p.width() - (beside ? std::max(p.margin(), kCorner + 12) : p.margin());
  const float y = beside ? 60.0F : 12.0F;
  widgets::button_quiet(p, *p.access, {right - kSize, y, kSize, kSize});
  p.access = nullptr;
  if (p.languages.empty()) return;
  widgets::segments(p, p.languages, {right - kSize - kBesides - kLanguages, y, kLanguages, kSize});
  p.languages = {};
}

void body(Painter& p, const screens::View& view) {
  std::visit(Cases{
                 [&](const screens::AttractView& v) { draw_attract(p, v); },
                 [&](const screens::PurposeView& v) { draw_purpose(p, v); },
                 [&](const screens::QuestionsView& v) { draw_questions(p, v); },
                 [&](const screens::ContactView& v) { draw_contact(p, v); },
                 [&](const screens::NumberView& v) { draw_number(p, v); },
                 [&](const screens::PreferView& v) { draw_prefer(p, v); },
                 [&](const screens::ConsentView& v) { draw_consent(p, v); },
                 [&](const screens::SignatureView& v) { draw_signature(p, v); },
                 [&](const screens::ReviewView& v) { draw_review(p, v); },
                 [&](const screens::SaveFailedView& v) { draw_save_failed(p, v); },
                 [&](const screens::ThanksView& v) { draw_thanks(p, v); },
                 [&](const screens::StaffPinView& v) { draw_staff_pin(p, v); },
                 [&](const screens::StaffView& v) { draw_staff(p, v); },
                 [&](const screens::OutOfOrderView& v) { draw_out_of_order(p, v); },
                 [&](const screens::StaffToolView& v) { draw_staff_tool(p, v); },
                 [&](const screens::RestView& v) { draw_rest(p, v); },
                 [&](const screens::EnrolView& v) { draw_enrol(p, v); },
             },
             view.body);
}

}  // namespace

void draw_view(Painter& p, const screens::View& view) {
  // The background stays where it is while a page slides in over it.
  const float alpha = p.canvas.alpha;
  const Vec offset = p.canvas.offset;
  p.canvas.alpha = 1;
  p.canvas.offset = {};
  backdrop(p);
  p.canvas.alpha = alpha;
  p.canvas.offset = offset;
  p.access = view.access ? &*view.access : nullptr;
  p.languages = view.languages;
  body(p, view);
  p.canvas.alpha = 1;
  p.canvas.offset = {};
  if (p.access != nullptr) access_corner(p, view.corner);
  if (!view.ribbon.empty()) ribbon(p, view.ribbon);
  if (view.corner) {
    screens::Button corner{"staff.corner", "", "", screens::event::CornerDown{}};
    widgets::target(p, corner, {p.width() - kCorner, 0, kCorner, kCorner}, Target::Kind::Hold);
  }
  if (view.sheet) draw_sheet(p, *view.sheet);
  if (view.idle) idle(p, *view.idle);
}

void backdrop(Painter& p) { p.canvas.fill_gradient(p.window(), p.theme.color.page_top, p.theme.color.page, 0, true); }

float corner_left(const Painter& p) {
  return p.width() - std::max(p.margin(), kCorner + 12) - kSize - kBesides - kLanguages - 24;
}

float header_row(const Painter& p, bool compact) { return (compact ? 34.0F : 48.0F) + p.more(Type::Small); }

float header(Painter& p, const screens::Header& h, bool compact) {
  const float left = p.margin();
  const float right = p.width() - left;
  const float row = header_row(p, compact);
  float bar_left = left;
  if (h.back) {
    const Rect back{left, row, widgets::button_width(p, *h.back), p.theme.space.tool};
    widgets::button_quiet(p, *h.back, back);
    bar_left = back.right() + 40;
  }
  float bar_right = right;
  if (p.access != nullptr) {
    bar_right = right - p.theme.space.tool - 32;
    widgets::button_quiet(p, *p.access, {right - p.theme.space.tool, row, p.theme.space.tool, p.theme.space.tool});
    p.access = nullptr;
  }
  for (const screens::Card& language : p.languages) {  // the one that is not on; the other is seen anyway
    if (language.selected) continue;
    const float w = p.theme.space.tool + 24;
    bar_right -= w - 12;
    widgets::button_quiet(p, language.button, {bar_right, row, w, p.theme.space.tool});
    bar_right -= 32;
  }
  p.languages = {};
  if (!h.step.empty()) {
    const float w = p.canvas.width(Type::Small, h.step);
    p.canvas.text_in(Type::Small, {bar_right - w - 1, row, w + 1, p.theme.space.tool}, h.step, p.theme.color.quiet,
                     Align::Right);
    bar_right -= w + 32;
  }
  // Large words lying, with a keyboard below: the title stands in the bar's place, for there is no other.
  const bool beside = compact && !p.portrait() && p.more(Type::Small) > 0 &&
                      p.canvas.width(Type::Heading, h.title) <= bar_right - bar_left;
  if (beside)
    p.canvas.text_in(Type::Heading, {bar_left, row, bar_right - bar_left, p.theme.space.tool}, h.title,
                     p.theme.color.ink, Align::Left);
  if (h.progress >= 0 && !beside && bar_right - bar_left > kLeastBar) {
    const Rect bar{bar_left, row + (p.theme.space.tool - 10) / 2, bar_right - bar_left, 10};
    p.canvas.fill(bar, p.theme.color.track, 5);
    p.canvas.fill_gradient({bar.x, bar.y, std::max(10.0F, bar.w * h.progress), bar.h}, p.theme.color.accent,
                           p.theme.color.accent_end, 5);
  }
  float y = row + p.theme.space.tool + (compact ? 24 : p.portrait() ? 64.0F : 40.0F);
  if (!h.title.empty() && !beside) {
    const bool long_title = p.canvas.wrap(Type::Title, p.column(), h.title).size() > (p.portrait() ? 3U : 1U);
    y += p.canvas.paragraph(long_title ? Type::Heading : Type::Title, {left, y}, p.column(), h.title, p.theme.color.ink,
                            Align::Left, 1.06F);
  }
  if (!h.hint.empty())
    y += 8 + p.canvas.paragraph(Type::Body, {left, y + 8}, p.column(), h.hint, p.theme.color.quiet, Align::Left, 1.08F);
  return y + (compact ? 18.0F : 36.0F);
}

float footer_top(const Painter& p) {
  return p.height() - (p.portrait() ? p.theme.space.foot_upright : p.theme.space.foot) - p.theme.space.button;
}

float footer(Painter& p, const screens::Button& forward) {
  const float top = footer_top(p);
  const float w = p.portrait() ? p.column() : std::max(440.0F, widgets::button_width(p, forward) + 60);
  widgets::button(p, forward, p.mirrored({p.width() - p.margin() - w, top, w, p.theme.space.button}));
  return top;
}

std::vector<Rect> grid(const Rect& area, std::size_t count, std::size_t columns, float height, float gap) {
  std::vector<Rect> cells;
  const float w = (area.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (std::size_t i = 0; i < count; ++i) {
    const auto column = static_cast<float>(i % columns);
    const auto row = static_cast<float>(i / columns);
    cells.push_back({area.x + column * (w + gap), area.y + row * (height + gap), w, height});
  }
  return cells;
}

float grid_height(std::size_t count, std::size_t columns, float height, float gap) {
  const auto rows = static_cast<float>((count + columns - 1) / columns);
  return rows == 0 ? 0 : rows * height + (rows - 1) * gap;
}

}  // namespace anketa::draw
