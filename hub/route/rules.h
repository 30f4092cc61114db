// Flow 08/12: routing. In: what is known of a lead and of the dealers. Out: one dealer, or none, and the
// trace of every step. Next: hub/work/assign.h
// Pure: turns in a pool are handed in, so the same facts give the same dealer.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "shared/base/id.h"

namespace anketa::route {

struct DealerFacts {
  DealerId id;
  std::string city;
  bool open = true;
  std::vector<std::string> brands;
};

struct LeadFacts {
  std::string purpose;
  std::string brand = "*";     // "*": none named
  std::string city;            // city id, "" where unknown
  DealerId wanted;             // chosen by the visitor
  DealerId venue_dealer;       // whose showroom it was
  DealerId owner;              // open lease of this prospect and brand
  bool has_basis = true;       // P7: a consent in force, or the visitor's own request
  bool recipients_any = true;  // the consent names "one authorised dealer of the network"
};

struct Step {
  std::string step;     // basis owner wanted venue city round_robin
  std::string verdict;  // chosen passed none closed no_brand unknown no_basis outside_consent
  std::string detail;   // ids and pool names only
};

struct Choice {
  DealerId dealer;     // empty: unassigned
  bool stays = false;  // the running lease goes on
  std::string pool;    // the turn to count, "" where none was taken
  std::vector<Step> trace;
};

// next(pool, members) names the member whose turn it is; members are sorted.
using NextInTurn = std::function<std::string(const std::string& pool, const std::vector<std::string>& members)>;

[[nodiscard]] Choice choose(const LeadFacts& lead, const std::vector<DealerFacts>& dealers, const NextInTurn& next);
[[nodiscard]] std::string trace_json(const std::vector<Step>& trace);

}  // namespace anketa::route
