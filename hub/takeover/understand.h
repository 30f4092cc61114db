// A row of an old base as the hub will know it. In: cells, what each column holds, the network. Out: a person, what
// else was known of him, and what is wrong, at its column. A row with a fatal flaw becomes nobody; any other flaw only
// leaves its value out. Pure. Next: hub/pipeline/takeover_stage.cpp
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hub/store/catalogue.h"
#include "hub/takeover/columns.h"
#include "shared/domain/contact.h"

namespace anketa::takeover {

struct Network {  // what names in a file may mean
  std::vector<store::DealerRow> dealers;
  std::vector<store::ModelRow> models;
  std::int64_t now_ms = 0;
  std::int64_t day_offset_ms = 0;  // of the organisation's clock to UTC
};

struct Flaw {
  std::size_t column = 0;
  // fatal: no_name no_contact quotes long cells formula, and of a check vin_taken vin_twice; else bad_phone bad_email
  // bad_name bad_date bad_vin unknown_dealer unknown_model unknown_answer
  std::string code;

  bool operator==(const Flaw&) const = default;
};
[[nodiscard]] bool is_fatal(std::string_view code);

struct Understood {
  domain::Contact contact;
  DealerId dealer;
  std::string brand, model;  // ids of the catalogue, or ""
  std::optional<std::int64_t> created_ms;
  std::optional<bool> marketing, processing;  // what the old base says he agreed to; none: it says nothing
  std::optional<std::int64_t> consent_ms;
  std::string vin;                          // of the car he owns: whole and valid, or ""
  std::optional<std::int64_t> sold_ms;      // since when; only with a vin
  std::map<std::string, std::string> rest;  // answers that only the card keeps: note responsible sold_on ...
  std::vector<Flaw> flaws;

  [[nodiscard]] bool is_good() const;
};
[[nodiscard]] Understood understand(const Line& line, const std::vector<std::string>& fields, const Network& network,
                                    const Words& words);

// One text with all names in it, each in its place; false where none of it is a name.
[[nodiscard]] bool split_name(std::string_view full, domain::Name& name);

}  // namespace anketa::takeover
