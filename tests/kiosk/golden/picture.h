// A picture of a screen as a file: few colours, so that hundreds of them stay small in the tree. In: pixels.
// Out: a PNG, and how two pictures differ.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace anketa::golden {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  // from the top
};

inline constexpr int kTolerance = 8;  // of 255, in any channel

[[nodiscard]] std::optional<Picture> read_png(const std::string& path);
// With the colours of `reduced` (at most 4 of 255 off), as a palette where 256 are enough.
[[nodiscard]] bool write_png(const std::string& path, const Picture& picture);
[[nodiscard]] Picture reduced(const Picture& picture);

// How many pixels are off by more than the tolerance; all of them when the sizes differ.
[[nodiscard]] std::size_t pixels_off(const Picture& golden, const Picture& actual);
[[nodiscard]] Picture difference(const Picture& golden,
                                 const Picture& actual);  // red where they are off, pale elsewhere

}  // namespace anketa::golden
