// anketa-kiosk doctor: looks at the host this kiosk runs on and says what would hurt, line by line.
// In: the data folder. Out: lines for a person. Opens the outbox as the kiosk itself would
// (and leaves it alone while the kiosk runs); reads nothing of a visitor, for nothing here can.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/capture/clock_state.h"
#include "shared/base/clock.h"

namespace anketa::doctor {

enum class Verdict { Pass, Warn, Fail };

struct Line {
  Verdict verdict = Verdict::Pass;
  std::string name;
  std::string detail;
};

[[nodiscard]] std::vector<Line> examine(const std::filesystem::path& folder, const Clock& clock);
// Prints to standard output; 1 if any line failed, else 0.
int print(const std::vector<Line>& lines);

// The judgements, apart from what they look at.
[[nodiscard]] Line judge_mode(std::string name, std::optional<unsigned> mode, unsigned allowed);
[[nodiscard]] Line judge_disk(std::optional<std::uint64_t> free_bytes);
[[nodiscard]] Line judge_swap(std::string_view proc_swaps);
[[nodiscard]] Line judge_core_dumps(std::uint64_t soft_limit, bool dumpable);
[[nodiscard]] Line judge_clock(std::int64_t now_ms, bool kernel_synced, const std::optional<capture::HubMoment>& last);

}  // namespace anketa::doctor
