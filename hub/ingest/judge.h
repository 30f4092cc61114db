// What to do with one authentic envelope: store it, know it already, or set it aside (P4, P9).
// Pure: the caller has looked up what the hub knows.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "shared/wire/envelope.h"

namespace anketa::ingest {

// What stands right before a number that lies below the head, compared with what its header claims.
enum class Before { Unknown, Fits, Differs };

struct Known {
  std::uint64_t head_seq = 0;  // newest accepted seq of the epoch
  Hash head_chain{};
  bool revoked = false;
  bool erased = false;     // its lead has a tombstone
  bool set_aside = false;  // the same bytes lie in quarantine
  Before before = Before::Unknown;
  std::optional<std::string> at_seq{};   // fingerprint stored under this seq
  std::optional<std::string> of_lead{};  // fingerprint stored under this lead id
};

enum class Action { Store, Same, Quarantine, Erased };

struct Judgement {
  Action action = Action::Store;
  std::string_view reason;  // of a quarantine: fork gap other_bytes revoked
  bool moves_head = false;  // the chain goes on from this envelope

  bool operator==(const Judgement&) const = default;
};

[[nodiscard]] Judgement judge(const wire::Header& header, const std::string& fingerprint, const Known& known);

}  // namespace anketa::ingest
