// Everything that happened with one person in one list, newest first: leads, assignments with their reasons, contacts
// with their notes, stages, consents, merges. In: a view already cut to what the asking person may see. Out: JSON.
// Next: prospect_json.cpp
#pragma once
#include "hub/browser/json.h"
#include "hub/console/prospect_view.h"

namespace anketa::console {

// `title_of`: a consent's title in both languages.
using TitleOf = std::function<domain::LocalText(const store::ConsentRow&)>;
void put_timeline(browser::JsonText& json, const Context& context, const ProspectView& view, const TitleOf& title_of);

// What to do next about a running lease, in words; null for one that has ended.
void put_next_action(browser::JsonText& json, const Context& context, const ProspectView& view,
                     const store::AssignmentItem& lease);
// By which channels this person may be reached, and on what ground (P7).
void put_channels(browser::JsonText& json, const ProspectView& view);

}  // namespace anketa::console
