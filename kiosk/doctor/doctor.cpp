#include "kiosk/doctor/doctor.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "kiosk/doctor/host.h"
#include "kiosk/enrol/file.h"
#include "kiosk/enrol/identity.h"
#include "kiosk/enrol/trust.h"
#include "kiosk/outbox/outbox.h"
#include "kiosk/push/bundle_shelf.h"
#include "kiosk/push/http_hub_client.h"

namespace anketa::doctor {
namespace {

std::optional<unsigned> mode_of(const std::filesystem::path& path) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return std::nullopt;
  return info.st_mode & 0777u;
}

Line from_status(std::string name, const Status& status, std::string good) {
  if (status) return {Verdict::Pass, std::move(name), std::move(good)};
  return {Verdict::Fail, std::move(name), status.error().to_string()};
}

Line outbox_line(outbox::Outbox& outbox) {
  const outbox::Status status = outbox.status();
  const std::string text = "epoch " + std::to_string(status.epoch) + ", " + std::to_string(status.depth) +
                           " waiting, stored up to " + std::to_string(status.stored_seq) + ", safe up to " +
                           std::to_string(status.safe_seq);
  if (status.unreadable == 0) return {Verdict::Pass, "outbox", text};
  return {Verdict::Warn, "outbox", text + ", " + std::to_string(status.unreadable) + " unreadable"};
}

// Fills `trust` and `last` with what the outbox remembers.
std::vector<Line> examine_outbox(const std::filesystem::path& folder, const enrol::Identity& identity,
                                 const Clock& clock, enrol::Trust& trust, std::optional<capture::HubMoment>& last) {
  std::error_code error;
  if (!std::filesystem::exists(folder / "outbox.db", error)) return {{Verdict::Warn, "outbox", "none yet"}};
  outbox::Options options;
  options.folder = folder;
  options.hub = identity.hub;
  options.kiosk = identity.kiosk;
  options.device = identity.device;
  options.first_epoch = identity.epoch;
  auto outbox = outbox::Outbox::open(options, clock);
  if (!outbox) {
    if (outbox.error().is(problems::store_busy)) return {{Verdict::Pass, "outbox", "in use by the running kiosk"}};
    return {{Verdict::Fail, "outbox", outbox.error().to_string()}};
  }
  if (const auto newer = (*outbox)->note("keys")) {
    if (const auto bytes = from_base64(*newer)) static_cast<void>(trust.take(*bytes));  // not newer: nothing to do
  }
  if (const auto note = (*outbox)->note("receipt_clock")) last = capture::parse_hub_moment(*note);
  push::BundleShelf shelf(**outbox, trust);
  const Status loaded = shelf.load();
  return {outbox_line(**outbox), from_status("bundle", loaded, "version " + std::to_string(shelf.version()))};
}

Line hub_line(const enrol::Identity& identity, const enrol::Trust& trust, const crypto::SignKey& device,
              const Clock& clock) {
  const auto target = push::parse_host(identity.host);
  if (!target) return {Verdict::Fail, "hub", target.error().to_string()};
  push::HttpHubClient hub(*target, identity, trust, device, clock);
  const auto answer = hub.keys();
  if (answer) return {Verdict::Pass, "hub", "reached, its key is the pinned one"};
  const Problem& problem = answer.error().problem;
  const bool away = problem.is(problems::hub_unreachable) || problem.is(problems::busy);
  return {away ? Verdict::Warn : Verdict::Fail, "hub", problem.to_string()};
}

}  // namespace

std::vector<Line> examine_host(const std::filesystem::path& folder, const Clock& clock,
                               const std::optional<capture::HubMoment>& last, const Place& place) {
  std::vector<Line> out;
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  out.push_back(judge_disk(error ? std::nullopt : std::optional<std::uint64_t>(space.available)));
  timex kernel{};
  const bool synced = ::adjtimex(&kernel) != TIME_ERROR && (kernel.status & STA_UNSYNC) == 0;
  out.push_back(judge_clock(to_ms(clock.now()), synced, last));
  const auto swaps = enrol::read_file("/proc/swaps", 65536);
  out.push_back(judge_swap(swaps ? as_text(*swaps) : std::string_view{}));
  rlimit core{};
  ::getrlimit(RLIMIT_CORE, &core);
  out.push_back(judge_core_dumps(core.rlim_cur, ::prctl(PR_GET_DUMPABLE) != 0));
  if (::geteuid() == 0) {
    out.push_back({Verdict::Warn, "user", "root; a kiosk needs no more than its own folder and the display"});
  } else {
    out.push_back({Verdict::Pass, "user", "not root"});
  }
  if (!place.own_host) return out;
  const auto host = judge_host(read_host(place.root, place.service_watchdog));
  out.insert(out.end(), host.begin(), host.end());
  return out;
}

std::vector<wire::DoctorLine> told(const std::vector<Line>& lines) {
  std::vector<wire::DoctorLine> out;
  for (const Line& line : lines) {
    if (line.verdict == Verdict::Ask) continue;
    std::string code = line.name;
    std::ranges::replace(code, ' ', '_');
    const char* level = line.verdict == Verdict::Pass ? "good" : line.verdict == Verdict::Warn ? "warning" : "bad";
    out.push_back({std::move(code), level});
  }
  return out;
}

std::vector<Line> examine(const std::filesystem::path& folder, const Clock& clock, const Place& place) {
  std::vector<Line> out;
  out.push_back(judge_mode("data folder", mode_of(folder), 0700));
  out.push_back(judge_mode("device key", mode_of(enrol::device_key_path(folder)), 0600));
  std::optional<capture::HubMoment> last;
  const auto identity = enrol::load_identity(folder);
  const auto device = enrol::load_device_key(folder);
  if (!identity) {
    out.push_back({Verdict::Fail, "enrolment", identity.error().to_string()});
  } else if (!device || device->public_key != identity->device) {
    out.push_back({Verdict::Fail, "enrolment", "device.key is not the enrolled one"});
  } else {
    out.push_back({Verdict::Pass, "enrolment", "kiosk " + identity->kiosk.value});
    enrol::Trust trust(identity->hub, identity->root);
    const Status first = trust.take(identity->key_list);
    const auto kept = examine_outbox(folder, *identity, clock, trust, last);
    out.insert(out.end(), kept.begin(), kept.end());
    out.push_back(from_status("keys", first, "version " + std::to_string(trust.version())));
    out.push_back(hub_line(*identity, trust, *device, clock));
  }
  const auto host = examine_host(folder, clock, last, place);
  out.insert(out.end(), host.begin(), host.end());
  return out;
}

int print(const std::vector<Line>& lines) {
  bool failed = false;
  for (const Line& line : lines) {
    const char* word = line.verdict == Verdict::Pass   ? "pass"
                       : line.verdict == Verdict::Warn ? "warn"
                       : line.verdict == Verdict::Ask  ? "ask "
                                                       : "FAIL";
    failed = failed || line.verdict == Verdict::Fail;
    std::printf("%s  %-14s %s\n", word, line.name.c_str(), line.detail.c_str());
  }
  return failed ? 1 : 0;
}

}  // namespace anketa::doctor
