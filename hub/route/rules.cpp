#include "hub/route/rules.h"

#include <algorithm>

namespace anketa::route {
namespace {

using Dealers = std::vector<const DealerFacts*>;

bool has(const std::vector<std::string>& list, const std::string& one) {
  return std::ranges::find(list, one) != list.end();
}

bool has(const std::vector<DealerId>& list, const DealerId& one) { return std::ranges::find(list, one) != list.end(); }

bool sells(const DealerFacts& dealer, const std::string& brand) { return brand == "*" || has(dealer.brands, brand); }

// What stands for this dealer, else for everybody else, else nothing.
template <class T>
const T* for_dealer(const std::map<std::string, T>& map, const DealerFacts& dealer) {
  auto found = map.find(dealer.id.value);
  if (found == map.end()) found = map.find("default");
  return found == map.end() ? nullptr : &found->second;
}

bool concerns(const Condition& when, const LeadFacts& lead, bool vip) {
  const auto fits = [](const std::vector<std::string>& list, const std::string& one) {
    return list.empty() || has(list, one);
  };
  return fits(when.brands, lead.brand) && fits(when.venues, lead.venue.value) && fits(when.purposes, lead.purpose) &&
         fits(when.cities, lead.city) && fits(when.languages, lead.language) && when.vip.value_or(vip) == vip;
}

class Search {
 public:
  Search(const RuleSet& rules, const LeadFacts& lead, const Scene& scene)
      : rules_(rules), lead_(lead), scene_(scene), vip_(is_vip(rules, lead)) {
    for (const DealerFacts& dealer : scene.network) {
      if (dealer.open && !has(lead.rejected, dealer.id)) eligible_.push_back(&dealer);
    }
  }

  Choice run() {
    for (const Rule& rule : rules_.rules) {
      if (!rule.on) continue;
      if (!concerns(rule.when, lead_, vip_)) {
        note(rule, "not_concerned");
      } else if (apply(rule)) {
        break;
      }
    }
    return std::move(choice_);
  }

 private:
  // True: the search is over.
  bool apply(const Rule& rule) {
    switch (rule.kind) {
      case RuleKind::Basis: return check_basis(rule);
      case RuleKind::Owner: return check_owner(rule);
      case RuleKind::Customer: return take_named(rule, lead_.sold_by);
      case RuleKind::Family: return take_named(rule, lead_.family);
      case RuleKind::Wanted: return take_named(rule, lead_.wanted);
      case RuleKind::Venue: return take_named(rule, lead_.venue_dealer);
      case RuleKind::Franchise:
        return keep(rule, [&](const DealerFacts& dealer) { return sells(dealer, lead_.brand); });
      case RuleKind::Territory: return keep_near(rule);
      case RuleKind::Language: return keep(rule, [&](const DealerFacts& dealer) { return speaks(rule, dealer); });
      case RuleKind::Vip:
        if (!vip_) return note(rule, "not_concerned");
        return keep(rule, [&](const DealerFacts& dealer) { return has(rule.dealers, dealer.id.value); });
      case RuleKind::Capacity: return keep(rule, [&](const DealerFacts& dealer) { return has_room(rule, dealer); });
      case RuleKind::Hours: return keep(rule, [&](const DealerFacts& dealer) { return works_now(rule, dealer); });
      case RuleKind::Weights: weights_ = &rule.weights; return note(rule, "passed");
      case RuleKind::RoundRobin: return take_in_turn(rule);
    }
    return false;
  }

  bool note(const Rule& rule, const char* verdict, std::string detail = {}) {
    choice_.trace.push_back({std::string(kind_code(rule.kind)), verdict, std::move(detail)});
    return false;
  }

  bool check_basis(const Rule& rule) {
    const char* verdict = !lead_.has_basis ? "no_basis" : !lead_.recipients_any ? "outside_consent" : "passed";
    note(rule, verdict, lead_.purpose);
    return !lead_.has_basis || !lead_.recipients_any;
  }

  bool check_owner(const Rule& rule) {
    if (lead_.owner.empty()) return note(rule, "none");
    choice_.stays = true;
    return take(rule, lead_.owner);
  }

  bool take(const Rule& rule, const DealerId& dealer) {
    choice_.dealer = dealer;
    note(rule, "chosen", dealer.value);
    return true;
  }

  // A dealer somebody or something names: taken when it may have this lead.
  bool take_named(const Rule& rule, const DealerId& named) {
    if (named.empty()) return note(rule, "none");
    const auto dealer = std::ranges::lower_bound(scene_.network, named, {}, &DealerFacts::id);
    if (dealer == scene_.network.end() || dealer->id != named) return note(rule, "unknown", named.value);
    if (!dealer->open) return note(rule, "closed", named.value);
    if (has(lead_.rejected, named)) return note(rule, "rejected", named.value);
    if (!sells(*dealer, lead_.brand)) return note(rule, "no_brand", named.value);
    if (std::ranges::find(eligible_, &*dealer) == eligible_.end()) return note(rule, "excluded", named.value);
    return take(rule, named);
  }

