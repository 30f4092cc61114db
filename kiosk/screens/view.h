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
  std::string note{};              // a third line that counts: a price, kilometres
  std::optional<Button> corner{};  // a small button on the card
  bool corner_on = false;
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
  std::vector<Button> alternates{};  // offered while it is held
};
struct KeyboardView {
  std::vector<std::vector<Key>> rows;
  bool pad = false;     // digits: three columns in the middle instead of full width
  bool mirror = false;  // Done stands at the left
};

struct TextFieldView {
  Button button;  // label is the field's name
  std::string value;
  std::string placeholder;
  std::string error;
  bool focused = false;
  bool tall = false;
  std::optional<Button> prefix{};  // inside the field, before what is typed: the phone's country
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
struct ChecksBlock {
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
  std::variant<CardsBlock, ScaleBlock, TextBlock, DateBlock, DealersBlock, DayStripBlock, ChecksBlock> body;
};

struct SlideView {
  std::string picture, title, text;
  bool photo = false;  // fills its room; a drawing stands in it
};
struct SlidesView {
  SlideView shown, before;
  float blend = 1;  // how far `shown` has come
  std::size_t index = 0, count = 0;
};
struct AttractView {
  std::string organisation, venue, headline, subline, picture;
  std::string logo;  // key into Bundle::pictures; "": the product's own mark
  std::vector<std::string> facts;
  std::optional<SlidesView> slides;  // the bundle's own loop instead of headline, picture and facts
  Button start;
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
  std::vector<Card> chips;  // cities: as far as they are typed, else the big ones
  Button forward;
  std::optional<KeyboardView> keyboard;
};
struct NumberView {
  Header header;
  std::string number;  // as it will be dialled, spaced
  std::string note;
  Button change, right;
};
struct PreferView {
  Header header;
  std::string channels_title, times_title;
  std::vector<Card> channels, times;
  Button forward;
};
struct ReviewRow {
  std::string label, value;
  std::optional<Button> change{};
  bool warns = false;
};
struct ConsentView {
  Header header;
  std::string summary;
  std::string_view document;  // lives in the bundle
  std::string scroll_id;
  std::optional<Event> at_end;   // to be told once its end was on the screen
  std::vector<ReviewRow> named;  // operator, address, recipients, policy
  Button read;                   // the whole page for the document
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
  Button undo, clear, cannot, forward;
};
struct ReviewView {
  Header header;
  std::vector<ReviewRow> rows;
  std::string warning;  // said before everything else
  Button submit;
};
struct SaveFailedView {
  std::string title, text, detail;
  Button retry, leave;
};
struct ThanksView {
  std::string title, text, qr, qr_title, qr_text;
  std::vector<Card> codes;  // which code is shown
  std::vector<std::string> next_steps;
  std::string coupon_title, coupon, coupon_text;
  bool ended = false;  // taken back: there is nothing to take along
  float left = 1;
  std::string seconds;
  Button done;
  std::optional<Button> companion, take_back;
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
struct CountrySheet {
  std::vector<Card> countries;  // detail: the calling code
};
struct TextSheet {
  std::string_view document;      // lives in the bundle; or
  std::string text;               // words of ours
  std::optional<Event> at_end{};  // to be told once its end was on the screen
};
struct CompareRow {
  std::string label;
  std::vector<std::string> values;
};
struct CompareSheet {
  std::vector<Card> models;
  std::vector<CompareRow> rows;
};
struct Sheet {
  std::string name;  // "access"
  std::string title;
  std::variant<AccessSheet, CompareSheet, CountrySheet, TextSheet> body;
  Button close;
  std::vector<Button> acts;  // at its foot, of one size; the last is the one to press
  bool equal_acts = false;   // none of them is
};

struct View {
  std::variant<AttractView, PurposeView, QuestionsView, ContactView, NumberView, PreferView, ConsentView, SignatureView,
               ReviewView, SaveFailedView, ThanksView, StaffPinView, StaffView, OutOfOrderView, StaffToolView, RestView,
               EnrolView>
      body;
  std::string name;    // "attract", "purpose", "question.body", "contact.name", "consent.marketing"...
  std::string ribbon;  // test mode says so on every page
  std::optional<IdleView> idle;
  bool corner = false;  // the staff corner listens
  Look look;
  std::optional<Button> access;  // opens the sheet of comforts
  std::vector<Card> languages;   // all of them; none on staff pages
  std::optional<Sheet> sheet;
};

[[nodiscard]] View view(const State& state, const i18n::Catalog& catalog);

}  // namespace anketa::screens
