// Flow 08/12: routing. In: what is known of a lead and of the dealers, and a rule set. Out: one dealer, or none, and
// the trace of every step. Next: hub/work/assign.h
// Pure: the time and the credits are part of the facts, so the same facts give the same dealer, today and when
// history is replayed. Filters narrow who is eligible, choosers take one; rules go in the order of their list.
// A strict filter that leaves nobody ends the search (unassigned); any other is then passed over, and says so.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hub/route/deficit.h"
#include "hub/route/places.h"
#include "hub/route/work_hours.h"
#include "shared/base/id.h"

namespace anketa::route {

enum class RuleKind {
  Basis,       // P7: a consent in force, or the visitor's own request; always first
  Owner,       // P6: a running lease stays; always second
  Customer,    // chooser: who sold to this customer before
  Family,      // chooser: who works with somebody of his household
  Wanted,      // chooser: whom the visitor chose
  Venue,       // chooser: whose showroom it was
  Franchise,   // filter: sells the wanted brand
  Territory,   // filter: areas of cities and regions, else the nearest within some km
  Language,    // filter: speaks the visitor's language
  Vip,         // filter: takes care of VIPs; concerns VIPs only
  Capacity,    // filter: open leads, leads a day
  Hours,       // filter: working now
  Weights,     // neither: the shares of the round robin
  RoundRobin,  // chooser: the dealer whose turn it is; always last
};
inline constexpr std::array<std::string_view, 14> rule_kinds{
    "basis",     "owner",    "customer", "family",   "wanted", "venue",   "franchise",
    "territory", "language", "vip",      "capacity", "hours",  "weights", "round_robin"};
[[nodiscard]] inline std::string_view kind_code(RuleKind kind) { return rule_kinds[static_cast<std::size_t>(kind)]; }

// Which leads a rule concerns; an empty list means all.
struct Condition {
  std::vector<std::string> brands, venues, purposes, cities, languages;
  std::optional<bool> vip;
};
struct Area {
  std::string id;
  std::vector<std::string> cities, regions, dealers;
};
struct Limits {
  std::int64_t open = 0;     // leads in work at once; 0: no limit
  std::int64_t per_day = 0;  // new leads a day; 0: no limit
};
struct Rule {
  std::string id;
  RuleKind kind = RuleKind::Basis;
  bool on = true;
  bool strict = false;
  Condition when;
  // What only one kind uses; the maps are by dealer id, and "default" is everybody else.
  std::vector<Area> areas;
  std::int64_t within_km = 0;
  std::vector<std::string> dealers;                        // vip
  std::map<std::string, std::vector<std::string>> speaks;  // language
  std::map<std::string, Limits> limits;                    // capacity
  std::map<std::string, WorkHours> hours;
  std::map<std::string, std::int64_t> weights;
};
struct Terms {  // of the lease
  std::int64_t accept_min = 240, warn_min = 60, lease_days = 30, other_brand_wait_h = 72;
};
struct VipSigns {
  std::vector<std::string> models;
  bool customers = false;
};
struct RuleSet {
  Terms terms;
  VipSigns vip;
  Holidays holidays;
  std::vector<Rule> rules;
};

struct DealerFacts {
  DealerId id;
  std::string city;
  bool open = true;
  std::vector<std::string> brands;
};
using Network = std::vector<DealerFacts>;  // sorted by id

struct LeadFacts {
  std::int64_t at_ms = 0;
  std::string purpose;
  std::string brand = "*";  // "*": none named
  std::string model;
  std::string city;  // city id, "" where unknown
  std::string language;
  VenueId venue;
  DealerId wanted;        // chosen by the visitor
  DealerId venue_dealer;  // whose showroom it was
  DealerId owner;         // open lease of this prospect and brand
  DealerId sold_by;       // the customer's dealer
  DealerId family;        // open lease of somebody in the household
  DealerId other;         // open lease of another brand, without a result yet
  std::int64_t other_since_ms = 0;
  std::vector<DealerId> rejected;  // said no, let it lapse or gave it away: never asked again
  bool customer = false;
  bool has_basis = true;       // P7: a consent in force, or the visitor's own request
  bool recipients_any = true;  // the consent names "one authorised dealer of the network"
};

struct Load {
  std::int64_t open = 0, today = 0;
};
using Loads = std::map<std::string, Load>;  // by dealer id; who is not there has none

struct Step {
  std::string step;     // code of the rule's kind
  std::string verdict;  // chosen passed narrowed none closed no_brand unknown rejected no_basis outside_consent ...
  std::string detail;   // an id, a code, or "3/8": how many of how many are left
};

struct Choice {
  DealerId dealer;     // empty: unassigned
  bool stays = false;  // the running lease goes on
  bool turn = false;   // a turn was taken: credits are to be kept
  Credits credits;
  std::vector<Step> trace;
};

struct Scene {
  const Network& network;
  const Places& places;
  const Loads& loads;
  const Credits& credits;
};
[[nodiscard]] Choice choose(const RuleSet& rules, const LeadFacts& lead, const Scene& scene);

[[nodiscard]] bool is_vip(const RuleSet& rules, const LeadFacts& lead);
// When this dealer works, by the first rule that says so.
[[nodiscard]] Opening opening_of(const RuleSet& rules, const DealerId& dealer);
// When the dealer must have answered: so many minutes of his own working hours after `from_ms`.
[[nodiscard]] std::int64_t accept_by_ms(const RuleSet& rules, const DealerId& dealer, std::int64_t from_ms);
// Kilometres between two places of the table, as the crow flies.
[[nodiscard]] double distance_km(const Place& a, const Place& b);

}  // namespace anketa::route