  template <class Fits>
  bool keep(const Rule& rule, Fits fits) {
    Dealers left;
    for (const DealerFacts* dealer : eligible_) {
      if (fits(*dealer)) left.push_back(dealer);
    }
    return narrow_to(rule, std::move(left), "narrowed");
  }

  bool narrow_to(const Rule& rule, Dealers left, const char* verdict) {
    const std::string of = std::to_string(left.size()) + "/" + std::to_string(eligible_.size());
    if (left.empty()) {
      note(rule, rule.strict ? "nobody" : "passed_over", of);
      return rule.strict;
    }
    note(rule, left.size() == eligible_.size() ? "all" : verdict, of);
    eligible_ = std::move(left);
    return false;
  }

  bool keep_near(const Rule& rule) {
    if (lead_.city.empty()) return note(rule, "unknown");
    const auto here = scene_.places.find(lead_.city);
    const std::string region = here == scene_.places.end() ? std::string() : here->second.region;
    Dealers left;
    for (const DealerFacts* dealer : eligible_) {
      const bool listed = std::ranges::any_of(rule.areas, [&](const Area& area) {
        return (has(area.cities, lead_.city) || has(area.regions, region)) && has(area.dealers, dealer->id.value);
      });
      if (listed) left.push_back(dealer);
    }
    if (!left.empty()) return narrow_to(rule, std::move(left), "area");
    return narrow_to(rule, nearest(rule.within_km), "near");
  }

  // Everybody in the nearest city that has somebody: two dealers of one city are equally near.
  [[nodiscard]] Dealers nearest(std::int64_t within_km) const {
    constexpr double same_place_km = 1;
    Dealers left;
    double best = static_cast<double>(within_km);
    const auto here = scene_.places.find(lead_.city);
    const Place* from = here == scene_.places.end() ? nullptr : &here->second;
    for (const DealerFacts* dealer : eligible_) {
      const double km = way_km(from, dealer->city);
      if (km < 0 || km > best + (left.empty() ? 0 : same_place_km)) continue;
      if (km < best - same_place_km) left.clear();
      best = std::min(best, km);
      left.push_back(dealer);
    }
    return left;
  }

  [[nodiscard]] double way_km(const Place* from, const std::string& city) const {  // negative: nobody knows
    if (city == lead_.city) return 0;
    const auto there = scene_.places.find(city);
    if (from == nullptr || there == scene_.places.end()) return -1;
    return from->known && there->second.known ? distance_km(*from, there->second) : -1;
  }

  [[nodiscard]] bool speaks(const Rule& rule, const DealerFacts& dealer) const {
    const auto* languages = for_dealer(rule.speaks, dealer);
    return languages == nullptr || has(*languages, lead_.language);
  }

  [[nodiscard]] bool has_room(const Rule& rule, const DealerFacts& dealer) const {
    const Limits* limits = for_dealer(rule.limits, dealer);
    const auto load = scene_.loads.find(dealer.id.value);
    if (limits == nullptr || load == scene_.loads.end()) return true;
    return (limits->open == 0 || load->second.open < limits->open) &&
           (limits->per_day == 0 || load->second.today < limits->per_day);
  }

  [[nodiscard]] bool works_now(const Rule& rule, const DealerFacts& dealer) const {
    const WorkHours* hours = for_dealer(rule.hours, dealer);
    return hours == nullptr || is_working(*hours, lead_.at_ms, rules_.holidays);
  }

  bool take_in_turn(const Rule& rule) {
    if (eligible_.empty()) return note(rule, "nobody");
    std::vector<Member> members;
    members.reserve(eligible_.size());
    for (const DealerFacts* dealer : eligible_) {
      const std::int64_t* weight = weights_ == nullptr ? nullptr : for_dealer(*weights_, *dealer);
      members.push_back({dealer->id.value, weight == nullptr ? 1 : *weight});
    }
    choice_.credits = scene_.credits;
    choice_.dealer = DealerId{take_turn(members, choice_.credits)};
    choice_.turn = true;
    note(rule, "chosen", choice_.dealer.value);
    return true;
  }

  const RuleSet& rules_;
  const LeadFacts& lead_;
  const Scene& scene_;
  const bool vip_;
  const std::map<std::string, std::int64_t>* weights_ = nullptr;
  Dealers eligible_;
  Choice choice_;
};

}  // namespace

bool is_vip(const RuleSet& rules, const LeadFacts& lead) {
  return (rules.vip.customers && lead.customer) || (!lead.model.empty() && has(rules.vip.models, lead.model));
}

Choice choose(const RuleSet& rules, const LeadFacts& lead, const Scene& scene) {
  return Search(rules, lead, scene).run();
}

}  // namespace anketa::route
