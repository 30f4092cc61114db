// The signature's strokes as one string of differences. In: points. Out: text of some 8 bytes a point, and back.
// "0 0 0 12 -3 8;150 20 400" is two strokes: x y t of each point as the difference to the point before it,
// across strokes; the very first is the difference to 0 0 0.
#pragma once
#include <string_view>
#include <vector>

#include "shared/domain/lead.h"

namespace anketa::wire {

inline constexpr std::size_t max_stroke_points = 20000;

struct ReadStrokes {
  std::vector<domain::Stroke> strokes;
  bool bad = false;  // not of the form, or a value outside 32 bits: what stood before it is kept
  bool cut = false;  // more than max_stroke_points: the rest is dropped
};
[[nodiscard]] ReadStrokes read_strokes(std::string_view text);

}  // namespace anketa::wire
