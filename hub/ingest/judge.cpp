#include "hub/ingest/judge.h"

namespace anketa::ingest {

Judgement judge(const wire::Header& header, const std::string& fingerprint, const Known& known) {
  const bool next = header.seq == known.head_seq + 1;
  const bool fits = next && header.prev == known.head_chain;
  if (header.seq <= known.head_seq) {
    if (known.at_seq == fingerprint) return {Action::Same, "", false};
    return {Action::Quarantine, "fork", false};
  }
  if (next && !fits) return {Action::Quarantine, "fork", false};
  // From here on the chain goes on behind this envelope, so that one odd row never blocks the rest.
  if (known.erased) return {Action::Erased, "", true};
  if (known.revoked) return {Action::Quarantine, "revoked", true};
  if (!next) return {Action::Quarantine, "gap", true};
  if (known.of_lead) return {Action::Quarantine, "other_bytes", true};
  return {Action::Store, "", true};
}

}  // namespace anketa::ingest
