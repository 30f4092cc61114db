#include "kiosk/parts_staff.h"

#include "kiosk/capture/clock_state.h"
#include "kiosk/outbox/stick.h"
#include "shared/base/log.h"
#include "shared/wire/leave.h"

namespace anketa::kiosk {
namespace {

constexpr const char* kTriesNote = "staff_tries";
constexpr const char* kPausedNote = "paused";
constexpr const char* kLeaveNote = "leave_counter";
constexpr std::size_t kMostProof = 900;  // characters of base64 that a QR code on this screen carries well

std::uint64_t number_note(outbox::Outbox& outbox, const char* name) {
  const auto note = outbox.note(name);
  const bool number =
      note && !note->empty() && note->size() < 10 && note->find_first_not_of("0123456789") == std::string::npos;
  return number ? std::stoull(*note) : 0;
}

// The receipt is proved anew, from the bytes that were kept: what is shown does not rest on this program's memory.
void add_proof(const StaffParts& parts, screens::Slip& slip, std::string& proof) {
  const auto note = parts.outbox.note("receipt");
  const auto bytes = note ? from_base64(*note) : std::nullopt;
  if (!bytes) return;
  const auto receipt = parts.trust.receipt(*bytes);
  const bool ours = receipt && receipt->kiosk == parts.identity.kiosk && receipt->hub == parts.identity.hub;
  slip.proof = ours ? screens::Slip::Proof::Good : screens::Slip::Proof::Bad;
  if (!ours) return;
  slip.stored_seq = receipt->stored_seq;
  slip.receipt_time = from_ms(receipt->hub_ms);
  proof = note->size() <= kMostProof ? *note : "sha256:" + to_hex(crypto::sha256(*bytes));
}

screens::Slip slip(const StaffParts& parts) {
  const outbox::LeadCount count = parts.outbox.count_leads();
  screens::Slip slip;
  slip.day = count.day;
  slip.taken_today = count.taken_that_day;
  slip.taken = count.taken;
  std::string proof;
  add_proof(parts, slip, proof);
  // Without a receipt that proves it nothing counts as held.
  const bool good = slip.proof == screens::Slip::Proof::Good;
  slip.held_today = good ? slip.taken_today - count.waiting_that_day : 0;
  slip.held = good ? slip.taken - count.waiting : 0;
  slip.code = "ANKETA-SLIP 1 kiosk=" + parts.identity.kiosk.value + " day=" + (slip.day.empty() ? "-" : slip.day) +
              " taken=" + std::to_string(slip.taken_today) + " held=" + std::to_string(slip.held_today) +
              " all=" + std::to_string(slip.taken) + "/" + std::to_string(slip.held) +
              " receipt=" + (proof.empty() ? "-" : proof);
  return slip;
}

// Spent before the door opens, and only where that could be kept.
bool leave(const StaffParts& parts, const std::string& code) {
  const auto secret = enrol::load_leave_secret(parts.data);
  if (!secret) return false;
  const auto counter = wire::match_leave_code(*secret, code, number_note(parts.outbox, kLeaveNote));
  if (!counter) return false;
  log::event(log::Level::Warning, "kiosk.left", {{"counter", *counter}});
  return parts.outbox.set_note(kLeaveNote, std::to_string(*counter)).has_value();
}

std::vector<screens::Stick> sticks() {
  std::vector<screens::Stick> out;
  for (const outbox::Medium& medium : outbox::removable_media()) out.push_back({medium.name, medium.path.string()});
  return out;
}

}  // namespace

std::optional<std::int64_t> clock_offset_ms(outbox::Outbox& outbox) {
  const auto note = outbox.note("receipt_clock");
  const auto moment = note ? capture::parse_hub_moment(*note) : std::nullopt;
  if (!moment) return std::nullopt;
  return moment->kiosk.wall_ms - moment->hub_ms;
}

Result<screens::Exported> export_to(const StaffParts& parts, const std::filesystem::path& medium) {
  TRY(report, outbox::exchange(parts.outbox, parts.identity, parts.trust, parts.clock, medium));
  return screens::Exported{report.written, report.receipted};
}

void keep_mode(const StaffParts& parts, const std::string& mode) {
  if (mode == "cleaning") return;  // lies over a pause for a minute
  static_cast<void>(parts.outbox.set_note(kPausedNote, mode == "paused" ? "1" : "0"));
}

void fill_staff(const StaffParts& parts, screens::AppDeps& deps) {
  deps.failed_tries = [parts] { return static_cast<int>(number_note(parts.outbox, kTriesNote)); };
  deps.keep_tries = [parts](int failures) {
    static_cast<void>(parts.outbox.set_note(kTriesNote, std::to_string(failures)));
  };
  deps.was_paused = [parts] { return parts.outbox.note(kPausedNote) == "1"; };
  deps.slip = [parts] { return slip(parts); };
  deps.leave_code = [parts](const std::string& code) { return leave(parts, code); };
  deps.sticks = [] { return sticks(); };
  deps.export_to = [parts](const std::string& path) { return export_to(parts, path); };
}

}  // namespace anketa::kiosk
