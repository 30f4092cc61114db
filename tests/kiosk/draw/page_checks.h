// What every drawn page must keep: no words cut or over each other, nothing to touch too small, outside or covered.
// A page drawn for a window of a size, without a display. Out: one line of text a fault, without the words of the page.
#pragma once
#include <string>
#include <vector>

#include "kiosk/draw/frame.h"

namespace anketa::sample {

struct Window {
  int width, height;
};
inline constexpr Window kWindows[] = {{1920, 1080}, {1080, 1920}, {1280, 720}, {1280, 1024}, {3840, 2160}, {768, 1366}};

class FlatPictures final : public draw::Pictures {
 public:
  draw::Picture get(const std::string&, int, int) override { return {7, 1100, 440}; }
};

// 21.5 inches, full HD; in the other windows the same pixels, so that small ones are small.
inline constexpr double kPixelsPerMm = 4.03;
inline constexpr double kLeastTouchMm = 9;

// Fonts are dear to make: one set a size and look, kept for the whole program.
[[nodiscard]] draw::Frame& frame_for(const Window& window, const screens::Look& look);
[[nodiscard]] draw::Frame::Options options_for(const Window& window);

[[nodiscard]] std::vector<std::string> word_faults(draw::Frame& frame, const Window& window);
[[nodiscard]] std::vector<std::string> target_faults(draw::Frame& frame, const Window& window);

}  // namespace anketa::sample
