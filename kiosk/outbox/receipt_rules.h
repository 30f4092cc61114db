// What a receipt may make the outbox do (P5). Pure: what is known and the receipt go in, a verdict
// comes out; outbox.cpp carries it out.
#pragma once
#include <cstdint>
#include <optional>

#include "shared/wire/receipt.h"

namespace anketa::outbox {

struct KnownEpoch {
  std::uint64_t next_seq = 1;
  std::uint64_t stored_seq = 0;
  std::uint64_t safe_seq = 0;
  bool closed = false;
  std::optional<Hash> own_chain;  // at the receipt's stored_seq; none: this kiosk does not hold it (any more)
  std::uint64_t oldest_link = 1;  // chain values below this were pruned after a safe receipt
};

enum class Verdict {
  Accept,         // the hub holds what we sent
  NewGeneration,  // the hub was restored: push again from its safe_seq + 1
  Rollback,       // the hub knows less than it said in this generation: alarm, keep all
  OtherChain,     // the hub holds other bytes under our numbers: alarm, keep all
  Ahead,          // the hub has numbers we never gave out: this outbox is an old copy
};

// `generation` is the highest seen so far, none before the first receipt.
[[nodiscard]] Verdict judge(const wire::Receipt& receipt, const KnownEpoch& known,
                            std::optional<std::uint32_t> generation);

// How far rows may be deleted. After a restore the hub counts numbers that it has not got again yet, so
// a backup proves the re-sent ones only once it covers something newer than all of them.
struct RepushWindow {
  std::uint64_t safe_before = 0;  // safe_seq when the generation rose
  std::uint64_t high = 0;         // stored_seq when the generation rose; 0: never rose
};
[[nodiscard]] std::uint64_t deletable_up_to(std::uint64_t safe_seq, const RepushWindow& window);

}  // namespace anketa::outbox
