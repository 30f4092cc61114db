// What a kiosk seals beside leads: the plaintexts of the other envelope kinds. In: what the kiosk knows.
// Out: canonical JSON for seal(), and back after open(). Unknown members are passed over. Pure, thread safe.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/crypto/crypto.h"
#include "shared/domain/lead.h"

namespace anketa::wire {

// One line of `anketa-kiosk doctor`.
struct DoctorLine {
  std::string code;   // what was looked at: "clock", "swap", "ssh"...
  std::string level;  // "good" | "warning" | "bad"

  bool operator==(const DoctorLine&) const = default;
};
// A bundle that came whole and signed and still could not be used.
struct BundleRefused {
  std::int64_t version = 0;
  std::string code;

  bool operator==(const BundleRefused&) const = default;
};

// Visits that were broken off: how many saw this page, how many ended on it, how long it stood altogether.
struct FunnelLine {
  std::string page;
  std::int64_t ms = 0;
  std::int64_t visits = 1;
  std::int64_t left = 0;

  bool operator==(const FunnelLine&) const = default;
};

// Kind 4: "I am alive", sent every few minutes and after a start.
struct Heartbeat {
  std::string app_version;
  std::int64_t outbox_depth = 0;  // rows the hub has not receipted
  std::int64_t oldest_ms = 0;     // age of the oldest of them, 0: none
  std::int64_t free_bytes = 0;    // of the outbox's disk
  std::int64_t keys_version = 0;
  std::int64_t visits_broken_off = 0;  // since the last heartbeat; a number, nobody's data
  // Left out where there is nothing to say.
  std::string mode{};  // "" open | "paused" | "cleaning" | "closed"
  std::vector<DoctorLine> doctor{};
  std::optional<BundleRefused> bundle_refused{};
  std::vector<FunnelLine> funnel{};  // since the last heartbeat; numbers, nobody's data

  bool operator==(const Heartbeat&) const = default;
};
// Kind 5: the rows `seq` to `last_seq` will never come.
struct Gap {
  std::int64_t seq = 0;
  std::string reason;         // "unreadable" | "refused" | "erased" | "deleted" | "lost"
  std::int64_t epoch = 0;     // 0: the epoch of the envelope that carries this message
  std::int64_t last_seq = 0;  // 0: unknown how far the loss reaches

  bool operator==(const Gap&) const = default;
};
// Kind 6: the last envelope of an epoch; the next one begins under `next_device`.
struct EpochEnd {
  std::int64_t next_epoch = 0;
  crypto::PublicKey next_device{};  // may be the same key
  std::string reason;               // "key_change" | "outbox_lost" | "retired"

  bool operator==(const EpochEnd&) const = default;
};
// Kind 3: a visitor took back, at the kiosk, what he had agreed to.
struct Withdrawal {
  LeadId lead;
  std::string purpose;                    // "" means all
  std::vector<domain::Channel> channels;  // empty means all
  std::int64_t decided_ms = 0;            // the kiosk's wall clock

  bool operator==(const Withdrawal&) const = default;
};

[[nodiscard]] std::string heartbeat_json(const Heartbeat& message);
[[nodiscard]] std::string gap_json(const Gap& message);
[[nodiscard]] std::string epoch_end_json(const EpochEnd& message);
[[nodiscard]] std::string withdrawal_json(const Withdrawal& message);
// lead.malformed: not this kind of message.
[[nodiscard]] Result<Heartbeat> parse_heartbeat(std::string_view json);
[[nodiscard]] Result<Gap> parse_gap(std::string_view json);
[[nodiscard]] Result<EpochEnd> parse_epoch_end(std::string_view json);
[[nodiscard]] Result<Withdrawal> parse_withdrawal(std::string_view json);

}  // namespace anketa::wire
