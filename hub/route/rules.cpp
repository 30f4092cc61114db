#include "hub/route/rules.h"

#include <algorithm>

namespace anketa::route {
namespace {

bool sells(const DealerFacts& dealer, const std::string& brand) {
  return brand == "*" || std::ranges::find(dealer.brands, brand) != dealer.brands.end();
}

const DealerFacts* find(const std::vector<DealerFacts>& dealers, const DealerId& id) {
  const auto found = std::ranges::find(dealers, id, &DealerFacts::id);
  return found == dealers.end() ? nullptr : &*found;
}

// A dealer somebody named: taken when it sells the brand and is open.
bool take_named(const char* step, const DealerId& named, const LeadFacts& lead, const std::vector<DealerFacts>& dealers,
                Choice& choice) {
  if (named.empty()) {
    choice.trace.push_back({step, "none", ""});
    return false;
  }
  const DealerFacts* dealer = find(dealers, named);
  const char* verdict = dealer == nullptr             ? "unknown"
                        : !dealer->open               ? "closed"
                        : !sells(*dealer, lead.brand) ? "no_brand"
                                                      : "chosen";
  choice.trace.push_back({step, verdict, named.value});
  if (verdict != std::string_view("chosen")) return false;
  choice.dealer = named;
  return true;
}

bool take_turn(const char* step, const std::string& pool, std::vector<std::string> members, const NextInTurn& next,
               Choice& choice) {
  if (members.empty()) {
    choice.trace.push_back({step, "none", pool});
    return false;
  }
  std::ranges::sort(members);
  choice.dealer = DealerId{next(pool, members)};
  choice.pool = pool;
  choice.trace.push_back({step, "chosen", pool});
  return true;
}

}  // namespace

Choice choose(const LeadFacts& lead, const std::vector<DealerFacts>& dealers, const NextInTurn& next) {
  Choice choice;
  if (!lead.has_basis) {
    choice.trace.push_back({"basis", "no_basis", lead.purpose});
    return choice;
  }
  if (!lead.recipients_any) {
    choice.trace.push_back({"basis", "outside_consent", lead.purpose});
    return choice;
  }
  choice.trace.push_back({"basis", "passed", lead.purpose});
  if (!lead.owner.empty()) {
    choice.dealer = lead.owner;
    choice.stays = true;
    choice.trace.push_back({"owner", "chosen", lead.owner.value});
    return choice;
  }
  choice.trace.push_back({"owner", "none", ""});
  if (take_named("wanted", lead.wanted, lead, dealers, choice)) return choice;
  if (take_named("venue", lead.venue_dealer, lead, dealers, choice)) return choice;
  std::vector<std::string> in_city;
  std::vector<std::string> anywhere;
  for (const DealerFacts& dealer : dealers) {
    if (!dealer.open || !sells(dealer, lead.brand)) continue;
    anywhere.push_back(dealer.id.value);
    if (!lead.city.empty() && dealer.city == lead.city) in_city.push_back(dealer.id.value);
  }
  if (take_turn("city", "city:" + lead.city + ":" + lead.brand, in_city, next, choice)) return choice;
  take_turn("round_robin", "brand:" + lead.brand, anywhere, next, choice);
  return choice;
}

std::string trace_json(const std::vector<Step>& trace) {
  std::string json = "[";
  for (const Step& step : trace) {  // codes and ids: nothing to escape
    if (json.size() > 1) json += ",";
    json += R"({"step":")" + step.step + R"(","verdict":")" + step.verdict + R"(","detail":")" + step.detail + "\"}";
  }
  return json + "]";
}

}  // namespace anketa::route
