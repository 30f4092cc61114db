#include "hub/route/rules_json.h"

#include <algorithm>
#include <limits>

#include "shared/base/embedded.h"
#include "shared/wire/json.h"

namespace anketa::embedded {
Files route_rules();
}

namespace anketa::route {
namespace {

using wire::Json;

constexpr std::size_t max_items = 1000;
constexpr std::size_t max_rules = 64;
constexpr std::size_t max_word = 64;

// One object of the file and its place. Every member that is asked for is ticked off; what is left over is a fault.
class Reader {
 public:
  Reader(const Json* json, std::string path, std::string& fault) : json_(json), path_(std::move(path)), fault_(&fault) {
    if (json != nullptr && json->object() == nullptr) refuse("");
  }

  [[nodiscard]] bool has(std::string_view name) const { return json_ != nullptr && json_->find(name) != nullptr; }
  void refuse(std::string_view name) {
    if (!fault_->empty()) return;
    *fault_ = path_;
    if (!name.empty()) fault_->append(path_.empty() ? "" : ".").append(name);
  }
  std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most, std::int64_t otherwise) {
    const Json* found = take(name);
    if (found == nullptr) return otherwise;
    const std::int64_t* value = found->integer();
    if (value == nullptr || *value < least || *value > most) refuse(name);
    return value == nullptr ? otherwise : *value;
  }
  bool flag(std::string_view name, bool otherwise) {
    const Json* found = take(name);
    if (found == nullptr) return otherwise;
    if (found->boolean() == nullptr) refuse(name);
    return found->boolean() != nullptr && *found->boolean();
  }
  std::string word(std::string_view name) {
    const Json* found = take(name);
    if (found == nullptr || !is_word(*found)) refuse(name);
    return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
  }
  std::vector<std::string> words(std::string_view name) {
    std::vector<std::string> out;
    const Json* found = take(name);
    if (found == nullptr) return out;
    if (found->array() == nullptr || found->array()->size() > max_items) refuse(name);
    if (found->array() == nullptr) return out;
    for (const Json& one : *found->array()) {
      if (!is_word(one)) refuse(name);
      if (one.text() != nullptr) out.push_back(*one.text());
    }
    return out;
  }
  Reader object(std::string_view name) {
    return {take(name), path_ + (path_.empty() ? "" : ".") + std::string(name), *fault_};
  }
  std::vector<Reader> list(std::string_view name, std::size_t most) {
    std::vector<Reader> out;
    const Json* found = take(name);
    if (found == nullptr) return out;
    if (found->array() == nullptr || found->array()->size() > most) refuse(name);
    if (found->array() == nullptr) return out;
    for (const Json& one : *found->array()) {
      out.emplace_back(&one,
                       path_ + (path_.empty() ? "" : ".") + std::string(name) + "[" + std::to_string(out.size()) + "]",
                       *fault_);
    }
    return out;
  }
  // Calls read(name, reader) for every member, for maps by dealer.
  template <class Read>
  void each(Read read) {
    if (json_ == nullptr || json_->object() == nullptr) return;
    for (const Json::Member& member : *json_->object()) {
      if (member.name.empty() || member.name.size() > max_word) refuse(member.name);
      read(member.name);
    }
  }
  void close() {
    if (json_ == nullptr || json_->object() == nullptr) return;
    for (const Json::Member& member : *json_->object()) {
      if (std::ranges::find(taken_, member.name) == taken_.end()) refuse(member.name);
    }
  }

