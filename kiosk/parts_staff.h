// What the staff's screens ask of the kiosk's back: kept tries, the evening slip, the stick, the way out.
// In: outbox, identity, trust. Out: the functions of screens::AppDeps that staff need. UI thread.
#pragma once
#include <filesystem>

#include "kiosk/enrol/identity.h"
#include "kiosk/enrol/trust.h"
#include "kiosk/outbox/outbox.h"
#include "kiosk/screens/deps.h"

namespace anketa::kiosk {

struct StaffParts {
  outbox::Outbox& outbox;
  const enrol::Identity& identity;
  const enrol::Trust& trust;
  const Clock& clock;
  std::filesystem::path data;
};
void fill_staff(const StaffParts& parts, screens::AppDeps& deps);

// What outlives a restart of the mode that is in force now: only a pause does.
void keep_mode(const StaffParts& parts, const std::string& mode);

// The clock here minus the hub's when it last spoke; none before its first word.
[[nodiscard]] std::optional<std::int64_t> clock_offset_ms(outbox::Outbox& outbox);

// --export DIR: the same exchange without a window.
[[nodiscard]] Result<screens::Exported> export_to(const StaffParts& parts, const std::filesystem::path& medium);

}  // namespace anketa::kiosk
