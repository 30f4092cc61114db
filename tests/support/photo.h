// A photograph as a bundle carries it, made here: a sky over a road, so that a cut or a fold would be seen.
#pragma once
#include <string>

namespace anketa::testing {

// "data:image/jpeg;base64,..." or png; the upper half blue, the lower half grey. png: the left edge see-through.
[[nodiscard]] std::string photo(int width, int height, bool png = false);

}  // namespace anketa::testing
