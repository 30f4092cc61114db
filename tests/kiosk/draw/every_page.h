// Every page of the kiosk as a view, in one language: what tests that must see each of them go through, drawn or not.
#pragma once
#include <functional>
#include <string>

#include "kiosk/screens/view.h"
#include "shared/domain/lead.h"

namespace anketa::sample {

using Look = std::function<void(const std::string& name, const screens::View& view)>;
void each_view(domain::Language language, const Look& look);
void each_staff_view(domain::Language language, const Look& look);

}  // namespace anketa::sample
