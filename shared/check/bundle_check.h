// The self-test of a bundle before visitors are asked with it: texts complete and readable in both languages, every
// name leads somewhere, places, hours, days and addresses can be true. In: a bundle that verified (its questionnaire
// and conditions were checked when it was read). Out: nothing, or the first fault; the detail names the place.
// Asked by the hub before it publishes and by a kiosk before it takes; what only drawing can tell (pictures, words
// that fit) is the kiosk's own trial (kiosk/window/bundle_trial.h). Pure.
#pragma once
#include "shared/base/result.h"
#include "shared/domain/bundle.h"

namespace anketa::check {

// bundle.bad_text, .bad_catalogue, .bad_look, .bad_place, .bad_hours, .bad_settings, .bad_picture (too many).
[[nodiscard]] Status check_bundle(const domain::Bundle& bundle);

}  // namespace anketa::check
