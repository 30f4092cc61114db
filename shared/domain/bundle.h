// What a kiosk needs to talk to visitors: questionnaire, consent texts, catalogue, dealers, calendar,
// branding, texts, settings. Published by the hub as one signed, versioned document (shared/wire/bundle.h).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/id.h"
#include "shared/domain/geo.h"
#include "shared/domain/lead.h"
#include "shared/domain/questionnaire.h"

namespace anketa::domain {

struct ConsentText {
  std::string purpose;
  std::int64_t version = 0;
  LocalText title;                // "Consent to ..."
  LocalText summary;              // one sentence shown above the document
  LocalText text;                 // the whole document, plain text, paragraphs separated by an empty line
  std::vector<Channel> channels;  // those that may be ticked; empty: the purpose has none
  bool needs_signature = true;
  std::string recipients{};  // "one_dealer", "none"; "": only the text says

  bool operator==(const ConsentText&) const = default;
};

struct Brand {
  std::string id;
  std::string name;
  std::string color;  // #rrggbb

  bool operator==(const Brand&) const = default;
};

struct Model {
  std::string id;
  std::string brand;
  std::string name;
  LocalText tagline;
  std::string body;     // "sedan" "suv" "crossover" "hatchback" "wagon" "pickup" "van" "coupe"
  std::string picture;  // key into Bundle::pictures
  std::int64_t price_from_rub = 0;

  bool operator==(const Model&) const = default;
};

struct BundleDealer {
  DealerId id;
  LocalText name;
  std::string city;  // city id
  LocalText city_name;
  LocalText address;
  std::string phone;  // public number
  std::vector<std::string> brands;
  std::optional<GeoPoint> place{};
  std::string email{};  // public address; "": none

  bool operator==(const BundleDealer&) const = default;
};

// For completing what a visitor types; bigger ones first among equals.
struct City {
  std::string id;
  LocalText name;
  std::optional<GeoPoint> place;
  std::int64_t size = 0;  // inhabitants; 0: not known

  bool operator==(const City&) const = default;
};

// Test drives a dealer can still give. A day without a row is not offered there.
struct CalendarSlot {
  DealerId dealer;
  std::string day;    // 2026-05-12
  std::string model;  // "": any of his cars
  HalfDay half = HalfDay::Any;
  std::int64_t free = 0;

  bool operator==(const CalendarSlot&) const = default;
};

// When the stand is open, in minutes of the venue's day. Several rows may name one weekday.
struct OpeningHours {
  std::int64_t weekday = 1;  // 1 Monday to 7 Sunday
  std::int64_t from = 0;
  std::int64_t to = 24 * 60;

  bool operator==(const OpeningHours&) const = default;
};

// What a visitor gets for leaving his contacts (S-19). The code is prefix + what the kiosk makes.
struct Benefit {
  LocalText title, text;
  std::string prefix;
  std::string valid_until;  // a day

  bool operator==(const Benefit&) const = default;
};

enum class ColorScheme { Light, Dark };

struct AttractSlide {
  std::string picture;  // key into Bundle::pictures
  LocalText title, text;
  std::int64_t seconds = 8;

  bool operator==(const AttractSlide&) const = default;
};

// What a venue changes of the look. Empty members leave the product's own.
struct Branding {
  std::string logo;             // key into Bundle::pictures
  std::string primary, accent;  // #rrggbb
  ColorScheme scheme = ColorScheme::Light;
  std::vector<AttractSlide> attract;

  bool operator==(const Branding&) const = default;
};

struct KioskSettings {
  std::string organisation;  // shown on the attract screen
  LocalText headline;        // attract screen
  LocalText subline;
  std::string region = "RU";  // for phone numbers
  Language default_language = Language::Ru;
  std::string visitor_url;     // "https://host:port/v/"; the token follows after '#'
  std::string staff_pin_hash;  // libsodium crypto_pwhash string
  std::int64_t idle_page_ms = 60000;
  std::int64_t idle_typing_ms = 90000;
  std::int64_t idle_thanks_ms = 25000;
  std::int64_t idle_warning_ms = 20000;
  // Named beside every consent: who answers for the data, where, who receives it, where the policy stands.
  LocalText operator_name{}, operator_address{}, recipients{};
  std::string policy_url{};
  bool surname_required = false;  // otherwise the given name is enough

  bool operator==(const KioskSettings&) const = default;
};

struct Bundle {
  std::int64_t version = 0;  // rises with every publication
  OrgId org;
  VenueId venue;
  LocalText venue_name;
  Questionnaire questionnaire;
  std::string questionnaire_sha256;  // hex
  std::vector<ConsentText> consents;
  std::string consents_sha256;  // hex, of the canonical JSON of the list
  std::vector<Brand> brands;
  std::vector<Model> models;
  std::vector<BundleDealer> dealers;
  std::map<std::string, std::string> pictures;  // key -> SVG text, or "data:image/png;base64,..." (jpeg too)
  std::map<std::string, std::string> texts_ru;  // key -> ICU MessageFormat
  std::map<std::string, std::string> texts_en;
  KioskSettings settings;
  Branding branding{};
  std::vector<City> cities{};
  std::optional<GeoPoint> venue_place{};
  std::vector<CalendarSlot> calendar{};
  bool has_calendar = false;            // false: the dealers' calendars are not known, any day may be wished
  std::vector<OpeningHours> opening{};  // empty: always open
  std::string time_zone{};              // of the venue, IANA name; "": the machine's
  std::optional<Benefit> benefit{};

  bool operator==(const Bundle&) const = default;
};

}  // namespace anketa::domain
