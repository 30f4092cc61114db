// The widgets of the product. Each draws itself in a rectangle (units) and declares its touch target
// under the name its view gave it. Nothing here decides: actions come from the view and go back whole.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/draw/canvas.h"
#include "kiosk/draw/pictures.h"
#include "kiosk/draw/ui.h"
#include "kiosk/screens/view.h"

namespace anketa::draw {

// What a page needs to be drawn, handed on by reference.
struct Painter {
  Canvas& canvas;
  Ui& ui;
  Pictures& pictures;
  const Theme& theme;
  bool caret = true;                           // the text caret is in its visible half
  const screens::Button* access = nullptr;     // not placed yet: a header takes it, else the page's corner
  std::span<const screens::Card> languages{};  // likewise

  [[nodiscard]] float width() const { return canvas.stage().width; }
  [[nodiscard]] float height() const { return canvas.stage().height; }
  [[nodiscard]] bool portrait() const { return canvas.stage().portrait(); }
  [[nodiscard]] float margin() const { return portrait() ? 64 : std::max(112.0F, (width() - 1700) / 2); }
  [[nodiscard]] float column() const { return width() - 2 * margin(); }
  // Units that are so many millimetres of glass.
  [[nodiscard]] float mm(float millimetres) const { return millimetres * canvas.stage().units_per_mm; }
  // What a line of words needs beyond the room it has in the plain sizes: nothing, unless large text was asked for.
  [[nodiscard]] float more(Type type, float lines = 1) const { return lines * theme.more[type]; }
  // The whole window, also what lies outside a lowered stage.
  [[nodiscard]] Rect window() const {
    const Stage& stage = canvas.stage();
    const float x = stage.origin.x / stage.scale;
    const float y = stage.origin.y / stage.scale;
    return {-x, -y, width() + x, height() + y};
  }
  // Where it stands for who presses with the left hand.
  [[nodiscard]] Rect mirrored(const Rect& rect) const {
    return canvas.stage().mirror ? Rect{width() - rect.right(), rect.y, rect.w, rect.h} : rect;
  }
};

namespace widgets {

void target(Painter& p, const screens::Button& button, const Rect& rect, Target::Kind kind = Target::Kind::Button,
            bool repeats = false, const std::vector<screens::Button>& choices = {});

void button(Painter& p, const screens::Button& button, const Rect& rect);  // the one to press
void button_secondary(Painter& p, const screens::Button& button, const Rect& rect);
void button_quiet(Painter& p, const screens::Button& button, const Rect& rect);     // text and icon on a tint
[[nodiscard]] float button_width(const Painter& p, const screens::Button& button);  // that its words need

// A little smaller while a finger is on it.
[[nodiscard]] Rect pressed_rect(const Painter& p, const screens::Button& button, const Rect& rect);
void card(Painter& p, const Rect& rect, bool selected, bool pressed);
void card(Painter& p, const Rect& rect, bool selected, bool pressed, float radius);
void row_card(Painter& p, const screens::Card& card, const Rect& rect, bool check);  // icon left, words, mark right
// As high as the longest of the words needs, in a card so wide; never lower than `least`.
[[nodiscard]] float row_card_height(const Painter& p, std::span<const screens::Card> cards, float width, float least);
void icon_card(Painter& p, const screens::Card& card, const Rect& rect);  // icon above words
[[nodiscard]] float icon_card_height(const Painter& p, std::span<const screens::Card> cards, float width, float least);
// `words`: how high the words below the picture stand, the same for every card of a page.
void picture_card(Painter& p, const screens::Card& card, const Rect& rect, float words);
[[nodiscard]] float picture_card_words(const Painter& p, std::span<const screens::Card> cards, float width);
void chip(Painter& p, const screens::Card& card, const Rect& rect);      // small and centred
void day_card(Painter& p, const screens::Card& card, const Rect& rect);  // big number, small words
void check_mark(Painter& p, Vec center, float radius, bool on);
void picture(Painter& p, const std::string& key, const Rect& rect);  // fitted, centred

// Label above, error below; a tall box takes what is left of the rectangle.
void text_field(Painter& p, const screens::TextFieldView& field, const Rect& rect);
[[nodiscard]] float text_field_height(const Painter& p, const screens::TextFieldView& field, float width);

void ring(Painter& p, Vec center, float radius, float left, std::string_view seconds);
void qr(Painter& p, const std::string& text, const Rect& rect);

// Parts of one control side by side, one of them on.
void segments(Painter& p, std::span<const screens::Card> parts, const Rect& rect);

// Draws `content(top, width)` scrolled inside the rectangle; content returns the height it used. True: its end shows.
bool scroll_area(Painter& p, const std::string& id, const Rect& rect, Color fade,
                 const std::function<float(float top)>& content);
// The same for cards on the page itself, whose shadows reach a little above them.
void scroll_page(Painter& p, const std::string& id, const Rect& rect, const std::function<float(float top)>& content);

void keyboard(Painter& p, const screens::KeyboardView& keyboard, const Rect& rect);
[[nodiscard]] float keyboard_height(const Painter& p, const screens::KeyboardView& keyboard);

void ink(Painter& p, const screens::Ink& ink, const Rect& pad);

}  // namespace widgets
}  // namespace anketa::draw
