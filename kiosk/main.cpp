// anketa-kiosk: wires identity, outbox, capture, push and the screens together.
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <thread>

#include "kiosk/config.h"
#include "kiosk/doctor/doctor.h"
#include "kiosk/enrol/enrol.h"
#include "kiosk/enrol/file.h"
#include "kiosk/parts_staff.h"
#include "kiosk/push/http_hub_client.h"
#include "kiosk/push/push_thread.h"
#include "kiosk/push/pusher.h"
#include "kiosk/push/trial_process.h"
#include "kiosk/service.h"
#include "kiosk/window/app_window.h"
#include "kiosk/window/bundle_trial.h"
#include "kiosk/window/speech.h"
#include "shared/base/log.h"
#include "shared/wire/bundle.h"

namespace anketa::kiosk {
namespace {

constexpr const char* kVersion = ANKETA_VERSION;
constexpr int kExitFailed = 1;
constexpr int kExitNotEnrolled = 3;

std::atomic<bool> quit_wanted = false;

// P3: what a visitor typed must not reach a core file, another process or somebody else's eyes.
void harden() {
  ::umask(077);
  ::prctl(PR_SET_DUMPABLE, 0);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  ::mallopt(M_PERTURB, 0xA5);  // freed memory is overwritten
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGTERM, [](int) { quit_wanted = true; });
  std::signal(SIGINT, [](int) { quit_wanted = true; });
}

int complain(const char* what, const Problem& problem) {
  std::fprintf(stderr, "anketa-kiosk: %s: %s\n", what, problem.to_string().c_str());
  return kExitFailed;
}

constexpr Millis kTrialTime{60'000};
constexpr std::size_t kLargestBundle = 16u * 1024 * 1024;  // as shared/wire/bundle.h takes it

push::Trial bundle_trial(const Config& config) {
  std::vector<std::string> command{"/proc/self/exe", "trial"};
  if (!config.font_dir.empty()) command.insert(command.end(), {"--fonts", config.font_dir});
  return [command](const domain::Bundle& bundle) { return push::hold_trial(bundle, command, kTrialTime); };
}

// The trial's own process: no window, no key, no network, little memory and time.
int hold_trial_here(const Config& config) {
  const rlimit seconds{30, 30};
  ::setrlimit(RLIMIT_CPU, &seconds);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  const rlimit memory{1u << 30, 1u << 30};
  ::setrlimit(RLIMIT_AS, &memory);
#endif
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::setpriority(PRIO_PROCESS, 0, 5);  // the window beside it must not stutter
  const auto json = enrol::read_file("/proc/self/fd/0", kLargestBundle);
  const auto verdict = [&]() -> Status {
    if (!json) return fail(problems::bundle_malformed, "input");
    TRY(bundle, wire::parse_bundle(as_text(*json)));
    return window::try_bundle(std::make_shared<const domain::Bundle>(std::move(bundle)), config.font_dir);
  }();
  std::fputs(push::trial_answer(verdict).c_str(), stdout);
  return 0;
}

doctor::Place place_of(const Config& config) { return {!config.windowed, config.service_watchdog, config.host_root}; }

void fill_window(const Config& config, screens::AppDeps& deps) {
  deps.window.windowed = config.windowed;
  deps.window.width = config.width;
  deps.window.height = config.height;
  deps.window.pixels_per_mm = config.pixels_per_mm;
  if (config.motion != Motion::Auto) deps.window.motion = config.motion == Motion::On;
  deps.window.font_dir = config.font_dir;
  deps.script_path = config.script;
  deps.shots_dir = config.shots;
  deps.targets_path = config.layout;
}

// The kiosk behind its screens. Members are made in this order and end in the reverse one.
class Back {
 public:
  Back(const Config& config, enrol::Identity identity, crypto::SignKey device, std::unique_ptr<outbox::Outbox> outbox,
       push::HostPort hub, SystemClock& clock, SystemRandom& random)
      : identity_(std::move(identity)),
        device_(std::move(device)),
        outbox_(std::move(outbox)),
        trust_(identity_.hub, identity_.root),
        shelf_(*outbox_, trust_, bundle_trial(config), kVersion),
        capture_(*outbox_, trust_, identity_, device_, clock, random),
        hub_(hub, identity_, trust_, device_, clock),
        clock_(clock),
        random_(random),
        config_(config) {}

  [[nodiscard]] Status load();
  int enrol_only();
  int push_only(int seconds);
  int show();
  int export_outbox();

 private:
  [[nodiscard]] StaffParts staff() { return {*outbox_, identity_, trust_, clock_, config_.data}; }
  [[nodiscard]] push::Pusher make_pusher();
  [[nodiscard]] screens::OutboxStatus status(const push::Pusher& pusher);
  [[nodiscard]] screens::AppDeps deps(push::Pusher& pusher, push::PushThread& thread);
  // Steps until `done` or the time is up; true: done.
  template <class Done>
  bool step_until(push::Pusher& pusher, int seconds, Done&& done);

  enrol::Identity identity_;
  crypto::SignKey device_;
  std::unique_ptr<outbox::Outbox> outbox_;
  enrol::Trust trust_;
  push::BundleShelf shelf_;
  capture::Capture capture_;
  push::HttpHubClient hub_;
  std::shared_ptr<const domain::Bundle> shown_;  // what the screens asked for last: the visitor's own
  SystemClock& clock_;
  SystemRandom& random_;
  const Config& config_;
};

Status Back::load() {
  TRY_STATUS(trust_.take(identity_.key_list));
  if (const auto newer = outbox_->note("keys")) {
    const auto bytes = from_base64(*newer);
    const Status taken = bytes ? trust_.take(*bytes) : fail(problems::keys_bad_signature);
    if (!taken && !taken.error().is(problems::keys_rollback)) {
      log::event(log::Level::Error, "keys.unusable", {{"code", taken.error()}});
    }
  }
  const Status loaded = shelf_.load();
  if (!loaded) log::event(log::Level::Warning, "bundle.none", {{"code", loaded.error()}});
  return {};
}

push::Pusher Back::make_pusher() {
  push::PushSettings settings;
  settings.app_version = kVersion;
  settings.canary = true;
  settings.tell = [this](wire::Heartbeat& beat) {
    const auto note = outbox_->note("receipt_clock");
    const auto last = note ? capture::parse_hub_moment(*note) : std::nullopt;
    beat.doctor = doctor::told(doctor::examine_host(config_.data, clock_, last, place_of(config_)));
  };
  return {*outbox_, capture_, hub_, trust_, shelf_, clock_, random_, std::move(settings)};
}

template <class Done>
bool Back::step_until(push::Pusher& pusher, int seconds, Done&& done) {
  const Millis end = clock_.monotonic() + Millis(seconds * 1000LL);
  while (!quit_wanted && clock_.monotonic() < end) {
    const Millis next = pusher.step();
    if (done()) return true;
    const Millis wait = std::min(next, end) - clock_.monotonic();
    if (wait > Millis(0)) std::this_thread::sleep_for(std::min(wait, Millis(200)));
  }
  return done();
}

int Back::enrol_only() {
  push::Pusher pusher = make_pusher();
  if (!step_until(pusher, 60, [this] { return shelf_.version() > 0; })) {
    std::fprintf(stderr, "anketa-kiosk: enrolled, but no forms came yet: %s\n", pusher.state().last_problem.c_str());
    return kExitFailed;
  }
  std::printf("enrolled as %s, forms version %lld\n", identity_.kiosk.value.c_str(),
              static_cast<long long>(shelf_.version()));
  return 0;
}

int Back::push_only(int seconds) {
  push::Pusher pusher = make_pusher();
  const bool empty = step_until(pusher, seconds, [this] { return outbox_->status().depth == 0; });
  const outbox::Status now = outbox_->status();
  std::printf("waiting %lld, stored up to %llu, safe up to %llu\n", static_cast<long long>(now.depth),
              static_cast<unsigned long long>(now.stored_seq), static_cast<unsigned long long>(now.safe_seq));
  return empty ? 0 : kExitFailed;
}

screens::OutboxStatus Back::status(const push::Pusher& pusher) {
  const outbox::Status now = outbox_->status();
  const push::PushState push = pusher.state();
  screens::OutboxStatus out;
  out.waiting = now.depth;
  if (now.oldest_ms > 0) out.oldest = from_ms(now.oldest_ms);
  out.last_receipt = push.last_receipt;
  out.last_seq = now.last_seq;
  out.stored_seq = now.stored_seq;
  out.safe_seq = now.safe_seq;
  out.disk_free_bytes = static_cast<std::int64_t>(now.disk_free);
  out.disk_low = now.disk_low;
  out.last_problem = push.last_problem;
  out.clock_offset_ms = clock_offset_ms(*outbox_);
  return out;
}

screens::AppDeps Back::deps(push::Pusher& pusher, push::PushThread& thread) {
  screens::AppDeps deps;
  deps.submit = [this, &thread](const domain::Lead& lead, bool test) -> Result<screens::CaptureDone> {
    if (!shown_) return fail(problems::bundle_malformed, "none");
    TRY(done, capture_.lead(lead, *shown_, test));
    thread.poke();
    return screens::CaptureDone{done.visitor_token, done.lead, done.coupon};
  };
  deps.withdraw = [this, &thread](const LeadId& lead) -> Status {
    if (!shown_) return fail(problems::bundle_malformed, "none");
    TRY_STATUS(capture_.withdrawal(lead, *shown_));
    thread.poke();
    return {};
  };
  deps.bundle = [this] { return shown_ = shelf_.current(); };
  deps.status = [this, &pusher] { return status(pusher); };
  fill_staff(staff(), deps);
  deps.mode = [&pusher, parts = staff()](const std::string& mode) {
    keep_mode(parts, mode);
    pusher.news().set_mode(mode);
  };
  deps.broken_off = [&pusher](const screens::BrokenOff& visit) {
    pusher.news().broken_off(visit.reached, visit.pages);
  };
  deps.quit_requested = [] { return quit_wanted.load(); };
  deps.clock = &clock_;
  deps.random = &random_;
  deps.kiosk = identity_.kiosk;
  deps.venue = identity_.venue;
  deps.app_version = kVersion;
  fill_window(config_, deps);
  return deps;
}

int Back::export_outbox() {
  const auto done = export_to(staff(), config_.export_dir);
  if (!done) return complain("export", done.error());
  std::printf("%lld sealed envelopes written, %lld proved by receipts found there\n",
              static_cast<long long>(done->written), static_cast<long long>(done->receipted));
  return 0;
}

int Back::show() {
  const ServiceManager manager;
  push::Pusher pusher = make_pusher();
  push::PushThread thread(pusher, clock_);
  // The phone library's tables take some 20 ms: read them beside the first frame, not before it.
  const std::jthread warm_up([] { static_cast<void>(domain::format_phone_typing("8", "RU")); });
  screens::AppDeps app = deps(pusher, thread);
  app.alive = [&manager] { manager.alive(); };
  window::Speech speech(window::open_voice());
  if (speech.can_speak()) {
    app.speak = [&speech](const screens::Utterance& words) { speech.say(words); };
    app.hush = [&speech] { speech.hush(); };
  }
  const int code = window::run_app(app);
  manager.ending();
  hub_.stop();  // a call under way must not hold up the end
  return code;
}

Result<enrol::Identity> identity(const Config& config, Random& random) {
  if (enrol::is_enrolled(config.data)) return enrol::load_identity(config.data);
  TRY(door, enrol::https_door(config.hub));
  return enrol::enrol(config.data, {config.hub, config.code, kVersion}, door, random);
}

// A window before there is a hub: asks for its address and the code. True: enrolled, the kiosk may start.
bool ask_for_hub(const Config& config, const Clock& clock, Random& random, int& exit_code) {
  const ServiceManager manager;
  screens::AppDeps deps;
  deps.enrol = [&](const std::string& host, const std::string& code) -> Status {
    TRY(door, enrol::https_door(host));
    TRY_STATUS(enrol::enrol(config.data, {host, code, kVersion}, door, random));
    return {};
  };
  deps.bundle = [] { return nullptr; };
  deps.status = [] { return screens::OutboxStatus{}; };
  deps.quit_requested = [] { return quit_wanted.load(); };
  deps.clock = &clock;
  deps.random = &random;
  deps.app_version = kVersion;
  fill_window(config, deps);
  deps.alive = [&manager] { manager.alive(); };
  exit_code = window::run_app(deps);
  return enrol::is_enrolled(config.data);
}

int run(const Config& config) {
  if (config.command == Command::Trial) return hold_trial_here(config);
  SystemClock clock;
  SystemRandom random;
  std::error_code error;
  std::filesystem::create_directories(config.data, error);
  if (error) return complain("data folder", Problem(problems::file_failed, std::to_string(error.value())));
  if (config.command == Command::Doctor) return doctor::print(doctor::examine(config.data, clock, place_of(config)));
  const bool windowless = config.enrol_only || config.push_only_s || !config.export_dir.empty();
  const bool hubless = !enrol::is_enrolled(config.data) && config.hub.empty();
  int exit_code = 0;
  if (hubless && !windowless && !ask_for_hub(config, clock, random, exit_code)) return exit_code;
  if (hubless && windowless) {
    std::fprintf(stderr, "anketa-kiosk: not enrolled yet; start once with --hub HOST:PORT --code CODE\n");
    return kExitNotEnrolled;
  }
  auto known = identity(config, random);
  if (!known) return complain("enrolment", known.error());
  const auto device = enrol::load_device_key(config.data);
  if (!device) return complain("device key", device.error());
  if (device->public_key != known->device) {
    return complain("device key", Problem(problems::config_invalid, "not the enrolled one"));
  }
  const auto hub = push::parse_host(known->host);
  if (!hub) return complain("hub address", hub.error());

  outbox::Options options;
  options.folder = config.data;
  options.hub = known->hub;
  options.kiosk = known->kiosk;
  options.device = known->device;
  options.first_epoch = known->epoch;
  auto outbox = outbox::Outbox::open(std::move(options), clock);
  if (!outbox) return complain("outbox", outbox.error());

  Back back(config, std::move(*known), *device, std::move(*outbox), *hub, clock, random);
  if (auto loaded = back.load(); !loaded) return complain("keys", loaded.error());
  if (config.enrol_only) return back.enrol_only();
  if (!config.export_dir.empty()) return back.export_outbox();
  if (config.push_only_s) return back.push_only(*config.push_only_s);
  return back.show();
}

}  // namespace
}  // namespace anketa::kiosk

int main(int argc, char** argv) {
  anketa::kiosk::harden();
  const auto parsed = anketa::kiosk::parse_config(argc, argv);
  if (!parsed.config) return parsed.exit_code;
  try {
    return anketa::kiosk::run(*parsed.config);
  } catch (const anketa::BrokenWorld& broken) {
    return anketa::kiosk::complain("stopped", broken.problem());
  }
}
