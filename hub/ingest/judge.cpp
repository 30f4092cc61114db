#include "hub/ingest/judge.h"

namespace anketa::ingest {

Judgement judge(const wire::Header& header, const std::string& fingerprint, const Known& known) {
  const bool next = header.seq == known.head_seq + 1;
  const bool fits = next && header.prev == known.head_chain;
  if (header.seq <= known.head_seq) {
    if (known.at_seq == fingerprint) return {Action::Same, "", false};
    if (known.erased) return {Action::Erased, "", false};
    if (known.at_seq || known.before == Before::Differs) return {Action::Quarantine, "fork", false};
    // A hole: after a restore the newest rows come first and those before them follow. They are taken
    // in from the hole's beginning on, each by the chain value of the one before.
    if (known.set_aside || known.before == Before::Unknown) return {Action::Quarantine, "gap", false};
    if (known.revoked) return {Action::Quarantine, "revoked", false};
    if (known.of_lead) return {Action::Quarantine, "other_bytes", false};
    return {Action::Store, "", false};
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
