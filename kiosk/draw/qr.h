// A QR code as dark and light modules, by libqrencode, error correction M. Finding a code's best mask costs more than
// drawing all the rest of its page, so those on the screen are kept until the visitor has gone.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace anketa::draw {

struct Qr {
  int side = 0;                    // 0: the text does not fit any code
  std::vector<std::uint8_t> dark;  // side * side, row by row; 1 is dark
};
[[nodiscard]] Qr qr_code(const std::string& text);

class QrCodes {
 public:
  ~QrCodes() { forget(); }
  [[nodiscard]] const Qr& of(const std::string& text);  // until the next call
  void forget();                                        // wipes texts and codes

 private:
  std::vector<std::pair<std::string, Qr>> kept_;  // the newest last; a page shows two in turn
};

}  // namespace anketa::draw
