// The outbox carried by hand: what waits goes to a folder as sealed batches with a manifest, receipts that
// `anketa-hub import --outbox` left there are taken. Nothing on it can be read. In: a folder on a removable medium.
// Out: how many envelopes are on it, how many are proved to be at the hub. Next: hub/cli/import.h
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/enrol/identity.h"
#include "kiosk/enrol/trust.h"
#include "kiosk/outbox/outbox.h"

namespace anketa::outbox {

struct StickReport {
  std::int64_t written = 0;
  std::int64_t receipted = 0;
};
// Receipts first, then everything that still waits. file.failed, store.full (the medium), store.*.
[[nodiscard]] Result<StickReport> exchange(Outbox& outbox, const enrol::Identity& identity, const enrol::Trust& trust,
                                           const Clock& clock, const std::filesystem::path& medium);

struct Medium {
  std::string name;
  std::filesystem::path path;
};
// Mounted media that can be taken out, as the kernel names them.
[[nodiscard]] std::vector<Medium> removable_media();

}  // namespace anketa::outbox
