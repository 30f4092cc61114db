// Parts of the page that invites; only the files of this folder include it.
#pragma once
#include <string>

#include "kiosk/draw/widgets.h"

namespace anketa::draw {

// The venue's mark and names; its own name is left out where it would reach beyond `right`.
void brand_line(Painter& p, const screens::AttractView& view, float y, float right);
void car(Painter& p, const std::string& picture, const Rect& area);  // a drawing in its light
void draw_slides(Painter& p, const screens::AttractView& view);      // the bundle's own loop

}  // namespace anketa::draw
