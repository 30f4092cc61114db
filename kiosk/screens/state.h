// What the screens know. State moves through update(); the Visitor is made anew for each person and
// zeroes everything personal when it goes. Drafts live here, in RAM, and nowhere else (P3).
#pragma once
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/event.h"
#include "kiosk/screens/junk.h"
#include "kiosk/screens/rest.h"
#include "shared/domain/lead.h"

namespace anketa::screens {

struct Now {
  Millis monotonic{};
  Time wall{};
  std::chrono::year_month_day today{};  // at the venue
  int minute = 12 * 60;                 // of that day
};

struct ContactDraft {
  ContactDraft();
  std::string surname, given, patronymic, latin;
  std::string phone;  // as typed: digits, perhaps with '+' in front
  std::string email, city;
  bool latin_form = false;
};

struct ConsentDraft {
  std::optional<bool> given;                 // nothing decided yet
  std::optional<domain::Language> language;  // of the text that stood there when it was decided
  std::vector<domain::Channel> channels;
  std::int64_t shown_ms = 0;
  std::int64_t decided_ms = 0;
  bool scrolled_end = false;  // the end of the document was on the screen
};

// Points in 1/100 mm from the pad's corner, milliseconds since the first touch of the pad.
struct Ink {
  std::int32_t pad_width = 0, pad_height = 0;
  std::vector<domain::Stroke> strokes;
  std::optional<std::int64_t> first_ms;
  bool pen_down = false;
};
inline constexpr double kLeastInkMm = 30;
[[nodiscard]] double ink_length_mm(const Ink& ink);

enum class Scan { None, Filled, Nothing };  // what the last code gave

struct Keyboard {
  bool latin = false;
  bool shift = false;
};

struct Visitor {
  Visitor(std::shared_ptr<const domain::Bundle> of, Millis now);
  ~Visitor();  // wipes
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;

  std::shared_ptr<const domain::Bundle> bundle;  // the one this visit began with
  Millis started{};
  Place place{Screen::Purpose, 0, 0};
  Millis place_since{};
  bool returning = false;            // came from the review to change one thing
  bool show_errors = false;          // Forward was refused: say why
  std::optional<Millis> advance_at;  // a single choice was made: the page goes on by itself
  bool picked_here = false;          // this page's choice was made since it came up
  domain::Language language = domain::Language::Ru;
  std::optional<domain::Purpose> purpose;
  domain::Answers answers;
  std::map<std::string, std::string> number_drafts;  // digits as typed, by question
  std::string brand_filter;
  int calendar_months = 0;            // the calendar's month, counted from this one
  std::vector<std::string> compared;  // up to two models
  std::string compare_question;       // what choosing one of them answers
  ContactDraft contact;
  std::string country;  // whose phone numbers are typed; "": the venue's
  Scan scan = Scan::None;
  Field focus = Field::None;
  std::string focus_question;
  Keyboard keyboard;
  std::vector<ConsentDraft> consents;
  Ink ink;
  bool sign_pressed = false;  // who cannot draw agreed by a press of his own
  std::vector<domain::PageTime> pages;
  std::string token;          // after the commit
  std::string failure;        // code of the refused capture
  LeadId lead;                // after the commit
  bool offline_code = false;  // thanks: the code that needs no network
  enum class Back { No, Asked, Done, Failed } taken_back = Back::No;
  // Told to the hub with the lead (shared/domain/lead.h).
  bool phone_confirmed = false;
  bool assisted = false;
  std::optional<domain::Preference> prefer;
  std::optional<domain::Statements> statements;
  std::optional<domain::Junk> junk;
  std::string coupon;
};

inline constexpr std::size_t kTestColors = 6;
inline constexpr std::size_t kTouchColumns = 8;
inline constexpr std::size_t kTouchRows = 10;

struct Staff {
  std::optional<Millis> corner_since;
  std::string pin;
  bool checking = false;
  bool wrong = false;
  int failures = 0;
  Millis locked_until{};
  bool test_mode = false;
  std::optional<StaffTool> tool;
  std::size_t color = 0;      // of the screen test
  std::vector<bool> touched;  // cells of the touch test
  Told told;                  // what the tool asked for
  bool leave_wrong = false;
};

// What makes the kiosk easier for this person; begins on any page and ends with the visit.
struct Comfort {
  bool large = false;     // every word as high as EN 301 549 asks at arm's length
  bool contrast = false;  // black on white
  bool low = false;       // everything in the lower half of an upright screen
  bool left = false;      // what the hand presses stands at the left
  bool slow = false;      // three times the time before anybody asks "still there?"
  bool sound = false;     // pages, fields and buttons say their names

  bool operator==(const Comfort&) const = default;
};
inline constexpr int kSlowFactor = 3;

// The attract loop of the bundle. Where nothing may move by itself, each visit turns to the next slide.
struct Slides {
  std::size_t shown = 0, before = 0;  // `before` fades out while `shown` fades in
  Millis since{};                     // `shown` came
  bool moves = true;
};

struct Identity {
  KioskId kiosk;
  VenueId venue;
  std::string app_version;
  std::string gpu;  // what draws, as OpenGL names it
};

// What somebody types where the kiosk belongs to no hub yet.
struct EnrolDraft {
  std::string host, code;
  bool at_code = false;
  std::optional<Millis> busy_since;
  bool asked = false;
  std::string problem;  // code of the last try
};

struct State {
  Screen screen = Screen::OutOfOrder;  // while a visitor is here: visitor->place.screen
  Identity identity;
  std::shared_ptr<const domain::Bundle> bundle;  // newest
  OutboxStatus status;
  std::unique_ptr<Visitor> visitor;
  std::optional<EnrolDraft> enrol;  // only where there is no hub yet
  Staff staff;
  SeenPhones phones;  // of today
  bool paused = false;
  std::optional<Millis> cleaning_until;
  Comfort comfort;
  bool speaks = false;  // this machine has a voice
  Slides slides;
  std::optional<domain::Language> language;  // chosen while nobody's visit has begun
  std::optional<SheetKind> sheet;            // over the page
  Now now;
  Millis last_touch{};
  std::optional<Millis> warning_since;  // "are you still here?"
};

[[nodiscard]] unsigned weekday_of(const Now& now);  // 1 Monday to 7 Sunday
[[nodiscard]] Mode mode_of(const State& state);
[[nodiscard]] domain::Language language_of(const State& state);

}  // namespace anketa::screens
