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
#include "shared/wire/message.h"

namespace anketa::doctor {

enum class Verdict { Pass, Warn, Fail, Ask };  // Ask: only a person can look

struct Line {
  Verdict verdict = Verdict::Pass;
  std::string name;
  std::string detail;
};

// Where this program runs: a host of its own is looked at whole (host.h), a desk's window only at what leaks.
struct Place {
  bool own_host = true;
  bool service_watchdog = false;
  std::filesystem::path root = "/";
};
[[nodiscard]] std::vector<Line> examine(const std::filesystem::path& folder, const Clock& clock, const Place& place);
// Only what needs neither outbox nor hub: cheap enough for every heartbeat. `last`: the moment of the last receipt.
[[nodiscard]] std::vector<Line> examine_host(const std::filesystem::path& folder, const Clock& clock,
                                             const std::optional<capture::HubMoment>& last, const Place& place);
// As a heartbeat carries them: codes and levels, without what only a person can answer.
[[nodiscard]] std::vector<wire::DoctorLine> told(const std::vector<Line>& lines);
// Prints to standard output; 1 if any line failed, else 0.
int print(const std::vector<Line>& lines);

// The judgements, apart from what they look at.
[[nodiscard]] Line judge_mode(std::string name, std::optional<unsigned> mode, unsigned allowed);
[[nodiscard]] Line judge_disk(std::optional<std::uint64_t> free_bytes);
[[nodiscard]] Line judge_swap(std::string_view proc_swaps);
[[nodiscard]] Line judge_core_dumps(std::uint64_t soft_limit, bool dumpable);
[[nodiscard]] Line judge_clock(std::int64_t now_ms, bool kernel_synced, const std::optional<capture::HubMoment>& last);

}  // namespace anketa::doctor