 private:
  static bool is_word(const Json& json) {
    return json.text() != nullptr && !json.text()->empty() && json.text()->size() <= max_word;
  }
  const Json* take(std::string_view name) {
    taken_.emplace_back(name);
    return json_ == nullptr ? nullptr : json_->find(name);
  }
  const Json* json_;
  std::string path_;
  std::string* fault_;
  std::vector<std::string> taken_;
};

Condition read_condition(Reader place) {
  Condition when;
  when.brands = place.words("brands");
  when.venues = place.words("venues");
  when.purposes = place.words("purposes");
  when.cities = place.words("cities");
  when.languages = place.words("languages");
  if (place.has("vip")) when.vip = place.flag("vip", false);
  place.close();
  return when;
}

WorkHours read_hours(Reader place) {
  constexpr std::int64_t day_min = 24 * 60;
  WorkHours hours;
  hours.days = place.word("days");
  const bool is_week = std::ranges::all_of(hours.days, [](char c) { return c >= '1' && c <= '7'; });
  if (!is_week) place.refuse("days");
  hours.from_min = place.number("from_min", 0, day_min - 1, 0);
  hours.to_min = place.number("to_min", 1, day_min, day_min);
  if (hours.to_min <= hours.from_min) place.refuse("to_min");
  hours.utc_offset_min = place.number("utc_offset_min", -day_min, day_min, 180);
  place.close();
  return hours;
}

Limits read_limits(Reader place) {
  constexpr std::int64_t most = 1'000'000;
  Limits limits{place.number("open", 0, most, 0), place.number("per_day", 0, most, 0)};
  place.close();
  return limits;
}

Area read_area(Reader place) {
  Area area{place.word("id"), place.words("cities"), place.words("regions"), place.words("dealers")};
  place.close();
  return area;
}

// What only rules of this kind have; anything else stays untaken and is refused.
void read_parameters(Reader& place, Rule& rule) {
  constexpr std::int64_t around_the_world_km = 20'000;
  if (rule.kind == RuleKind::Territory) {
    for (Reader& area : place.list("areas", max_items)) rule.areas.push_back(read_area(std::move(area)));
    rule.within_km = place.number("within_km", 0, around_the_world_km, 0);
  } else if (rule.kind == RuleKind::Vip) {
    rule.dealers = place.words("dealers");
  } else if (rule.kind == RuleKind::Language) {
    Reader map = place.object("speaks");
    map.each([&](const std::string& dealer) { rule.speaks[dealer] = map.words(dealer); });
  } else if (rule.kind == RuleKind::Capacity) {
    Reader map = place.object("limits");
    map.each([&](const std::string& dealer) { rule.limits[dealer] = read_limits(map.object(dealer)); });
  } else if (rule.kind == RuleKind::Hours) {
    Reader map = place.object("hours");
    map.each([&](const std::string& dealer) { rule.hours[dealer] = read_hours(map.object(dealer)); });
  } else if (rule.kind == RuleKind::Weights) {
    Reader map = place.object("weights");
    map.each([&](const std::string& dealer) { rule.weights[dealer] = map.number(dealer, 1, max_weight, 1); });
  }
}

Rule read_rule(Reader place) {
  Rule rule;
  rule.id = place.word("id");
  const auto kind = std::ranges::find(rule_kinds, place.word("kind"));
  if (kind == rule_kinds.end()) {
    place.refuse("kind");
    return rule;
  }
  rule.kind = static_cast<RuleKind>(kind - rule_kinds.begin());
  rule.on = place.flag("on", true);
  rule.strict = place.flag("strict", false);
  rule.when = read_condition(place.object("when"));
  read_parameters(place, rule);
  place.close();
  return rule;
}

bool is_limited(const Condition& when) {
  return !when.brands.empty() || !when.venues.empty() || !when.purposes.empty() || !when.cities.empty() ||
         !when.languages.empty() || when.vip.has_value();
}

// The promises no rule set may touch: P7 is asked first, P6 second, both of every lead; and a list that ends
// without a turn would leave leads lying.
std::string broken_order(const RuleSet& rules) {
  const auto fixed = [&](std::size_t at, RuleKind kind) {
    if (at >= rules.rules.size()) return false;
    const Rule& rule = rules.rules[at];
    return rule.kind == kind && rule.on && !is_limited(rule.when);
  };
  if (!fixed(0, RuleKind::Basis)) return "rules[0]";
  if (!fixed(1, RuleKind::Owner)) return "rules[1]";
  const std::size_t last = rules.rules.size() - 1;
  if (!fixed(last, RuleKind::RoundRobin)) return "rules[" + std::to_string(last) + "]";
  for (std::size_t i = 2; i < rules.rules.size(); ++i) {
    const Rule& rule = rules.rules[i];
    const bool once = rule.kind == RuleKind::Basis || rule.kind == RuleKind::Owner ||
                      (rule.kind == RuleKind::RoundRobin && i != last);
    if (once) return "rules[" + std::to_string(i) + "].kind";
    for (std::size_t j = 0; j < i; ++j) {
      if (rules.rules[j].id == rule.id) return "rules[" + std::to_string(i) + "].id";
    }
  }
  return {};
}

Terms read_terms(Reader place) {
  constexpr std::int64_t month_min = 30 * 24 * 60;
  Terms terms;
  terms.accept_min = place.number("accept_min", 5, month_min, terms.accept_min);
  terms.warn_min = place.number("warn_min", 0, month_min, terms.warn_min);
  terms.lease_days = place.number("lease_days", 1, 3660, terms.lease_days);
  terms.other_brand_wait_h = place.number("other_brand_wait_h", 0, 24 * 366, terms.other_brand_wait_h);
  if (terms.warn_min >= terms.accept_min) place.refuse("warn_min");
  place.close();
  return terms;
}

}  // namespace

Result<RuleSet> parse_rules(std::string_view json) {
  const auto parsed = wire::parse_json_strict(json, max_rules_json);
  if (!parsed) return fail(problems::rules_invalid, "json");
  std::string fault;
  Reader place(&*parsed, "", fault);
  RuleSet rules;
  rules.terms = read_terms(place.object("terms"));
  Reader vip = place.object("vip");
  rules.vip.models = vip.words("models");
  rules.vip.customers = vip.flag("customers", false);
  vip.close();
  for (const std::string& text : place.words("holidays")) {
    const auto day = day_from(text);
    if (day)
      rules.holidays.insert(*day);
    else
      place.refuse("holidays");
  }
  for (Reader& rule : place.list("rules", max_rules)) rules.rules.push_back(read_rule(std::move(rule)));
  place.close();
  if (fault.empty()) fault = broken_order(rules);
  if (!fault.empty()) return fail(problems::rules_invalid, fault);
  return rules;
}

const std::string& shipped_rules() {
  static const std::string text(embedded::route_rules().front().bytes);
  return text;
}

}  // namespace anketa::route
