#include "hub/watch/light.h"

#include <algorithm>

#include "hub/watch/rules.h"

namespace anketa::watch {
namespace {

constexpr std::int64_t many_waiting = 20;

}  // namespace

Light light_of(const Shown& kiosk, const std::vector<Standing>& alarms) {
  Light light;
  if (kiosk.state == "revoked") return {"grey", {"revoked"}};  // nothing it does matters any more
  for (const Standing& alarm : alarms) light.why.push_back(alarm.kind);
  const bool is_critical = std::ranges::any_of(alarms, [](const Standing& one) { return one.severity == "critical"; });
  if (!kiosk.mode.empty() && (kiosk.doors_open || kiosk.mode != "closed"))
    light.why.push_back("mode." + std::string(kiosk.mode));
  if (kiosk.waiting > many_waiting) light.why.emplace_back("outbox.full");
  if (kiosk.bundle_refused) light.why.emplace_back("bundle.refused");
  if (kiosk.bundle_version > 0 && kiosk.bundle_version < kiosk.newest_bundle) light.why.emplace_back("bundle.old");
  if (kiosk.doctor_bad) light.why.emplace_back("host.bad");
  if (is_critical) {
    light.colour = "red";
  } else if (!light.why.empty()) {
    light.colour = "amber";
  } else if (kiosk.state != "active" || !kiosk.doors_open) {
    light.colour = "grey";
    light.why.emplace_back(kiosk.state == "active" ? "closed" : "waiting");
  } else {
    light.colour = "green";
  }
  return light;
}

}  // namespace anketa::watch
