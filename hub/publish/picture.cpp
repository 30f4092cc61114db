#include "hub/publish/picture.h"

#include <algorithm>
#include <array>
#include <optional>

namespace anketa::publish {
namespace {

constexpr std::array<std::uint8_t, 8> png_magic{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::array<std::string_view, 8> png_parts{"IHDR", "PLTE", "tRNS", "IDAT", "IEND", "gAMA", "sRGB", "cHRM"};

std::uint32_t big32(ByteView bytes, std::size_t at) {
  return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) | (std::uint32_t{bytes[at + 2]} << 8) |
         bytes[at + 3];
}

std::uint32_t crc32(ByteView bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

void append(Bytes& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

// Length, name, data, checksum; again and again until IEND.
std::optional<Picture> clean_png(ByteView bytes) {
  Picture out{Bytes(png_magic.begin(), png_magic.end()), "image/png", 0, 0};
  bool has_data = false;
  for (std::size_t at = png_magic.size(); at + 12 <= bytes.size();) {
    const std::size_t length = big32(bytes, at);
    if (length > bytes.size() || at + 12 + length > bytes.size()) return std::nullopt;
    const ByteView part = bytes.subspan(at, 12 + length);
    const std::string name(part.begin() + 4, part.begin() + 8);
    if (crc32(part.subspan(4, 4 + length)) != big32(part, 8 + length)) return std::nullopt;
    if (name == "IHDR" && length == 13) {
      out.width = big32(part, 8);
      out.height = big32(part, 12);
    }
    has_data = has_data || name == "IDAT";
    if (std::ranges::find(png_parts, name) != png_parts.end()) append(out.bytes, part);
    if (name == "IEND") return has_data && out.width > 0 ? std::optional(std::move(out)) : std::nullopt;
    at += 12 + length;
  }
  return std::nullopt;
}

bool starts_frame(std::uint8_t marker) { return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8; }
// Frames, tables, scans, restarts, and Adobe's word on colours; no other application's, no comments.
bool draws(std::uint8_t marker) {
  return (marker >= 0xC0 && marker <= 0xCF) || (marker >= 0xDA && marker <= 0xDD) || marker == 0xE0 || marker == 0xEE;
}

// Where the coded lines of a scan end: at a marker that is neither a stuffed byte nor a restart.
std::size_t end_of_scan(ByteView bytes, std::size_t at) {
  while (at + 1 < bytes.size()) {
    const bool is_marker = bytes[at] == 0xFF && bytes[at + 1] != 0 && (bytes[at + 1] < 0xD0 || bytes[at + 1] > 0xD7);
    if (is_marker) return at;
    ++at;
  }
  return bytes.size();
}

std::optional<Picture> clean_jpeg(ByteView bytes) {
  Picture out{Bytes{0xFF, 0xD8}, "image/jpeg", 0, 0};
  bool has_scan = false;
  for (std::size_t at = 2; at + 4 <= bytes.size() || has_scan;) {
    if (at + 2 > bytes.size() || bytes[at] != 0xFF) return std::nullopt;
    const std::uint8_t marker = bytes[at + 1];
    if (marker == 0xFF) {
      ++at;  // filling
      continue;
    }
    if (marker == 0xD9) {
      append(out.bytes, bytes.subspan(at, 2));
      return has_scan && out.width > 0 ? std::optional(std::move(out)) : std::nullopt;
    }
    if (at + 4 > bytes.size()) return std::nullopt;
    const std::size_t length = (std::size_t{bytes[at + 2]} << 8) | bytes[at + 3];
    if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
    if (starts_frame(marker) && length >= 8) {
      out.height = (std::int64_t{bytes[at + 5]} << 8) | bytes[at + 6];
      out.width = (std::int64_t{bytes[at + 7]} << 8) | bytes[at + 8];
    }
    const std::size_t end = marker == 0xDA ? end_of_scan(bytes, at + 2 + length) : at + 2 + length;
    has_scan = has_scan || marker == 0xDA;
    if (draws(marker)) append(out.bytes, bytes.subspan(at, end - at));
    at = end;
  }
  return std::nullopt;
}

bool begins(ByteView bytes, ByteView magic) {
  return bytes.size() > magic.size() && std::equal(magic.begin(), magic.end(), bytes.begin());
}

}  // namespace

Result<Picture> clean_picture(ByteView bytes) {
  constexpr std::array<std::uint8_t, 3> jpeg_magic{0xFF, 0xD8, 0xFF};
  if (bytes.size() > max_picture_bytes) return fail(problems::request_invalid, "size");
  const bool png = begins(bytes, png_magic);
  if (!png && !begins(bytes, jpeg_magic)) return fail(problems::request_invalid, "kind");
  auto picture = png ? clean_png(bytes) : clean_jpeg(bytes);
  if (!picture) return fail(problems::request_invalid, "broken");
  const auto [least, most] = std::minmax(picture->width, picture->height);
  if (least < min_picture_side || most > max_picture_side) return fail(problems::request_invalid, "sides");
  return std::move(*picture);
}

std::string data_uri(const Picture& picture) { return "data:" + picture.media + ";base64," + to_base64(picture.bytes); }

}  // namespace anketa::publish
