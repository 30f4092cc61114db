#include "hub/route/dry_work.h"

#include "hub/route/dry_report.h"
#include "hub/route/places.h"
#include "hub/route/rules_json.h"

namespace anketa::route {
namespace {

constexpr std::size_t most_changes = 200;

RuleSet rules_of(const std::string& text) {
  auto rules = parse_rules(text);
  if (!rules) throw BrokenWorld(rules.error());
  return std::move(*rules);
}

}  // namespace

DryWork::DryWork(const std::string& rules, std::int64_t from_ms, std::int64_t to_ms)
    : rules_(rules_of(rules)), past_(from_ms, to_ms), runner_(rules_, places(), most_changes) {}

bool DryWork::step(sql::Db& read, const OrgId& org, std::int64_t most) {
  return past_.read(read, org, most, [&](const PastDecision& decision) {
    (void)runner_.add(decision);
    ++at_;
  });
}

std::string DryWork::report() { return dry_report(runner_.finish()); }

}  // namespace anketa::route
