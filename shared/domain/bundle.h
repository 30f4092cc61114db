// What a kiosk needs to talk to visitors: questionnaire, consent texts, catalogue, dealers, texts,
// settings. Published by the hub as one signed, versioned document (shared/wire/bundle.h).
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/base/id.h"
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

  bool operator==(const BundleDealer&) const = default;
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
  std::map<std::string, std::string> pictures;  // key -> SVG text
  std::map<std::string, std::string> texts_ru;  // key -> ICU MessageFormat
  std::map<std::string, std::string> texts_en;
  KioskSettings settings;

  bool operator==(const Bundle&) const = default;
};

}  // namespace anketa::domain
