// Draws a whole view. In: View (finished words and events). Out: pixels on the canvas, touch targets
// in the Ui. Decides nothing: what a touch means stands in the view.
#pragma once
#include "kiosk/draw/widgets.h"
#include "kiosk/screens/view.h"

namespace anketa::draw {

void draw_view(Painter& p, const screens::View& view);

}  // namespace anketa::draw
