#include "kiosk/outbox/receipt_rules.h"

#include <algorithm>

namespace anketa::outbox {

Verdict judge(const wire::Receipt& receipt, const KnownEpoch& known, std::optional<std::uint32_t> generation) {
  const bool risen = generation && receipt.generation > *generation;
  if (generation && receipt.generation < *generation) return Verdict::Rollback;
  if (!risen && receipt.stored_seq < known.stored_seq) return Verdict::Rollback;
  if (receipt.stored_seq >= known.next_seq) return known.closed ? Verdict::OtherChain : Verdict::Ahead;
  const bool pruned = receipt.stored_seq < known.oldest_link;
  // A stored_seq of 0 claims nothing. A restored hub may be older than the links we still hold.
  const bool comparable = receipt.stored_seq > 0 && !(risen && pruned);
  if (comparable && (!known.own_chain || *known.own_chain != receipt.chain)) return Verdict::OtherChain;
  return risen ? Verdict::NewGeneration : Verdict::Accept;
}

std::uint64_t deletable_up_to(std::uint64_t safe_seq, const RepushWindow& window) {
  if (safe_seq > window.high) return safe_seq;
  return std::min(safe_seq, window.safe_before);
}

}  // namespace anketa::outbox
