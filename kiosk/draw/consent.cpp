// A consent as a document to read and two equal buttons; the pad to sign on.
#include <algorithm>

#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

// Who answers for the data, two lines a cell, above the words of the document.
float named(Painter& p, const screens::ConsentView& view, const Rect& rect) {
  const std::size_t columns = p.portrait() && p.more(Type::Small) > 0 ? 1 : 2;
  constexpr float kGap = 36;
  const float w = (rect.w - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float y = rect.y;
  float row_h = 0;
  for (std::size_t i = 0; i < view.named.size(); ++i) {
    const float x = rect.x + static_cast<float>(i % columns) * (w + kGap);
    const float label = p.canvas.paragraph(Type::Small, {x, y}, w, view.named[i].label, p.theme.color.quiet);
    const float value =
        p.canvas.paragraph(Type::Small, {x, y + label}, w, view.named[i].value, p.theme.color.ink, Align::Left, 1.06F);
    row_h = std::max(row_h, label + value);
    if (i % columns + 1 < columns && i + 1 < view.named.size()) continue;
    y += row_h + 18;
    row_h = 0;
  }
  return y - rect.y;
}

void document(Painter& p, const screens::ConsentView& view, const Rect& rect) {
  widgets::card(p, rect, false, false);
  const Rect in = rect.inset(44, 30);
  float top = in.y;
  if (!view.named.empty()) {
    top += named(p, view, in) + 4;
    p.canvas.line({in.x, top}, {in.right(), top}, p.theme.color.line, 2);
    top += 16;
  }
  const float read_h = p.theme.space.tool;
  const Rect area{in.x, top, in.w, in.bottom() - read_h - 18 - top};
  if (area.h < 150) p.canvas.report(view.summary, 150, area.h);
  const bool end = widgets::scroll_area(p, view.scroll_id, area, p.theme.color.card, [&](float y) {
    // Paragraphs are separated by an empty line in the text; the wrap keeps it.
    return 30 + p.canvas.paragraph(Type::Small, {area.x, y + 4}, area.w - 10, view.document, p.theme.color.text,
                                   Align::Left, 1.22F);
  });
  if (end && view.at_end) p.ui.announce(*view.at_end);
  widgets::button_quiet(p, view.read, {in.x, in.bottom() - read_h, widgets::button_width(p, view.read), read_h});
}

float channels(Painter& p, const screens::ConsentView& view, Vec at, float width, std::size_t columns) {
  if (view.channels.empty()) return 0;
  float y = at.y;
  y += p.canvas.paragraph(Type::Small, {at.x, y}, width, view.channels_title, p.theme.color.text) + 14;
  const float h = 88 + p.more(Type::Label);
  const auto cells = grid({at.x, y, width, 0}, view.channels.size(), columns, h, 16);
  for (std::size_t i = 0; i < view.channels.size(); ++i) {
    const screens::Card& card = view.channels[i];
    const Rect& r = cells[i];
    widgets::card(p, r, card.selected, p.ui.pressed(card.button.id), p.theme.radius.small);
    widgets::check_mark(p, {r.x + 44, r.center().y}, 24, card.selected);
    const Rect words{r.x + 82, r.y, r.w - 92, r.h};
    p.canvas.text_in(p.canvas.width(Type::Label, card.button.label) <= words.w ? Type::Label : Type::Small, words,
                     card.button.label, p.theme.color.ink, Align::Left);
    widgets::target(p, card.button, r);
  }
  return y - at.y + grid_height(view.channels.size(), columns, h, 16) + 28;
}

// Two buttons of one size: agreeing and refusing are equally easy.
void decisions(Painter& p, const screens::ConsentView& view, const Rect& rect, bool stacked) {
  const float h = p.theme.space.button;
  if (stacked) {
    widgets::button(p, view.agree, {rect.x, rect.bottom() - 2 * h - 22, rect.w, h});
    widgets::button_secondary(p, view.refuse, {rect.x, rect.bottom() - h, rect.w, h});
    return;
  }
  const float w = (rect.w - 28) / 2;
  widgets::button_secondary(p, view.refuse, p.mirrored({rect.x, rect.bottom() - h, w, h}));
  widgets::button(p, view.agree, p.mirrored({rect.x + w + 28, rect.bottom() - h, w, h}));
}

// In large text there is no room beside each other: everything to know scrolls as one, the decision stays below.
void one_column(Painter& p, const screens::ConsentView& view, float top, float bottom) {
  const float read_h = p.theme.space.tool;
  const Rect card{p.margin(), top, p.column(), bottom - p.theme.space.button - 34 - top};
  widgets::card(p, card, false, false);
  const Rect in = card.inset(44, 26);
  const Rect area{in.x, in.y, in.w, in.h - read_h - 18};
  const float width = area.w - 10;
  const bool end = widgets::scroll_area(p, view.scroll_id, area, p.theme.color.card, [&](float start) {
    float y = start + 4;
    y += p.canvas.paragraph(Type::Body, {in.x, y}, width, view.summary, p.theme.color.text, Align::Left, 1.14F) + 28;
    y += channels(p, view, {in.x, y}, width, p.portrait() ? 2 : 4);
    y += p.canvas.paragraph(Type::Small, {in.x, y}, width, view.note, p.theme.color.quiet) + 28;
    if (!view.named.empty()) y += named(p, view, {in.x, y, width, 0}) + 4;
    p.canvas.line({in.x, y}, {in.x + width, y}, p.theme.color.line, 2);
    y += 24;
    return y - start + 30 +
           p.canvas.paragraph(Type::Small, {in.x, y}, width, view.document, p.theme.color.text, Align::Left, 1.22F);
  });
  if (area.h < 150) p.canvas.report(view.summary, 150, area.h);
  if (end && view.at_end) p.ui.announce(*view.at_end);
  widgets::button_quiet(p, view.read, {in.x, in.bottom() - read_h, widgets::button_width(p, view.read), read_h});
  decisions(p, view, {p.margin(), top, p.column(), bottom - top}, false);
}

}  // namespace

