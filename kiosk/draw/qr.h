// A QR code as dark and light modules, by libqrencode, error correction M.
#pragma once
#include <string>
#include <vector>

namespace anketa::draw {

struct Qr {
  int side = 0;            // 0: the text does not fit any code
  std::vector<bool> dark;  // side * side, row by row
};
[[nodiscard]] Qr qr_code(const std::string& text);

}  // namespace anketa::draw
