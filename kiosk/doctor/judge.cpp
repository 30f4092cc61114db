#include <fmt/format.h>

#include "kiosk/doctor/doctor.h"

namespace anketa::doctor {
namespace {
constexpr std::uint64_t kMebi = 1024 * 1024;
constexpr std::uint64_t kDiskFail = 64 * kMebi;     // the outbox stops adding here
constexpr std::uint64_t kDiskWarn = 1024 * kMebi;   // some 50,000 leads
constexpr std::int64_t kBuilt = 1'767'225'600'000;  // 2026-01-01: no clock is right before this program was written
}  // namespace

Line judge_mode(std::string name, std::optional<unsigned> mode, unsigned allowed) {
  if (!mode) return {Verdict::Fail, std::move(name), "missing"};
  const bool tight = (*mode & ~allowed & 0777u) == 0;
  return {tight ? Verdict::Pass : Verdict::Fail, std::move(name),
          fmt::format("mode {:04o}, at most {:04o}", *mode & 0777u, allowed)};
}

Line judge_disk(std::optional<std::uint64_t> free_bytes) {
  if (!free_bytes) return {Verdict::Fail, "disk", "cannot be read"};
  const Verdict verdict = *free_bytes < kDiskFail   ? Verdict::Fail
                          : *free_bytes < kDiskWarn ? Verdict::Warn
                                                    : Verdict::Pass;
  return {verdict, "disk", fmt::format("{} MB free", *free_bytes / kMebi)};
}

Line judge_swap(std::string_view proc_swaps) {
  const auto header_end = proc_swaps.find('\n');
  const bool any = header_end != std::string_view::npos && header_end + 1 < proc_swaps.size();
  if (any) return {Verdict::Warn, "swap", "on: what a visitor types may reach the disk; turn it off"};
  return {Verdict::Pass, "swap", "off"};
}

Line judge_core_dumps(std::uint64_t soft_limit, bool dumpable) {
  if (soft_limit == 0 && !dumpable) return {Verdict::Pass, "core dumps", "off"};
  return {Verdict::Fail, "core dumps", "possible"};
}

Line judge_clock(std::int64_t now_ms, bool kernel_synced, const std::optional<capture::HubMoment>& last) {
  const auto off = last ? last->kiosk.wall_ms - last->hub_ms : 0;
  if (now_ms < kBuilt) return {Verdict::Fail, "clock", "before this program was written"};
  if (last && now_ms + 60'000 < last->kiosk.wall_ms)
    return {Verdict::Fail, "clock", "earlier than at the last receipt"};
  if (off > 60'000 || off < -60'000) {
    return {Verdict::Warn, "clock", fmt::format("{} s away from the hub's at the last receipt", off / 1000)};
  }
  if (!kernel_synced) return {Verdict::Warn, "clock", "not synchronised (NTP); leads carry the hub's time as well"};
  return {Verdict::Pass, "clock", "synchronised"};
}

}  // namespace anketa::doctor