void draw_consent(Painter& p, const screens::ConsentView& view) {
  const float top = header(p, view.header);
  const float bottom = p.height() - (p.portrait() ? 72 : 56);
  if (p.more(Type::Small) > 0) return one_column(p, view, top, bottom);
  if (p.portrait()) {
    float y = top;
    y += p.canvas.paragraph(Type::Body, {p.margin(), y}, p.column(), view.summary, p.theme.color.text, Align::Left,
                            1.16F) +
         28;
    const float note_h = p.canvas.paragraph_height(Type::Small, p.column(), view.note);
    const float channels_h =
        view.channels.empty()
            ? 0
            : 2 * 104 + 28 + 30 + p.canvas.paragraph_height(Type::Small, p.column(), view.channels_title);
    const float document_h = bottom - p.theme.space.button - 34 - note_h - 24 - channels_h - y;
    document(p, view, {p.margin(), y, p.column(), document_h});
    y += document_h + 34;
    y += channels(p, view, {p.margin(), y}, p.column(), 2);
    (void)p.canvas.paragraph(Type::Small, {p.margin(), bottom - p.theme.space.button - 26 - note_h}, p.column(),
                             view.note, p.theme.color.quiet);
    decisions(p, view, {p.margin(), top, p.column(), bottom - top}, false);
    return;
  }
  const float right_w = 600;
  const float gap = 56;
  document(p, view, {p.margin(), top, p.column() - right_w - gap, bottom - top});
  const float x = p.width() - p.margin() - right_w;
  float y = top + 4;
  const Type type = view.channels.empty() ? Type::Body : Type::Small;
  y += p.canvas.paragraph(type, {x, y}, right_w, view.summary, p.theme.color.text, Align::Left, 1.12F) + 26;
  y += channels(p, view, {x, y}, right_w, 2);
  const float note_h = p.canvas.paragraph_height(Type::Small, right_w, view.note);
  const float note_y = bottom - 2 * p.theme.space.button - 22 - 24 - note_h;
  if (y > note_y + 4) p.canvas.report(view.summary, y, note_y);
  (void)p.canvas.paragraph(Type::Small, {x, note_y}, right_w, view.note, p.theme.color.quiet);
  decisions(p, view, {x, top, right_w, bottom - top}, true);
}

