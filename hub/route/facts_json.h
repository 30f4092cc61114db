// What a decision was made on, as it is kept beside the lead: facts as JSON, loads and credits by the dealer's place
// in the network, so that a big network makes no big rows. Codes and ids only. Reading what we wrote never fails;
// if it does, the store is corrupt (BrokenWorld).
#pragma once
#include <string>
#include <string_view>

#include "hub/route/rules.h"

namespace anketa::route {

[[nodiscard]] std::string facts_json(const LeadFacts& facts);
[[nodiscard]] LeadFacts parse_facts(std::string_view json);
[[nodiscard]] std::string network_json(const Network& network);
[[nodiscard]] Network parse_network(std::string_view json);
[[nodiscard]] std::string loads_text(const Network& network, const Loads& loads);
[[nodiscard]] Loads parse_loads(std::string_view text, const Network& network);
[[nodiscard]] std::string credits_text(const Network& network, const Credits& credits);
[[nodiscard]] Credits parse_credits(std::string_view text, const Network& network);
[[nodiscard]] std::string trace_json(const std::vector<Step>& trace);

}  // namespace anketa::route
