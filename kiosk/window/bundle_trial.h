// The part of a bundle's self-test that only drawing can do: every picture decodes, the venue's look can be read, and
// what the bundle says fits on its pages, in both languages, upright and lying. Without a display. Takes ImGui's one
// context, and a picture may be made to kill its reader: held in a process of its own (kiosk/push/trial_process.h).
#pragma once
#include <memory>
#include <string>

#include "shared/base/result.h"
#include "shared/domain/bundle.h"

namespace anketa::window {

// bundle.bad_picture, bundle.bad_look, bundle.text_too_long; the detail names a key or a page. "": Debian's fonts.
[[nodiscard]] Status try_bundle(std::shared_ptr<const domain::Bundle> bundle, const std::string& font_dir);

}  // namespace anketa::window