namespace {

// What is signed, line by line; a strip of its own that scrolls where the pad would lose its room.
float statements(Painter& p, const screens::SignatureView& view, float top, float most) {
  const auto draw = [&](float start) {
    float y = start;
    for (const std::string& statement : view.statements) {
      const float line = p.canvas.line_height(Type::Small);
      p.canvas.icon(Type::IconSmall, {p.margin() + 22, y + 6 + line / 2}, "check_circle", p.theme.color.good);
      y += std::max(48.0F, p.canvas.paragraph(Type::Small, {p.margin() + 60, y + 6}, p.column() - 60, statement,
                                              p.theme.color.text, Align::Left, 1.1F) +
                               10);
    }
    return y - start;
  };
  float needed = 0;
  for (const std::string& statement : view.statements)
    needed += std::max(48.0F, p.canvas.paragraph_height(Type::Small, p.column() - 60, statement, 1.1F) + 10);
  if (needed <= most) return draw(top);
  (void)widgets::scroll_area(p, "statements", {p.margin(), top, p.column(), most}, p.theme.color.page, draw);
  return most;
}

void pad_error(Painter& p, const screens::SignatureView& view, const Rect& pad) {
  if (view.error.empty()) return;
  const Rect words{pad.x + 44, pad.y + 26, pad.w - 88, 0};
  const float h = p.canvas.paragraph_height(Type::Small, words.w - 60, view.error);
  p.canvas.fill({words.x - 18, words.y - 12, words.w + 36, h + 24}, p.theme.color.bad_tint, p.theme.radius.small);
  p.canvas.icon(Type::IconSmall, {words.x + 20, words.y + h / 2}, "error", p.theme.color.bad);
  (void)p.canvas.paragraph(Type::Small, {words.x + 58, words.y}, words.w - 60, view.error, p.theme.color.bad);
}

void pad_ground(Painter& p, const screens::SignatureView& view, const Rect& pad) {
  widgets::card(p, pad, false, false);
  const float name_h = p.canvas.paragraph_height(Type::Small, pad.w - 120, view.name, 1.0F);
  const float line = pad.bottom() - 54 - name_h;
  p.canvas.dashes({pad.x + 60, line}, pad.w - 120, p.theme.color.faint, 3);
  (void)p.canvas.paragraph(Type::Small, {pad.x + 60, line + 24}, pad.w - 120, view.name, p.theme.color.quiet,
                           Align::Left, 1.0F);
  if (!view.ink->strokes.empty()) return;
  const float top = view.error.empty() ? pad.y : pad.y + 60;
  p.canvas.text_in(Type::Title, {pad.x, top, pad.w, line - top}, view.prompt, p.theme.color.faint);
}

// Where the pad and the three buttons that belong to it stand.
struct PadPlan {
  float under = 0;   // of the pad, above the main button
  float beside = 0;  // width at its side
  float least = 0;   // height of the pad
  Rect undo, clear, cannot;
};

// Lying they stand in the line of the main button; in large text their words are too long for it and stand beside the
// pad. Upright the other way to agree has a line of its own.
PadPlan plan_of(const Painter& p, const screens::SignatureView& view) {
  PadPlan plan;
  const float foot = footer_top(p);
  const float x = p.margin();
  const float undo_w = widgets::button_width(p, view.undo) + 4;
  const float clear_w = widgets::button_width(p, view.clear) + 4;
  const float cannot_w = widgets::button_width(p, view.cannot);
  const float tool = p.theme.space.tool;
  const float h = p.portrait() ? std::max(100.0F, p.theme.space.button - 16) : p.theme.space.button - 12;
  plan.least = 300;
  if (p.portrait()) {
    plan.under = 26 + h + 26 + tool + 34;
    plan.undo = {x, 0, undo_w, h};
    plan.clear = {x + undo_w + 20, 0, clear_w, h};
    plan.cannot = {x, h + 26, cannot_w, tool};
  } else if (p.more(Type::Small) == 0) {
    plan.undo = {x, foot + 6, undo_w, h};
    plan.clear = {x + undo_w + 20, foot + 6, clear_w, h};
    plan.cannot = {x + undo_w + clear_w + 48, foot + 6 + (h - tool) / 2, cannot_w, tool};
  } else {
    const float wide = std::max({undo_w, clear_w, cannot_w});
    plan.beside = wide + 32;
    const float left = p.width() - p.margin() - wide;
    constexpr float kHigh = 90;
    plan.undo = {left, 0, wide, kHigh};
    plan.clear = {left, kHigh + 15, wide, kHigh};
    plan.cannot = {left, 2 * (kHigh + 15), wide, kHigh};
  }
  return plan;
}

}  // namespace

void draw_signature(Painter& p, const screens::SignatureView& view) {
  const float top = header(p, view.header) - 12;
  const PadPlan plan = plan_of(p, view);
  const float bottom = footer_top(p) - 36 - plan.under;
  const float y = top + statements(p, view, top, bottom - 20 - plan.least - top) + 20;
  const float pad_h = p.portrait() ? std::min(bottom - y, 820.0F) : bottom - y;
  const Rect pad = p.mirrored({p.margin(), y, p.column() - plan.beside, pad_h});
  pad_ground(p, view, pad);
  const screens::Button surface{"pad", view.prompt, "", screens::event::PenUp{}};
  widgets::target(p, surface, pad, Target::Kind::Pad);
  widgets::ink(p, *view.ink, pad);
  const float from = p.portrait() ? pad.bottom() + 26 : plan.beside > 0 ? pad.y : 0;
  widgets::button_secondary(p, view.undo, p.mirrored(plan.undo.moved(0, from)));
  widgets::button_secondary(p, view.clear, p.mirrored(plan.clear.moved(0, from)));
  widgets::button_quiet(p, view.cannot, p.mirrored(plan.cannot.moved(0, from)));
  pad_error(p, view, pad);
  (void)footer(p, view.forward);
}

}  // namespace anketa::draw
