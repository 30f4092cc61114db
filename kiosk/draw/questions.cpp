// The pages of the questionnaire: each kind of block laid out for the width it gets.
#include "kiosk/draw/layout.h"

namespace anketa::draw {
namespace {

using screens::Card;

constexpr float kLeastPicture = 186;  // of a car above its words

float column_width(float width, std::size_t columns, float gap) {
  return (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
}

float cards(Painter& p, const screens::CardsBlock& block, Vec at, float width, float room) {
  const std::size_t n = block.cards.size();
  if (block.pictures) {
    const std::size_t columns = p.portrait() ? 2 : p.more(Type::Small) > 0 ? 3 : 4;
    const float card_w = column_width(width, columns, p.theme.space.gap);
    const float words = widgets::picture_card_words(p, block.cards, card_w);
    const float plain =
        p.portrait() ? 460 : std::clamp((room - 40) / (n > 4 ? 2.0F : 1.0F) - p.theme.space.gap, 424.0F, 500.0F);
    const float h = std::max(plain, words + kLeastPicture);
    const auto cells = grid({at.x, at.y, width, 0}, n, columns, h, p.theme.space.gap);
    for (std::size_t i = 0; i < n; ++i) widgets::picture_card(p, block.cards[i], cells[i], words);
    return grid_height(n, columns, h, p.theme.space.gap) + 30;
  }
  const bool icons =
      std::all_of(block.cards.begin(), block.cards.end(), [](const Card& card) { return !card.button.icon.empty(); });
  if (icons && n <= 8) {
    const std::size_t columns = p.portrait() ? 2 : n == 3 || n == 6 || n == 5 ? 3 : 4;
    const float rows = static_cast<float>((n + columns - 1) / columns);
    const float card_w = column_width(width, columns, p.theme.space.gap);
    const float least = widgets::icon_card_height(p, block.cards, card_w, 232);
    const float most = std::max(least, p.portrait() ? 400.0F : 430.0F);
    const float h = std::clamp((room - 24) / rows - p.theme.space.gap, least, most);
    const auto cells = grid({at.x, at.y, width, 0}, n, columns, h, p.theme.space.gap);
    for (std::size_t i = 0; i < n; ++i) widgets::icon_card(p, block.cards[i], cells[i]);
    return grid_height(n, columns, h, p.theme.space.gap) + 24;
  }
  const std::size_t columns = p.portrait() || n <= 3 ? 1 : 2;
  const float h = widgets::row_card_height(p, block.cards, column_width(width, columns, 22), p.portrait() ? 156 : 132);
  const auto cells = grid({at.x, at.y, width, 0}, n, columns, h, 22);
  for (std::size_t i = 0; i < n; ++i) widgets::row_card(p, block.cards[i], cells[i], true);
  return grid_height(n, columns, h, 22) + 24;
}

float scale(Painter& p, const screens::ScaleBlock& block, Vec at, float width) {
  const std::size_t n = block.marks.size();
  const float gap = n > 7 && p.portrait() ? 10 : 18;
  const float w = std::min(n <= 5 ? 300.0F : 150.0F, (width - gap * static_cast<float>(n - 1)) / static_cast<float>(n));
  const float used = w * static_cast<float>(n) + gap * static_cast<float>(n - 1);
  const float h = std::clamp(w, 120.0F, 180.0F);
  const auto cells = grid({at.x, at.y, used, 0}, n, n, h, gap);
  for (std::size_t i = 0; i < n; ++i) widgets::chip(p, block.marks[i], cells[i]);
  const float half = used / 2 - 10;
  const float low = p.canvas.paragraph(Type::Small, {at.x, at.y + h + 26}, half, block.low, p.theme.color.quiet);
  const float high = p.canvas.paragraph(Type::Small, {at.x + used - half, at.y + h + 26}, half, block.high,
                                        p.theme.color.quiet, Align::Right);
  return h + 26 + std::max(low, high) + 20;
}

void month_days(Painter& p, const screens::DateBlock& block, const Rect& area, float cell_h, float gap) {
  const float head = 40 + p.more(Type::Small);
  const auto heads = grid({area.x, area.y, area.w, 0}, 7, 7, head, 12);
  for (std::size_t i = 0; i < 7; ++i) p.canvas.text_in(Type::Small, heads[i], block.weekdays[i], p.theme.color.quiet);
  const auto cells = grid({area.x, area.y + head + 6, area.w, 0}, block.days.size(), 7, cell_h, gap);
  for (std::size_t i = 0; i < block.days.size(); ++i) {
    if (block.days[i]) widgets::chip(p, *block.days[i], cells[i]);
  }
}

// Upright: the month's name and its arrows above the days. Lying: beside them, where the width is.
float calendar(Painter& p, const screens::DateBlock& block, Vec at, float width, float room) {
  constexpr float kSize = 92;
  constexpr float kGap = 16;
  const auto weeks = static_cast<float>((block.days.size() + 6) / 7);
  if (p.portrait()) {
    widgets::button_quiet(p, block.turn[0], {at.x, at.y, kSize, kSize});
    widgets::button_quiet(p, block.turn[1], {at.x + kSize + kGap, at.y, kSize, kSize});
    p.canvas.text_in(Type::Heading, {at.x + 2 * (kSize + kGap), at.y, width - 4 * (kSize + kGap), kSize}, block.month,
                     p.theme.color.ink);
    widgets::button_quiet(p, block.turn[2], {at.x + width - 2 * kSize - kGap, at.y, kSize, kSize});
    widgets::button_quiet(p, block.turn[3], {at.x + width - kSize, at.y, kSize, kSize});
    month_days(p, block, {at.x, at.y + kSize + 24, width, 0}, 104, 12);
    return kSize + 24 + 46 + p.more(Type::Small) + weeks * 116;
  }
  const float side = 4 * kSize + 3 * kGap;
  const Type month = p.canvas.width(Type::Heading, block.month) <= side ? Type::Heading : Type::Label;
  p.canvas.text_in(month, {at.x, at.y + 40, side, 60}, block.month, p.theme.color.ink, Align::Left);
  for (std::size_t i = 0; i < block.turn.size(); ++i) {
    widgets::button_quiet(p, block.turn[i], {at.x + static_cast<float>(i) * (kSize + kGap), at.y + 128, kSize, kSize});
  }
  const float head = 46 + p.more(Type::Small);
  const float cell_h = std::clamp((room - head - 10) / weeks - 8, 73.0F, 92.0F);
  month_days(p, block, {at.x + side + 72, at.y, width - side - 72, 0}, cell_h, 8);
  return head + weeks * (cell_h + 8);
}

float dealers(Painter& p, const screens::DealersBlock& block, Vec at, float width) {
  const std::size_t columns = p.portrait() ? 1 : 2;
  const float h = widgets::row_card_height(p, block.cards, column_width(width, columns, 22), p.portrait() ? 176 : 168);
  const auto cells = grid({at.x, at.y, width, 0}, block.cards.size(), columns, h, 22);
  for (std::size_t i = 0; i < block.cards.size(); ++i) widgets::row_card(p, block.cards[i], cells[i], true);
  return grid_height(block.cards.size(), columns, h, 22) + 24;
}

float checks(Painter& p, const screens::ChecksBlock& block, Vec at, float width) {
  const std::size_t columns = p.portrait() ? 1 : block.cards.size();
  const float h = widgets::row_card_height(p, block.cards, column_width(width, columns, 22), p.portrait() ? 116 : 96);
  const auto cells = grid({at.x, at.y, width, 0}, block.cards.size(), columns, h, 22);
  for (std::size_t i = 0; i < block.cards.size(); ++i) widgets::row_card(p, block.cards[i], cells[i], true);
  return grid_height(block.cards.size(), columns, h, 22) + 24;
}

// Lying, two weeks, the half of the day and what is said about driving fit without scrolling.
float days(Painter& p, const screens::DayStripBlock& block, Vec at, float width) {
  const bool up = p.portrait();
  const bool large = p.more(Type::Small) > 0;
  const std::size_t columns = up ? (large ? 4 : 5) : large ? 6 : 8;
  const float h = (up ? 146 : 112) + p.more(Type::Heading) + p.more(Type::Small);
  const float gap = up ? 18 : 14;
  const auto cells = grid({at.x, at.y, width, 0}, block.days.size(), columns, h, gap);
  for (std::size_t i = 0; i < block.days.size(); ++i) widgets::day_card(p, block.days[i], cells[i]);
  float y = at.y + grid_height(block.days.size(), columns, h, gap) + (up ? 34 : 24);
  if (up) {
    (void)p.canvas.text(Type::Label, {at.x, y}, block.half_title, p.theme.color.ink);
    y += 58 + p.more(Type::Label);
  }
  const std::size_t half_columns = up ? 1 : 3;
  const float half_h = widgets::row_card_height(p, block.halves, column_width(width, half_columns, 22), up ? 124 : 112);
  const auto halves = grid({at.x, y, width, 0}, block.halves.size(), half_columns, half_h, 22);
  for (std::size_t i = 0; i < block.halves.size(); ++i) widgets::row_card(p, block.halves[i], halves[i], true);
  return y - at.y + grid_height(block.halves.size(), half_columns, half_h, 22) + (up ? 10 : -8);
}

float tabs(Painter& p, const std::vector<Card>& items, Vec at, float width) {
  float x = at.x;
  float y = at.y;
  constexpr float kHeight = 84;
  for (const Card& tab : items) {
    const float w = p.canvas.width(Type::Label, tab.button.label) + 72;
    if (x + w > at.x + width && x > at.x) {
      x = at.x;
      y += kHeight + 16;
    }
    widgets::chip(p, tab, {x, y, w, kHeight});
    x += w + 18;
  }
  return items.empty() ? 0 : y - at.y + kHeight + 34;
}

float block_body(Painter& p, const screens::Block& block, Vec at, float width, float room) {
  if (const auto* v = std::get_if<screens::CardsBlock>(&block.body)) return cards(p, *v, at, width, room);
  if (const auto* v = std::get_if<screens::ScaleBlock>(&block.body)) return scale(p, *v, at, width);
  if (const auto* v = std::get_if<screens::DateBlock>(&block.body)) return calendar(p, *v, at, width, room);
  if (const auto* v = std::get_if<screens::DealersBlock>(&block.body)) return dealers(p, *v, at, width);
  if (const auto* v = std::get_if<screens::DayStripBlock>(&block.body)) return days(p, *v, at, width);
  if (const auto* v = std::get_if<screens::ChecksBlock>(&block.body)) return checks(p, *v, at, width);
  screens::TextFieldView field = std::get<screens::TextBlock>(block.body).field;
  field.error = block.error;  // a keyboard is near: there is no room for a bar of its own
  const float w = field.tall ? width : std::min(width, 560.0F + 8 * p.more(Type::Small));
  const float full = widgets::text_field_height(p, field, w);
  const float h = field.tall ? std::clamp(room - 10, 190.0F, full) : full;
  widgets::text_field(p, field, {at.x, at.y, w, h});
  return h;
}

// The refusal stands beside the button that was refused, not somewhere in the scroll.
void refusal(Painter& p, const std::vector<screens::Block>& blocks, float y, float height) {
  for (const screens::Block& block : blocks) {
    if (block.error.empty() || std::holds_alternative<screens::TextBlock>(block.body)) continue;
    const float w = p.portrait() ? p.column() : p.column() - 560;
    const Rect r = p.mirrored({p.margin(), y, std::min(w, p.canvas.width(Type::Body, block.error) + 120), height});
    p.canvas.fill(r, p.theme.color.bad_tint, p.theme.radius.small);
    p.canvas.icon(Type::IconSmall, {r.x + 46, r.center().y}, "error", p.theme.color.bad);
    const Rect words{r.x + 82, r.y, r.w - 90, r.h};
    const Type type = p.canvas.width(Type::Body, block.error) <= r.w - 100 ? Type::Body : Type::Small;
    const float h = p.canvas.paragraph_height(type, words.w, block.error, 1.0F);
    if (h > r.h) p.canvas.report(block.error, h, r.h);
    (void)p.canvas.paragraph(type, {words.x, r.center().y - h / 2}, words.w, block.error, p.theme.color.bad,
                             Align::Left, 1.0F);
    return;
  }
}

}  // namespace

float draw_block(Painter& p, const screens::Block& block, Vec at, float width, float room) {
  float y = at.y;
  if (!block.title.empty()) y += p.canvas.paragraph(Type::Label, {at.x, y}, width, block.title, p.theme.color.ink) + 6;
  if (!block.hint.empty()) y += p.canvas.paragraph(Type::Small, {at.x, y}, width, block.hint, p.theme.color.quiet) + 6;
  if (!block.title.empty()) y += 14;
  y += tabs(p, block.tabs, {at.x, y}, width);
  y += block_body(p, block, {at.x, y}, width, room - (y - at.y));
  return y - at.y;
}

void draw_questions(Painter& p, const screens::QuestionsView& view) {
  const bool typing = view.keyboard.has_value();
  const float top = header(p, view.header, typing);
  const float bottom = typing ? p.height() - widgets::keyboard_height(p, *view.keyboard) : footer_top(p);
  const bool refused =
      std::any_of(view.blocks.begin(), view.blocks.end(), [](const auto& block) { return !block.error.empty(); });
  const float bar = 84 + p.more(Type::Small, 1.6F);  // what is refused is said in one line, or in two large ones
  const float under = refused && p.portrait() && !typing ? bar + 26 : 24;
  const Rect area{p.margin(), top, p.column(), bottom - under - top};
  widgets::scroll_area(p, view.scroll_id, area, p.theme.color.page, [&](float y) {
    const float start = y;
    for (const auto& block : view.blocks) y += draw_block(p, block, {area.x, y + 6}, area.w, area.h) + 30;
    return y - start - 24;
  });
  if (typing) {
    if (refused) refusal(p, view.blocks, bottom - 84, 68);
    widgets::keyboard(p, *view.keyboard, {0, bottom, p.width(), p.height() - bottom});
    return;
  }
  if (refused)
    refusal(p, view.blocks, p.portrait() ? bottom - bar - 16 : bottom + (p.theme.space.button - bar) / 2, bar);
  (void)footer(p, view.forward);
}

}  // namespace anketa::draw
