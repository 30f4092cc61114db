// How a page wants to look and where: the visitor's comfort and the venue's branding, told to the drawing
// as plain words. Part of every View.
#pragma once
#include <string>

namespace anketa::screens {

enum class Scheme { Light, Dark, HighContrast };

struct Look {
  Scheme scheme = Scheme::Light;
  std::string primary, accent;  // the venue's colours, #rrggbb; "" takes the product's
  bool large = false;           // words of 7.3 mm and more, capitals measured, where the glass has the room
  bool low = false;             // everything within reach from a wheelchair: the lower part of an upright screen
  bool mirror = false;          // what the right hand presses stands at the left

  bool operator==(const Look&) const = default;
};

}  // namespace anketa::screens
