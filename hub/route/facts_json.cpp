#include "hub/route/facts_json.h"

#include <algorithm>
#include <charconv>

#include "shared/base/result.h"
#include "shared/wire/json.h"

namespace anketa::route {
namespace {

using wire::Json;

constexpr std::size_t max_facts = 64 * 1024;
constexpr std::size_t max_network = 16 * 1024 * 1024;

[[noreturn]] void corrupt() { throw BrokenWorld(Problem(problems::store_corrupt, "routing")); }

// Codes and ids need no escaping; whatever else comes here would be a fault of ours, and is left out.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f; });
}

void put(std::string& json, std::string_view name, std::string_view text) {
  if (text.empty() || !is_plain(text)) return;
  json.append(json.size() > 1 ? ",\"" : "\"").append(name).append("\":\"").append(text).append("\"");
}

void put(std::string& json, std::string_view name, std::int64_t number) {
  json.append(json.size() > 1 ? ",\"" : "\"").append(name).append("\":").append(std::to_string(number));
}

template <class List, class TextOf>
void put_list(std::string& json, std::string_view name, const List& list, TextOf text_of) {
  if (list.empty()) return;
  json.append(json.size() > 1 ? ",\"" : "\"").append(name).append("\":[");
  bool first = true;
  for (const auto& one : list) {
    json.append(first ? "\"" : ",\"").append(text_of(one)).append("\"");
    first = false;
  }
  json += "]";
}

std::string text_of(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

std::int64_t number_of(const Json& json, std::string_view name, std::int64_t otherwise) {
  const Json* found = json.find(name);
  return found != nullptr && found->integer() != nullptr ? *found->integer() : otherwise;
}

std::vector<std::string> list_of(const Json& json, std::string_view name) {
  std::vector<std::string> out;
  const Json* found = json.find(name);
  if (found == nullptr || found->array() == nullptr) return out;
  for (const Json& one : *found->array()) {
    if (one.text() != nullptr) out.push_back(*one.text());
  }
  return out;
}

// "index:number/number,..." or "index:number,...": calls one(index, numbers).
template <class One>
void each_place(std::string_view text, std::size_t places, One one) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto number = [&](char after) {
    std::int64_t value = 0;
    const auto read = std::from_chars(at, end, value);
    if (read.ec != std::errc()) corrupt();
    at = read.ptr;
    if (after != 0) {
      if (at == end || *at != after) corrupt();
      ++at;
    }
    return value;
  };
  while (at != end) {
    const std::int64_t index = number(':');
    if (index < 0 || index >= static_cast<std::int64_t>(places)) corrupt();
    const std::int64_t first = number(0);
    std::int64_t second = 0;
    if (at != end && *at == '/') {
      ++at;
      second = number(0);
    }
    one(static_cast<std::size_t>(index), first, second);
    if (at != end && *at++ != ',') corrupt();
  }
}

}  // namespace

std::string facts_json(const LeadFacts& facts) {
  std::string json = "{";
  put(json, "at_ms", facts.at_ms);
  put(json, "purpose", facts.purpose);
  put(json, "brand", facts.brand);
  put(json, "model", facts.model);
  put(json, "city", facts.city);
  put(json, "language", facts.language);
  put(json, "venue", facts.venue.value);
  put(json, "wanted", facts.wanted.value);
  put(json, "venue_dealer", facts.venue_dealer.value);
  put(json, "owner", facts.owner.value);
  put(json, "sold_by", facts.sold_by.value);
  put(json, "family", facts.family.value);
  put(json, "other", facts.other.value);
  if (!facts.other.empty()) put(json, "other_since_ms", facts.other_since_ms);
  put_list(json, "rejected", facts.rejected, [](const DealerId& id) -> const std::string& { return id.value; });
  if (facts.customer) put(json, "customer", 1);
  if (!facts.has_basis) put(json, "has_basis", 0);
  if (!facts.recipients_any) put(json, "recipients_any", 0);
  return json + "}";
}

