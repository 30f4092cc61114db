#include "kiosk/draw/qr.h"

#include <qrencode.h>

#include <memory>

namespace anketa::draw {

Qr qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                        QRcode_free);
  if (!code) return {};
  Qr qr{code->width, {}};
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t i = 0; i < count; ++i) qr.dark.push_back((code->data[i] & 1U) != 0);
  return qr;
}

}  // namespace anketa::draw
