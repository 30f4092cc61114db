#include "hub/takeover/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

namespace anketa::takeover {
namespace {

constexpr std::size_t sample_bytes = 64 * 1024;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::array<std::string_view, 4> packed = {"PK\x03\x04", "\xD0\xCF\x11\xE0", "%PDF", "\x1F\x8B"};

bool is_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 rune = 0;
    U8_NEXT(data, at, size, rune);
    if (rune < 0) return false;
  }
  return true;
}

// DOS Cyrillic keeps its capitals and first small letters where Windows has signs and rare letters; the detector does
// not know it.
bool is_dos(std::string_view bytes) {
  std::size_t dos = 0, windows = 0;
  for (const char byte : bytes) {
    const auto code = static_cast<std::uint8_t>(byte);
    dos += (code >= 0x80 && code <= 0xAF) || (code >= 0xE0 && code <= 0xEF) ? 1 : 0;
    windows += code >= 0xC0 ? 1 : 0;
  }
  return dos > 0 && dos > 2 * windows;
}

std::string guess(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, sample_bytes);
  if (is_dos(sample)) return "IBM866";
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  const char* name = U_SUCCESS(error) && match != nullptr ? ucsdet_getName(match, &error) : nullptr;
  return name != nullptr && std::string_view(name) == "KOI8-R" ? "KOI8-R" : "windows-1251";
}

Result<std::string> to_utf8(std::string_view bytes, const std::string& charset) {
  UErrorCode error = U_ZERO_ERROR;
  std::string text(bytes.size() * 3 + 16, '\0');
  const auto size = ucnv_convert("UTF-8", charset.c_str(), text.data(), static_cast<std::int32_t>(text.size()),
                                 bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return fail(problems::takeover_refused, "kind");
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::string utf16_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  return bytes.starts_with("\xFE\xFF") ? "UTF-16BE" : "";
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  if (std::ranges::any_of(packed, [&](std::string_view mark) { return bytes.starts_with(mark); }))
    return fail(problems::takeover_refused, "kind");
  Decoded decoded;
  decoded.charset = utf16_of(bytes);
  if (!decoded.charset.empty()) {
    TRY(text, to_utf8(bytes.substr(2), decoded.charset));
    decoded.text = std::move(text);
  } else if (const bool marked = bytes.starts_with(utf8_mark); is_utf8(bytes)) {
    decoded.charset = "UTF-8";
    decoded.text = bytes.substr(marked ? utf8_mark.size() : 0);
  } else {
    decoded.charset = guess(bytes);
    TRY(text, to_utf8(bytes, decoded.charset));
    decoded.text = std::move(text);
  }
  if (decoded.text.find('\0') != std::string::npos) return fail(problems::takeover_refused, "nul");
  if (decoded.text.find_first_not_of(" \t\r\n;,") == std::string::npos)
    return fail(problems::takeover_refused, "empty");
  return decoded;
}

}  // namespace anketa::takeover
