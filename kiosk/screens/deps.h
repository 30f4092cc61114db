// What the screens need from the rest of the kiosk. main.cpp fills an AppDeps and hands it to
// window::run_app (kiosk/window/app_window.h); everything is called on the UI thread only.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/screens/funnel.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/domain/bundle.h"
#include "shared/domain/lead.h"

namespace anketa::screens {

// What a committed capture gives back. Only after this may "thanks" be shown (P1).
struct CaptureDone {
  std::string visitor_token;  // the QR code carries settings.visitor_url + '#' + visitor_token
  LeadId lead;
  std::string coupon{};  // the benefit's code, "" where none was given
};

// How the kiosk's outbox and its link to the hub are doing, for the staff screen.
struct OutboxStatus {
  std::int64_t waiting = 0;          // rows without a receipt yet
  std::optional<Time> oldest;        // wall time of the oldest waiting row
  std::optional<Time> last_receipt;  // wall time of the last good receipt
  std::uint64_t last_seq = 0;        // newest number given out
  std::uint64_t stored_seq = 0;      // the hub has it
  std::uint64_t safe_seq = 0;        // a verified backup has it
  std::int64_t disk_free_bytes = 0;
  bool disk_low = false;                          // nearly full: no new visitor may begin
  std::string last_problem;                       // code of the last failed push, "" when the last one worked
  std::optional<std::int64_t> clock_offset_ms{};  // this clock minus the hub's, at its last word
};

// "212 taken, 212 held by the hub": the kiosk's own counts beside the hub's last signed receipt.
struct Slip {
  enum class Proof { None, Good, Bad };
  std::string day;  // ISO, of the newest lead; "": none yet
  std::int64_t taken_today = 0, held_today = 0;
  std::int64_t taken = 0, held = 0;  // since this outbox began
  Proof proof = Proof::None;         // of the receipt, checked anew against the hub's receipt key
  std::uint64_t stored_seq = 0;      // as the receipt says
  std::optional<Time> receipt_time;  // hub's clock
  std::string code;                  // all of it with the receipt, for a QR code
};
struct Stick {  // a mounted removable medium
  std::string name, path;
};
struct Exported {
  std::int64_t written = 0;    // sealed envelopes now on it
  std::int64_t receipted = 0;  // that receipts found on it proved to be at the hub
};
// What a staff tool asked for.
struct Told {
  std::vector<std::string> log;  // newest first
  Slip slip;
  std::vector<Stick> sticks;
  std::optional<Exported> exported;
  std::string stick_problem;  // code
};

// For who asked to be spoken to: names of pages, fields and buttons, mistakes. Never what a person typed.
struct Utterance {
  std::string text;
  domain::Language language = domain::Language::Ru;
  bool interrupts = false;  // what sounds or waits is over
};

struct WindowOptions {
  bool windowed = false;  // otherwise full screen on the primary monitor
  int width = 1920;       // windowed only
  int height = 1080;
  double pixels_per_mm = 0;  // 0: ask the monitor
  std::string title = "Anketa";
  std::string font_dir;        // "": where Debian's fonts-inter puts them
  std::optional<bool> motion;  // animations; not set: only where there is a graphics card
};

struct AppDeps {
  // Seals, numbers, chains and commits with fsync; blocks some milliseconds. The screens fill every
  // field of the lead but `id` and `visitor_token_sha256`, which submit makes. A Problem (store.full,
  // store.failed...) or BrokenWorld shows the "could not save" screen; submit may be called again.
  std::function<Result<CaptureDone>(const domain::Lead& lead, bool test)> submit;
  // The visitor takes back what the lead agreed to: a withdrawal behind it in the outbox.
  std::function<Status(const LeadId& lead)> withdraw;
  // The bundle in force, or nullptr before the first one came. Asked about once a second while nobody
  // stands at the kiosk; a visitor always ends on the bundle he began with.
  std::function<std::shared_ptr<const domain::Bundle>()> bundle;
  std::function<OutboxStatus()> status;  // asked about once a second on the attract and staff screens
  // Set where this kiosk belongs to no hub yet: the window opens on the enrolment page, and ends when it went well.
  std::function<Status(const std::string& host, const std::string& code)> enrol;
  // For staff; each may be empty. Tries of codes are kept across restarts.
  std::function<int()> failed_tries;
  std::function<void(int)> keep_tries;
  std::function<Slip()> slip;
  std::function<std::vector<Stick>()> sticks;
  std::function<Result<Exported>(const std::string& path)> export_to;
  std::function<bool(const std::string& code)> leave_code;  // true once for each code of the hub's
  std::function<void(const std::string& mode)> mode;        // changed: "" open | "paused" | "cleaning" | "closed"
  std::function<bool()> was_paused;                         // before this start: a pause outlives a power cut
  std::function<void(const BrokenOff&)> broken_off;         // may be empty; a visit ended without a lead
  std::function<void(const Utterance&)> speak;              // may be empty: then nobody is offered it
  std::function<void()> hush;                               // set where speak is
  std::function<void()> alive;           // may be empty; called at least every 5 s by the frame loop (watchdog)
  std::function<bool()> quit_requested;  // may be empty; true ends run_app
  const Clock* clock = nullptr;
  Random* random = nullptr;

  KioskId kiosk;
  VenueId venue;  // "" takes the bundle's
  std::string app_version;

  WindowOptions window;
  std::string script_path;   // "": none; see kiosk/window/script.h
  std::string shots_dir;     // "": no pictures
  std::string targets_path;  // "": none; see kiosk/window/target_file.h
};

}  // namespace anketa::screens
