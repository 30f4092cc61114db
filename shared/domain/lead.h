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
  std::string source = "kiosk";  // kiosk | staff | web | import
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

  bool operator==(const Lead&) const = default;
};

}  // namespace anketa::domain
