#include "hub/pipeline/stages.h"

namespace anketa::pipeline {

// The flow from station 6 to station 9, one line a job: who does it, and what it leads to.
std::span<const Stage> stages() {
  static constexpr Stage table[] = {
      {"open", open_stage},                      // envelope -> lead, consents, prospect; then "route"
      {"release", release_stage},                // the same for an envelope a human let out of quarantine
      {"route", route_stage},                    // lead -> dealer's lease, task, notice
      {"hand_over", hand_over_stage},            // a part of a dealer's or a person's prospects, given on
      {"hand_back", hand_over_stage},            // and taken back
      {"reevaluate", reevaluate_stage},          // a contact became a shared one -> questions for a human
      {"replay_weights", replay_weights_stage},  // a draft of the weights judges the past -> its report
  };
  return table;
}

}  // namespace anketa::pipeline
