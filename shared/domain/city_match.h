// Completes the name of a city while it is typed: Russian or English, ё or е, a hyphen or a space, and Russian
// names written in Latin letters. In: the bundle's cities, what was typed. Out: the best few, bigger ones first
// among equals; with nothing typed the biggest. Pure.
#pragma once
#include <string_view>
#include <vector>

#include "shared/domain/bundle.h"

namespace anketa::domain {

[[nodiscard]] std::vector<const City*> complete_city(const std::vector<City>& cities, std::string_view typed,
                                                     std::size_t most);
// The very city that was typed or chosen, or nullptr.
[[nodiscard]] const City* find_city(const std::vector<City>& cities, std::string_view typed);

}  // namespace anketa::domain
