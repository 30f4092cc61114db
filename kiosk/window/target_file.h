// Where things can be touched, as a file: {"screen":"purpose","touches":7,"targets":[{"id","label","x","y","w","h"}]}
// in pixels of the window, rewritten whole (rename) after each page. For tests that move a real pointer;
// it holds names of buttons and the letters on keys, never what a visitor typed (a suggested e-mail is a label too).
#pragma once
#include <string>

#include "kiosk/draw/ui.h"

namespace anketa::window {

// `touches`: how many ended so far, so that the other side knows which of its touches this page has seen.
void write_targets(const std::string& path, const std::string& screen, std::int64_t touches, const draw::Ui& ui);

}  // namespace anketa::window
