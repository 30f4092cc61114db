#include "kiosk/draw/qr.h"

#include <qrencode.h>

#include <algorithm>
#include <memory>

#include "shared/crypto/crypto.h"

namespace anketa::draw {
namespace {

constexpr std::size_t most_kept = 2;

}  // namespace

Qr qr_code(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                        QRcode_free);
  if (!code) return {};
  Qr qr{code->width, {}};
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  qr.dark.reserve(count);
  for (std::size_t i = 0; i < count; ++i) qr.dark.push_back(code->data[i] & 1U);
  return qr;
}

const Qr& QrCodes::of(const std::string& text) {
  const auto found = std::ranges::find(kept_, text, &std::pair<std::string, Qr>::first);
  if (found != kept_.end()) return found->second;
  if (kept_.size() >= most_kept) forget();
  kept_.reserve(most_kept);  // so that no text moves and leaves a copy
  return kept_.emplace_back(text, qr_code(text)).second;
}

void QrCodes::forget() {
  for (auto& [text, code] : kept_) {
    crypto::wipe(text);
    crypto::wipe(code.dark.data(), code.dark.size());
  }
  kept_.clear();
}

}  // namespace anketa::draw
