// Red, amber or green for one kiosk, and why, in codes. In: what stands against it and what it told. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace anketa::watch {

struct Standing;

struct Shown {
  std::string_view state;  // waiting active revoked
  std::string_view mode;   // "" open, paused cleaning closed
  bool doors_open = false;
  std::int64_t waiting = 0;                            // rows in its outbox
  std::int64_t bundle_version = 0, newest_bundle = 0;  // 0: not known
  bool bundle_refused = false, doctor_bad = false;
};
struct Light {
  std::string_view colour;       // red amber green grey
  std::vector<std::string> why;  // kinds of alarms, or mode.*, outbox.full, bundle.old, bundle.refused, host.bad; of a
                                 // grey one closed, waiting, revoked
};
[[nodiscard]] Light light_of(const Shown& kiosk, const std::vector<Standing>& alarms);

}  // namespace anketa::watch
