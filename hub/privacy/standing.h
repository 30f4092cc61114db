// Which consents of one person are in force, over all that the person ever said: of several words about a
// purpose and a channel the last counts, and a refusal or a withdrawal counts against every consent before
// it, whichever lead it came with (P8: the stricter consent wins). Pure.
#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "hub/store/leads.h"

namespace anketa::privacy {

using PurposeChannel = std::pair<std::string, std::string>;  // a consent without channels has the channel ""

// Some channel of this consent is in force, given all of the same person, itself among them.
[[nodiscard]] bool stands(const store::ConsentRow& consent, const std::vector<store::ConsentRow>& all);
[[nodiscard]] std::set<PurposeChannel> standing(const std::vector<store::ConsentRow>& all);

}  // namespace anketa::privacy
