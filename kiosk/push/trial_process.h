// Holds a bundle's trial in a process of its own: this program again, with the command "trial", the bundle as JSON on
// its standard input, at most so long. A picture that kills its reader then kills no kiosk, and a window draws on.
// Out: what the trial printed. bundle.trial_broke: it ended without a word; bundle.untried: it could not begin.
#pragma once
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/domain/bundle.h"

namespace anketa::push {

[[nodiscard]] Status hold_trial(const domain::Bundle& bundle, const std::vector<std::string>& command, Millis at_most);
// The other side: what a trial says of its verdict, one line.
[[nodiscard]] std::string trial_answer(const Status& verdict);

}  // namespace anketa::push
