#include "hub/pipeline/stages.h"

namespace anketa::pipeline {

// The flow from station 6 to station 9, one line a job: who does it, and what it leads to.
std::span<const Stage> stages() {
  static constexpr Stage table[] = {
      {"open", open_stage},                        // envelope -> lead, consents, prospect; then "route"
      {"release", release_stage},                  // the same for an envelope a human let out of quarantine
      {"route", route_stage},                      // lead -> dealer's lease, task, notice
      {"hand_over", hand_over_stage},              // a part of a dealer's or a person's prospects, given on
      {"hand_back", hand_over_stage},              // and taken back
      {"reevaluate", reevaluate_stage},            // a contact became a shared one -> questions for a human
      {"replay_weights", replay_weights_stage},    // a draft of the weights judges the past -> its report
      {"dry_run", dry_run_stage},                  // rules tried on the past -> its report
      {"takeover_check", takeover_check_stage},    // lines of an old base -> who they would be
      {"takeover_import", takeover_import_stage},  // lines -> leads; then "route" where the rules are to choose
      {"takeover_undo", takeover_undo_stage},      // those leads taken back
  };
  return table;
}

}  // namespace anketa::pipeline