LeadFacts parse_facts(std::string_view text) {
  const auto json = wire::parse_json_strict(text, max_facts);
  if (!json || json->object() == nullptr) corrupt();
  LeadFacts facts;
  facts.at_ms = number_of(*json, "at_ms", 0);
  facts.purpose = text_of(*json, "purpose");
  facts.brand = text_of(*json, "brand");
  facts.model = text_of(*json, "model");
  facts.city = text_of(*json, "city");
  facts.language = text_of(*json, "language");
  facts.venue = VenueId{text_of(*json, "venue")};
  facts.wanted = DealerId{text_of(*json, "wanted")};
  facts.venue_dealer = DealerId{text_of(*json, "venue_dealer")};
  facts.owner = DealerId{text_of(*json, "owner")};
  facts.sold_by = DealerId{text_of(*json, "sold_by")};
  facts.family = DealerId{text_of(*json, "family")};
  facts.other = DealerId{text_of(*json, "other")};
  facts.other_since_ms = number_of(*json, "other_since_ms", 0);
  for (const std::string& id : list_of(*json, "rejected")) facts.rejected.push_back(DealerId{id});
  facts.customer = number_of(*json, "customer", 0) != 0;
  facts.has_basis = number_of(*json, "has_basis", 1) != 0;
  facts.recipients_any = number_of(*json, "recipients_any", 1) != 0;
  return facts;
}

std::string network_json(const Network& network) {
  std::string json = "[";
  for (const DealerFacts& dealer : network) {
    std::string one = "{";
    put(one, "id", dealer.id.value);
    put(one, "city", dealer.city);
    if (!dealer.open) put(one, "open", 0);
    put_list(one, "brands", dealer.brands, [](const std::string& brand) -> const std::string& { return brand; });
    json.append(json.size() > 1 ? "," : "").append(one).append("}");
  }
  return json + "]";
}

Network parse_network(std::string_view text) {
  const auto json = wire::parse_json_strict(text, max_network);
  if (!json || json->array() == nullptr) corrupt();
  Network network;
  for (const Json& one : *json->array()) {
    network.push_back(
        {DealerId{text_of(one, "id")}, text_of(one, "city"), number_of(one, "open", 1) != 0, list_of(one, "brands")});
  }
  return network;
}

std::string loads_text(const Network& network, const Loads& loads) {
  std::string text;
  for (std::size_t i = 0; i < network.size(); ++i) {
    const auto load = loads.find(network[i].id.value);
    if (load == loads.end() || (load->second.open == 0 && load->second.today == 0)) continue;
    text.append(text.empty() ? "" : ",").append(std::to_string(i)).append(":");
    text.append(std::to_string(load->second.open)).append("/").append(std::to_string(load->second.today));
  }
  return text;
}

Loads parse_loads(std::string_view text, const Network& network) {
  Loads loads;
  each_place(text, network.size(), [&](std::size_t at, std::int64_t open, std::int64_t today) {
    loads[network[at].id.value] = {open, today};
  });
  return loads;
}

std::string credits_text(const Network& network, const Credits& credits) {
  std::string text;
  for (std::size_t i = 0; i < network.size(); ++i) {
    const auto credit = credits.find(network[i].id.value);
    if (credit == credits.end()) continue;
    text.append(text.empty() ? "" : ",").append(std::to_string(i)).append(":").append(std::to_string(credit->second));
  }
  return text;
}

Credits parse_credits(std::string_view text, const Network& network) {
  Credits credits;
  each_place(text, network.size(),
             [&](std::size_t at, std::int64_t credit, std::int64_t) { credits[network[at].id.value] = credit; });
  return credits;
}

std::string trace_json(const std::vector<Step>& trace) {
  std::string json = "[";
  for (const Step& step : trace) {  // codes and ids: nothing to escape
    if (json.size() > 1) json += ",";
    json.append(R"({"step":")").append(step.step).append(R"(","verdict":")").append(step.verdict);
    json.append(R"(","detail":")").append(is_plain(step.detail) ? step.detail : std::string()).append("\"}");
  }
  return json + "]";
}

}  // namespace anketa::route
