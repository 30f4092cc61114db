// Pictures that people bring: what draws stays, what a camera wrote beside it goes, and nothing odd comes in.
#include "hub/publish/picture.h"

#include <doctest/doctest.h>

#include <string>

namespace anketa::publish {
namespace {

std::uint32_t crc(ByteView bytes) {
  std::uint32_t value = 0xFFFFFFFF;
  for (const std::uint8_t byte : bytes) {
    value ^= byte;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~value;
}

void put32(Bytes& out, std::uint32_t value) {
  for (const int shift : {24, 16, 8, 0}) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

void chunk(Bytes& out, const std::string& name, const Bytes& data) {
  put32(out, static_cast<std::uint32_t>(data.size()));
  Bytes body(name.begin(), name.end());
  body.insert(body.end(), data.begin(), data.end());
  out.insert(out.end(), body.begin(), body.end());
  put32(out, crc(body));
}

Bytes png(std::uint32_t width, std::uint32_t height, const Bytes& place = {}) {
  Bytes out{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  Bytes head;
  put32(head, width);
  put32(head, height);
  head.insert(head.end(), {8, 2, 0, 0, 0});
  chunk(out, "IHDR", head);
  if (!place.empty()) chunk(out, "eXIf", place);
  chunk(out, "IDAT", {1, 2, 3});
  chunk(out, "IEND", {});
  return out;
}

Bytes jpeg(std::uint16_t width, std::uint16_t height, const std::string& camera) {
  Bytes out{0xFF, 0xD8, 0xFF, 0xE1, 0, static_cast<std::uint8_t>(camera.size() + 2)};
  out.insert(out.end(), camera.begin(), camera.end());
  const auto high = [](std::uint16_t n) { return static_cast<std::uint8_t>(n >> 8); };
  const auto low = [](std::uint16_t n) { return static_cast<std::uint8_t>(n & 0xFF); };
  const Bytes rest{
      0xFF, 0xC0, 0, 11, 8, high(height), low(height), high(width), low(width), 1, 1,    0x11, 0,   0xFF, 0xDA, 0,
      8,    1,    1, 0,  0, 63,           0,           0x12,        0xFF,       0, 0x34, 0xFF, 0xD9};
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

std::string refusal(const Bytes& bytes) {
  const auto picture = clean_picture(bytes);
  if (picture) return "taken";
  CHECK(picture.error().is(problems::request_invalid));
  return picture.error().detail();
}

bool holds(const Bytes& bytes, const std::string& text) {
  return std::string(bytes.begin(), bytes.end()).find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("what a camera wrote beside the picture does not come in") {
  const Bytes with = png(800, 600, {'5', '5', '.', '7', '5'});
  const auto clean = clean_picture(with);
  REQUIRE(clean.has_value());
  CHECK(clean->bytes == png(800, 600));
  CHECK(clean->width == 800);
  CHECK(clean->height == 600);
  CHECK(data_uri(*clean).starts_with("data:image/png;base64,"));
  Bytes photo = jpeg(1200, 900, "Exif 55.75 37.62");
  photo.insert(photo.end(), {'t', 'a', 'i', 'l'});
  const auto shot = clean_picture(photo);
  REQUIRE(shot.has_value());
  CHECK_FALSE(holds(shot->bytes, "Exif"));
  CHECK_FALSE(holds(shot->bytes, "tail"));
  CHECK(holds(shot->bytes, std::string("\x12\xFF\0\x34", 4)));
  CHECK(shot->width == 1200);
  CHECK(shot->height == 900);
  CHECK(*clean_picture(shot->bytes)->bytes.begin() == 0xFF);
}

TEST_CASE("what is no picture, too big, too small or broken is refused by name") {
  CHECK(refusal({}) == "kind");
  CHECK(refusal({'<', 's', 'v', 'g', '>', ' ', ' ', ' ', ' '}) == "kind");
  CHECK(refusal(png(63, 600)) == "sides");
  CHECK(refusal(png(2401, 600)) == "sides");
  CHECK(refusal(Bytes(max_picture_bytes + 1, 0x89)) == "size");
  Bytes torn = png(800, 600);
  torn.resize(torn.size() - 14);
  CHECK(refusal(torn) == "broken");
  Bytes changed = png(800, 600);
  changed[18] ^= 1;  // the width, without its checksum
  CHECK(refusal(changed) == "broken");
  Bytes cut = jpeg(1200, 900, "Exif");
  for (std::size_t size = 3; size < cut.size() - 1; ++size) {
    const Bytes part(cut.begin(), cut.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK(refusal(part) != "taken");
  }
}

}  // namespace anketa::publish
