// The console's list of leads and the numbers that open it: reading only, newest first, by pages. A number is counted
// from the list's own text.
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

struct LeadFilter {           // "" takes all
  std::string kind = "lead";  // what came in; old_lead: of an imported base, test_lead: staff's own trials
  std::string state, venue, source, purpose, brand;
  std::string model;                            // its id, or a brand: of that brand, without a model
  std::string dealer, stage, person;            // of the running lease; person: whose it is in the house
  std::int64_t from_ms = 0, to_ms = INT64_MAX;  // of their arrival
  bool nobodys = false;                         // of houses where nobody is who could take them
};

[[nodiscard]] std::vector<LeadItem> list_leads(sql::Db& db, const Sight& sight, const LeadFilter& filter,
                                               const Place& after, std::int64_t limit);

// Whether the leases within reach are so few that a list is better begun at them than at everybody's rows.
[[nodiscard]] bool has_few_leases(const Sight& sight, sql::Db& db);

// Whether a house is within reach: nobody is told which leads one has that is not.
[[nodiscard]] bool reaches(const Sight& sight, sql::Db& db, const std::string& house);

// The one dealer that a list is of: the one asked for, or the house of its person; "" where there are more.
[[nodiscard]] std::string house_of(const Sight& sight, const std::string& asked_for);

// How many there are, counted no further than `most`.
[[nodiscard]] std::int64_t count_leads(sql::Db& db, const Sight& sight, const LeadFilter& filter, std::int64_t most);

// The first page's pictures. The first three are for the hub's people, of leads whose person came himself since then.
struct HourCount {
  std::int64_t hour = 0;  // since `from_ms`
  std::int64_t leads = 0;
};
[[nodiscard]] std::vector<HourCount> leads_by_hour(sql::Db& db, const Sight& sight, std::int64_t from_ms);
struct VenueCount {
  Names venue;
  std::int64_t leads = 0;
};
[[nodiscard]] std::vector<VenueCount> leads_by_venue(sql::Db& db, const Sight& sight, std::int64_t from_ms);
struct ConsentCount {
  std::string purpose;
  std::int64_t given = 0, refused = 0, withdrawn = 0;
};
[[nodiscard]] std::vector<ConsentCount> consents_by_purpose(sql::Db& db, const Sight& sight, std::int64_t from_ms);
struct StageCount {
  std::string stage;
  std::int64_t leads = 0;
};
[[nodiscard]] std::vector<StageCount> leads_by_stage(sql::Db& db, const Sight& sight, std::int64_t from_ms);

[[nodiscard]] bool may_see_lead(sql::Db& db, const Sight& sight, const LeadId& lead);

}  // namespace anketa::store
