// Everything that can happen to the screens. Views carry the events of their buttons, so drawing
// decides nothing: it hands back what the touched widget was given.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "kiosk/screens/deps.h"
#include "kiosk/screens/funnel.h"
#include "shared/domain/answers.h"
#include "shared/domain/bundle.h"

namespace anketa::screens {

// Order is the order of the visit: places compare by it.
enum class Screen {
  OutOfOrder,
  Enrol,  // belongs to no hub yet
  Rest,   // paused, being cleaned, closed
  Attract,
  Purpose,
  Questions,
  Contact,
  Consent,
  Signature,
  Review,
  SaveFailed,
  Thanks,
  StaffPin,
  Staff,
  StaffTool
};

// One page of the visit. `index`: page of the questionnaire, contact step or consent; `sub`: step of a
// test-drive wish (model, dealer, day and statements).
struct Place {
  Screen screen = Screen::Attract;
  std::size_t index = 0;
  std::size_t sub = 0;

  auto operator<=>(const Place&) const = default;
};

// What can lie over a page.
enum class SheetKind { Access, Compare, Country, Document, Pressed, TakeBack };

// What staff open from their menu.
enum class StaffTool { Screen, Touch, Log, Slip, Stick, Leave };

// Number: is it right? Prefer: when and how to be spoken to. Only those a visit needs are on its way.
enum class ContactStep : std::size_t { Name, Reach, Number, Prefer, City };
enum class Field { None, Surname, Given, Patronymic, Latin, Phone, Email, City, Answer };

namespace event {
struct OpenSheet {
  SheetKind kind;
};
struct CloseSheet {};
enum class Ease { Large, Contrast, Low, Left, Slow, Sound };
struct ToggleEase {
  Ease ease;
};
struct Tick {};     // time passed
struct Touched {};  // a finger came down anywhere
struct Start {};
struct ChooseLanguage {
  domain::Language language;
};  // on any page
struct ChoosePurpose {
  domain::Purpose purpose;
};
struct Forward {};
struct Back {};
struct PickCode {
  std::string question, code;
};
struct PickNumber {
  std::string question;
  std::int64_t number;
};
struct PickModel {
  std::string question, model;
};
struct PickBrand {
  std::string brand;
};  // "" shows all
struct PickDealer {
  std::string question, dealer;
};
struct ToggleCompare {
  std::string question, model;
};
struct PickDay {
  std::string question, day;
};
struct PickHalfDay {
  std::string question;
  domain::HalfDay half;
};
enum class Statement { Licence, Age };
struct ToggleStatement {
  Statement statement;
};
struct TurnCalendar {
  int months;
};
struct Focus {
  Field field;
  std::string question;
};
struct Type {
  std::string text;
};
enum class Command { Backspace, Shift, Letters, Done };
struct Press {
  Command command;
};
struct Replace {
  std::string text;
};  // another letter of the key just pressed
struct SwitchNameForm {};
struct Scanned {
  std::string text;
};  // by a scanner that acts as a keyboard
struct PickCity {
  std::string city;
};
struct PickCountry {
  std::string region;
};  // of the phone number
struct ConfirmNumber {
  bool right;
};
struct PreferTime {
  std::int64_t from_hour, to_hour;
};
struct PreferChannel {
  domain::Channel channel;
};
struct TakeEmailHint {};
struct ToggleChannel {
  domain::Channel channel;
};
struct Decide {
  bool given;
};
struct DocumentRead {};  // its end was on the screen
struct ConfirmPress {};  // agrees by a press instead of a drawn signature
struct PenDown {
  std::int32_t x, y;
  std::int64_t t_ms;
  std::int32_t pad_width, pad_height;
};  // 1/100 mm
struct PenMove {
  std::int32_t x, y;
  std::int64_t t_ms;
};
struct PenUp {};
struct PenCancel {};  // it was a palm: what it drew goes
struct UndoStroke {};
struct ClearInk {};
struct Change {
  Place place;
};
struct Submit {};
struct Submitted {
  Result<CaptureDone> result;
};
struct NextVisitor {};
struct Companion {};  // the next visitor, with the cars this one chose
struct ShowCode {
  bool offline;
};
struct TakeBack {};
struct TakenBack {
  bool kept;  // the withdrawal is on the disk
};
struct StayHere {};
struct Leave {};
struct CornerDown {};
struct CornerUp {};
struct PinDigit {
  char digit;
};
struct PinErase {};
struct PinChecked {
  bool right;
};
struct CloseStaff {};
struct ToggleTestMode {};
struct TogglePause {};
struct StartCleaning {};
struct StartAssisted {};  // staff type with a visitor
struct OpenTool {
  StaffTool tool;
};
struct NextColor {};  // of the screen test
struct TouchCell {
  std::size_t index;
};
struct PickStick {
  std::string path;
};
struct ToolTold {
  Told told;
};
struct LeaveChecked {
  bool right;
};
struct EnrolField {
  bool code;  // else the hub's address
};
struct Enrolled {
  std::string problem;  // code; "": done
};
struct BundleArrived {
  std::shared_ptr<const domain::Bundle> bundle;
};
struct StatusArrived {
  OutboxStatus status;
};
struct MotionKnown {
  bool moves;  // false: nothing moves by itself
};
}  // namespace event

using Event =
    std::variant<event::Tick, event::Touched, event::Start, event::ChooseLanguage, event::ChoosePurpose, event::Forward,
                 event::Back, event::PickCode, event::PickNumber, event::PickModel, event::PickBrand, event::PickDealer,
                 event::PickDay, event::PickHalfDay, event::TurnCalendar, event::Focus, event::Type, event::Press,
                 event::Replace, event::SwitchNameForm, event::Scanned, event::PickCity, event::PickCountry,
                 event::TakeEmailHint, event::ToggleChannel, event::Decide, event::PenDown, event::PenMove,
                 event::PenUp, event::PenCancel, event::UndoStroke, event::ClearInk, event::Change, event::Submit,
                 event::Submitted, event::NextVisitor, event::StayHere, event::Leave, event::CornerDown,
                 event::CornerUp, event::PinDigit, event::PinErase, event::PinChecked, event::CloseStaff,
                 event::ToggleTestMode, event::BundleArrived, event::StatusArrived, event::OpenSheet, event::CloseSheet,
                 event::ToggleEase, event::ToggleCompare, event::ToggleStatement, event::ConfirmNumber,
                 event::PreferTime, event::PreferChannel, event::DocumentRead, event::ConfirmPress, event::Companion,
                 event::ShowCode, event::TakeBack, event::TakenBack, event::MotionKnown, event::TogglePause,
                 event::StartCleaning, event::StartAssisted, event::OpenTool, event::NextColor, event::TouchCell,
                 event::PickStick, event::ToolTold, event::LeaveChecked, event::EnrolField, event::Enrolled>;

// What update wants done outside; the frame loop does it and answers with an event.
namespace effect {
struct Capture {
  domain::Lead lead;
  bool test = false;
};  // -> Submitted
struct Withdraw {
  LeadId lead;
};  // -> TakenBack
struct CheckPin {
  std::string pin, hash;
};                        // -> PinChecked
struct ForgetVisitor {};  // fresh drawing context, zeroed memory
struct KeepTries {
  int failures;
};  // must outlive a restart: committed before the code is checked
struct AskTool {
  StaffTool tool;
};  // -> ToolTold
struct Export {
  std::string path;
};  // -> ToolTold
struct CheckLeaveCode {
  std::string code;
};  // -> LeaveChecked
struct Enrol {
  std::string host, code;
};                     // -> Enrolled
struct LeaveKiosk {};  // ends the program; nothing starts it again
struct TellBrokenOff {
  BrokenOff visit;
};
}  // namespace effect
using Effect = std::variant<effect::Capture, effect::CheckPin, effect::ForgetVisitor, effect::Withdraw,
                            effect::TellBrokenOff, effect::KeepTries, effect::AskTool, effect::Export,
                            effect::CheckLeaveCode, effect::LeaveKiosk, effect::Enrol>;

}  // namespace anketa::screens
