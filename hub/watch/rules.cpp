#include "hub/watch/rules.h"

#include <algorithm>
#include <array>

namespace anketa::watch {
namespace {

constexpr std::string_view warning = "warning";
constexpr std::string_view critical = "critical";

constexpr std::array<Rule, 14> table = {{
    {"kiosk.silent", "kiosk", 15, 60, 15},
    {"kiosk.gap", "kiosk", 1, 20, 1},
    {"kiosk.lost", "kiosk", 1, 1, 1},
    {"kiosk.fork", "kiosk", 1, 1, 1},
    {"kiosk.clock", "kiosk", 120, 900, 60},
    {"kiosk.canary", "kiosk", 1, 30, 1},
    {"lead.unassigned", "hub", 15, 240, 1},
    {"lease.nobodys", "hub", 1, 20, 1},
    {"job.dead", "hub", 1, 10, 1},
    {"backup.late", "hub", 30, 240, 1},
    {"certificate.ends", "hub", 1, 23, 1},
    {"disk.full", "hub", 90, 97, 88},
    {"mail.stuck", "hub", 60, 1440, 1},
    {"privacy.due", "privacy_request", 1, 3, 1},
}};

std::string_view severity_of(const Rule& rule, std::int64_t measure) {
  return measure >= rule.critical ? critical : warning;
}

const Measured* find(const std::vector<Measured>& measured, const Standing& alarm) {
  const auto found = std::ranges::find_if(
      measured, [&](const Measured& one) { return one.kind == alarm.kind && one.subject_id == alarm.subject_id; });
  return found == measured.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Rule> rules() { return table; }

const Rule* find_rule(std::string_view kind) {
  const auto* const found = std::ranges::find(table, kind, &Rule::kind);
  return found == table.end() ? nullptr : found;
}

Changes compare(const std::vector<Standing>& standing, const std::vector<Measured>& measured) {
  Changes changes;
  for (const Standing& alarm : standing) {
    const Rule* rule = find_rule(alarm.kind);
    const Measured* now = find(measured, alarm);
    if (rule == nullptr || now == nullptr || now->measure < rule->over) {
      changes.over.push_back(alarm.id);
      continue;
    }
    const std::string_view severity = severity_of(*rule, now->measure);
    if (severity == alarm.severity && now->measure == alarm.measure) continue;
    changes.change.push_back({alarm.id, severity, now->measure, severity == critical && alarm.severity == warning});
  }
  for (const Measured& now : measured) {
    const Rule* rule = find_rule(now.kind);
    const bool stands = std::ranges::any_of(
        standing, [&](const Standing& alarm) { return alarm.kind == now.kind && alarm.subject_id == now.subject_id; });
    if (rule == nullptr || stands || now.measure < rule->warning) continue;
    changes.raise.push_back({rule, now.subject_id, severity_of(*rule, now.measure), now.measure});
  }
  return changes;
}

}  // namespace anketa::watch
