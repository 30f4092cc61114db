// A rule set as canonical JSON; only what differs from the plainest rule of its kind is written.
#include "hub/route/rules_json.h"
#include "shared/wire/json.h"

namespace anketa::route {
namespace {

using wire::Json;

Json words(const std::vector<std::string>& list) {
  Json::Array out;
  for (const std::string& one : list) out.emplace_back(one);
  return out;
}

void put_words(Json::Object& to, const char* name, const std::vector<std::string>& list) {
  if (!list.empty()) to.push_back({name, words(list)});
}

Json when_json(const Condition& when) {
  Json::Object out;
  put_words(out, "brands", when.brands);
  put_words(out, "venues", when.venues);
  put_words(out, "purposes", when.purposes);
  put_words(out, "cities", when.cities);
  put_words(out, "languages", when.languages);
  if (when.vip) out.push_back({"vip", Json(*when.vip)});
  return out;
}

Json areas_json(const std::vector<Area>& areas) {
  Json::Array out;
  for (const Area& area : areas) {
    out.emplace_back(Json::Object{{"id", area.id},
                                  {"cities", words(area.cities)},
                                  {"regions", words(area.regions)},
                                  {"dealers", words(area.dealers)}});
  }
  return out;
}

template <class T, class Write>
Json by_dealer(const std::map<std::string, T>& map, Write write) {
  Json::Object out;
  for (const auto& [dealer, value] : map) out.push_back({dealer, write(value)});
  return out;
}

Json hours_json(const WorkHours& hours) {
  return Json::Object{{"days", hours.days},
                      {"from_min", hours.from_min},
                      {"to_min", hours.to_min},
                      {"utc_offset_min", hours.utc_offset_min}};
}

Json limits_json(const Limits& limits) { return Json::Object{{"open", limits.open}, {"per_day", limits.per_day}}; }

Json rule_json(const Rule& rule) {
  Json::Object out{{"id", rule.id}, {"kind", kind_code(rule.kind)}, {"on", Json(rule.on)}};
  if (rule.strict) out.push_back({"strict", Json(true)});
  if (const Json when = when_json(rule.when); !when.object()->empty()) out.push_back({"when", when});
  if (rule.kind == RuleKind::Territory) {
    if (!rule.areas.empty()) out.push_back({"areas", areas_json(rule.areas)});
    out.push_back({"within_km", rule.within_km});
  }
  if (rule.kind == RuleKind::Vip) out.push_back({"dealers", words(rule.dealers)});
  if (rule.kind == RuleKind::Language) out.push_back({"speaks", by_dealer(rule.speaks, words)});
  if (rule.kind == RuleKind::Capacity) out.push_back({"limits", by_dealer(rule.limits, limits_json)});
  if (rule.kind == RuleKind::Hours) out.push_back({"hours", by_dealer(rule.hours, hours_json)});
  if (rule.kind == RuleKind::Weights) {
    out.push_back({"weights", by_dealer(rule.weights, [](std::int64_t weight) { return Json(weight); })});
  }
  return out;
}

}  // namespace

std::string rules_json(const RuleSet& rules) {
  Json::Array list;
  for (const Rule& rule : rules.rules) list.push_back(rule_json(rule));
  const Terms& terms = rules.terms;
  Json::Object out{{"terms", Json::Object{{"accept_min", terms.accept_min},
                                          {"warn_min", terms.warn_min},
                                          {"lease_days", terms.lease_days},
                                          {"other_brand_wait_h", terms.other_brand_wait_h}}},
                   {"vip", Json::Object{{"models", words(rules.vip.models)}, {"customers", Json(rules.vip.customers)}}},
                   {"rules", std::move(list)}};
  Json::Array holidays;
  for (const std::int64_t day : rules.holidays) holidays.emplace_back(day_text(day));
  if (!holidays.empty()) out.push_back({"holidays", std::move(holidays)});
  return wire::canonical(out);
}

}  // namespace anketa::route
