// The console's list of leads: reading only, newest first, by pages.
#pragma once
#include <optional>
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/sight.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct Names {  // of a dealer or a venue
  std::string id;
  std::string ru;
  std::string en;
};

struct LeadItem {
  LeadId id;
  std::string kind, state, purpose, brand;
  std::string model;  // its name in the catalogue, else its id, else ""
  ProspectId prospect;
  std::int64_t arrived_ms = 0;
  std::int64_t best_ms = 0;
  Names venue;
  KioskId kiosk;
  std::string kiosk_name;
  std::string source;  // kiosk walk_in phone_call ...
  Names dealer;        // of the running assignment; empty where none
  privacy::SealedCard card;
};

// After this place in the list; the default is its beginning.
struct Place {
  std::int64_t ms = INT64_MAX;
  std::string id;
};

struct LeadFilter {
  std::string state, venue, dealer, stage;      // "" takes all; stage: of the running lease
  std::int64_t from_ms = 0, to_ms = INT64_MAX;  // of their arrival
};

[[nodiscard]] std::vector<LeadItem> list_leads(sql::Db& db, const Sight& sight, const LeadFilter& filter,
                                               const Place& after, std::int64_t limit);

// How many there are, counted no further than `most`.
[[nodiscard]] std::int64_t count_leads(sql::Db& db, const Sight& sight, const LeadFilter& filter, std::int64_t most);

[[nodiscard]] bool may_see_lead(sql::Db& db, const Sight& sight, const LeadId& lead);

}  // namespace anketa::store
