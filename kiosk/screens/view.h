// What a screen shows, finished down to the words: drawing only places it. Every button carries its
// target name (tests, scripts, speech) and the event it means.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/screens/event.h"
#include "kiosk/screens/look.h"
#include "kiosk/screens/state.h"
#include "shared/i18n/catalog.h"

namespace anketa::screens {

struct Button {
  std::string id;
  std::string label;
  std::string icon;  // Material icon name, may be empty
  Event action;
  bool enabled = true;
};

struct Card {
  Button button;
  std::string detail;   // second line
  std::string picture;  // key into Bundle::pictures
  bool selected = false;
};

struct Header {
  std::optional<Button> back;
  float progress = -1;  // 0..1; negative: none
  std::string step;     // "Question 3 of 8"
  std::string title;
  std::string hint;
};

struct Key {
  enum class Look { Letter, Wide, Control, Primary };
  Button button;
  float width = 1;  // in keys
  Look look = Look::Letter;
  bool repeats = false;
  bool lit = false;
};
struct KeyboardView {
  std::vector<std::vector<Key>> rows;
  bool narrow = false;  // digits: a pad in the middle instead of full width
};

struct TextFieldView {
  Button button;  // label is the field's name
  std::string value;
  std::string placeholder;
  std::string error;
  bool focused = false;
  bool tall = false;
};

struct CardsBlock {
  std::vector<Card> cards;
  bool pictures = false;
};
struct ScaleBlock {
  std::vector<Card> marks;
  std::string low, high;
};
struct TextBlock {
  TextFieldView field;
};
struct DateBlock {
  std::string month;
  std::vector<Button> turn;  // year back, month back, month on, year on
  std::vector<std::string> weekdays;
  std::vector<std::optional<Card>> days;  // seven a row, empty before the first
};
struct DealersBlock {
  std::vector<Card> cards;
};
struct DayStripBlock {
  std::vector<Card> days;
  std::string half_title;
  std::vector<Card> halves;
};
struct Tabs {
  std::vector<Card> tabs;
};

struct Block {
  std::string title;  // empty when the page's title says it
  std::string hint;
  std::string error;
  std::vector<Card> tabs;
  std::variant<CardsBlock, ScaleBlock, TextBlock, DateBlock, DealersBlock, DayStripBlock> body;
};

struct AttractView {
  std::string organisation, venue, headline, subline, picture;
  std::string logo;  // key into Bundle::pictures; "": the product's own mark
  std::vector<std::string> facts;
  Button start;
};
struct LanguageView {
  Header header;
  std::string greeting;
  std::vector<Card> cards;
};
struct PurposeView {
  Header header;
  std::vector<Card> cards;
};
struct QuestionsView {
  Header header;
  std::string scroll_id;
  std::vector<Block> blocks;
  Button forward;
  std::optional<KeyboardView> keyboard;
};
struct ContactView {
  Header header;
  std::vector<TextFieldView> fields;
  std::optional<Button> toggle;  // another form of the name
  std::optional<Button> hint;    // "did you mean"
  std::string note;
  std::vector<Card> chips;  // cities
  Button forward;
  std::optional<KeyboardView> keyboard;
};
struct ConsentView {
  Header header;
  std::string summary;
  std::string_view document;  // lives in the bundle
  std::string scroll_id;
  std::string channels_title;
  std::vector<Card> channels;
  std::string note;
  Button refuse, agree;
};
struct SignatureView {
  Header header;
  std::vector<std::string> statements;  // what is signed
  std::string prompt, name, error;
  const Ink* ink = nullptr;  // lives in the state
  Button undo, clear, forward;
};
struct ReviewRow {
  std::string label, value;
  std::optional<Button> change;
};
struct ReviewView {
  Header header;
  std::vector<ReviewRow> rows;
  std::string note;
  Button submit;
};
struct SaveFailedView {
  std::string title, text, detail;
  Button retry, leave;
};
struct ThanksView {
  std::string title, text, qr, qr_title, qr_text;
  std::vector<std::string> next_steps;
  float left = 1;
  std::string seconds;
  Button done;
};
struct StaffPinView {
  std::string title, message;
  bool calm = false;  // the message only explains
  std::size_t dots = 0;
  std::vector<Button> keys;
  Button close;
};
struct StaffView {
  std::string title;
  std::vector<ReviewRow> rows;
  std::vector<Card> actions;
  Button close;
};
struct ScreenTestView {
  std::size_t color = 0;
  Button next;
};
struct TouchTestView {
  std::size_t columns = 1;
  std::vector<bool> touched;
};
struct LogView {
  std::vector<std::string> lines;
  std::string none;
};
struct SlipView {
  std::string headline;
  bool good = false;
  std::vector<ReviewRow> rows;
  std::string qr, qr_text;
};
struct StickView {
  std::string text, result;
  std::vector<Card> sticks;
  Button again;
};
struct StaffToolView {
  std::string name;  // "staff.slip"
  std::string title;
  std::variant<ScreenTestView, TouchTestView, LogView, SlipView, StickView, StaffPinView> body;
  Button close;
};
struct EnrolView {
  std::string title, text, note;
  Button language;
  std::vector<TextFieldView> fields;
  KeyboardView keyboard;
};
struct RestView {
  std::string title, text, icon, seconds;
  float left = 0;  // of the cleaning; seconds empty: no countdown
};
struct OutOfOrderView {
  std::string title, text, kiosk;
};

struct IdleView {
  std::string title, text, seconds;
  float left = 1;
  Button stay, leave;
};

struct AccessSheet {
  std::vector<Card> switches;
};
struct Sheet {
  std::string name;  // "access"
  std::string title;
  std::variant<AccessSheet> body;
  Button close;
};

struct View {
  std::variant<AttractView, LanguageView, PurposeView, QuestionsView, ContactView, ConsentView, SignatureView,
               ReviewView, SaveFailedView, ThanksView, StaffPinView, StaffView, OutOfOrderView, StaffToolView, RestView,
               EnrolView>
      body;
  std::string name;    // "attract", "purpose", "question.body", "contact.name", "consent.marketing"...
  std::string ribbon;  // test mode says so on every page
  std::optional<IdleView> idle;
  bool corner = false;  // the staff corner listens
  Look look;
  std::optional<Button> access;  // opens the sheet of comforts
  std::optional<Sheet> sheet;
};

[[nodiscard]] View view(const State& state, const i18n::Catalog& catalog);

}  // namespace anketa::screens
