// Looks at the hub and its kiosks again and again: measures, asks the rules, keeps the alarms, tells the hub's people.
// In: the tables, the disk. Out: rows of alarms and kiosk_days, notices. Next: hub/mail, hub/console
// One thread; each look is one read session and, where something changed, one write.
#pragma once
#include <filesystem>
#include <optional>

#include "hub/store/open.h"
#include "hub/store/writer.h"
#include "hub/watch/rules.h"
#include "hub/watch/stands.h"
#include "shared/base/day.h"
#include "shared/base/random.h"

namespace anketa::watch {

struct Parts {
  OrgId org;
  store::ReadPool& readers;
  store::Writer& writer;
  const Clock& clock;
  Random& random;
  Stands& stands;
  std::filesystem::path disk{};            // "": nobody's disk is looked at
  std::int64_t backup_every_min = 0;       // 0: by command only, once a day is expected
  std::optional<Time> certificates_end{};  // none: there are none
  std::int64_t day_offset_ms = organisation_offset_ms;
};

inline constexpr std::string_view backup_setting = "backup.verified_ms";

class Watch {
 public:
  explicit Watch(Parts parts);
  [[nodiscard]] Status look();

 private:
  [[nodiscard]] std::vector<Measured> measure(sql::Db& db, const std::vector<store::KioskFacts>& kiosks,
                                              const std::map<VenueId, domain::Doors>& doors) const;
  void apply(sql::Db& db, const Changes& changes) const;
  void tell(sql::Db& db, std::string_view kind, const std::string& alarm) const;
  Parts parts_;
  std::int64_t started_ms_;  // a hub that was away did not hear
  std::optional<Millis> sampled_;
};

// From so long before its end the term of what a person asked about his data is soon over.
inline constexpr std::int64_t privacy_soon_ms = 2LL * 24 * 3600 * 1000;
// The measure of privacy.due; 0 while there is time. Pure.
[[nodiscard]] std::int64_t measure_term(std::int64_t due_ms, std::int64_t now_ms);

// What one kiosk gives to measure; pure.
[[nodiscard]] std::vector<Measured> measure_kiosk(const store::KioskFacts& kiosk, const domain::Doors& doors,
                                                  std::int64_t heard_since_ms, std::int64_t now_ms);

}  // namespace anketa::watch
