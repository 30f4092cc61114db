// A lead: one submission by one visitor. What the kiosk seals and the hub opens.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/domain/answers.h"
#include "shared/domain/contact.h"

namespace anketa::domain {

enum class Channel { Phone, Sms, Email, Messenger };
[[nodiscard]] std::string_view channel_code(Channel channel);  // "phone" "sms" "email" "messenger"
[[nodiscard]] std::optional<Channel> channel_from(std::string_view code);

// One purpose, its own document, its own act. Refusing is an answer too and is kept.
struct Consent {
  std::string purpose;       // code of the consent document, e.g. "processing", "marketing"
  std::int64_t version = 0;  // of its text
  std::string text_sha256;   // hex, of the UTF-8 text that was shown
  Language language = Language::Ru;
  bool given = false;
  std::vector<Channel> channels;  // those the visitor ticked
  std::int64_t shown_ms = 0;      // how long the text stood open
  std::int64_t decided_ms = 0;    // after the start of the visit
  bool scrolled_end = false;      // the end of the text was on the screen

  bool operator==(const Consent&) const = default;
};

// Points relative to the first: 1/100 mm of the pad, milliseconds since the first touch. No pressure.
struct StrokePoint {
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::int32_t t = 0;

  bool operator==(const StrokePoint&) const = default;
};
using Stroke = std::vector<StrokePoint>;

// How the visitor said "I agree": by hand, by a press of his own (he cannot draw), or through staff.
enum class SignatureAct { None, Drawn, Pressed, Staff };
[[nodiscard]] std::string_view signature_act_code(SignatureAct act);  // "" "drawn" "pressed" "staff"
[[nodiscard]] std::optional<SignatureAct> signature_act_from(std::string_view code);

// When and how he would like to be spoken to. Hours of the day at the venue; both 0: any time.
struct Preference {
  std::int64_t from_hour = 0;
  std::int64_t to_hour = 0;
  std::optional<Channel> channel;

  bool operator==(const Preference&) const = default;
};

// What he declared for a test drive.
struct Statements {
  bool licence = false;
  bool age = false;

  bool operator==(const Statements&) const = default;
};

// How likely nobody meant this lead: 0 to 100, with the rules that said so. Scored, never blocked.
struct Junk {
  std::int64_t score = 0;
  std::vector<std::string> reasons;

  bool operator==(const Junk&) const = default;
};

struct Signature {
  std::int32_t width = 0;  // of the pad, 1/100 mm
  std::int32_t height = 0;
  std::vector<Stroke> strokes;

  bool operator==(const Signature&) const = default;
};

struct PageTime {
  std::string page;
  std::int64_t ms = 0;

  bool operator==(const PageTime&) const = default;
};

struct QuestionnaireRef {
  std::string id;
  std::int64_t version = 0;
  std::string sha256;  // hex, of the canonical JSON

  bool operator==(const QuestionnaireRef&) const = default;
};

struct Lead {
  LeadId id;
  Purpose purpose = Purpose::Interest;
  Language language = Language::Ru;
  std::string source = "kiosk";  // kiosk walk_in phone_call web takeover
  KioskId kiosk;
  VenueId venue;
  std::int64_t captured_ms = 0;  // the kiosk's wall clock; never used for order or deadlines
  std::int64_t hub_seen_ms = 0;  // hub time of the newest receipt this kiosk held: the lead is not older; 0: none yet
  Contact contact;
  QuestionnaireRef questionnaire;
  Answers answers;
  std::vector<Consent> consents;
  std::optional<Signature> signature;
  std::vector<PageTime> pages;
  std::string visitor_token_sha256;  // hex; the token itself leaves the kiosk only in the QR code
  SignatureAct signature_act = SignatureAct::None;
  bool phone_confirmed = false;  // he was shown the number again and said it is right
  bool assisted = false;         // staff typed with him
  std::optional<Preference> prefer;
  std::optional<Statements> statements;
  std::optional<Junk> junk;
  std::string coupon;  // the code he was given (shared/wire/coupon.h)

  bool operator==(const Lead&) const = default;
};

}  // namespace anketa::domain
