// A picture that somebody brought for the catalogue. In: the bytes of a PNG or JPEG, of anybody's making. Out: the same
// picture put together anew from the parts that draw, without what cameras and programs write beside it (place, owner,
// thumbnails), or why it is refused. Nothing is decoded here: the kiosk's trial does that where a crash harms nobody.
#pragma once
#include <string>

#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace anketa::publish {

inline constexpr std::size_t max_picture_bytes = 180u * 1024;
inline constexpr std::int64_t max_picture_side = 2400;
inline constexpr std::int64_t min_picture_side = 64;

struct Picture {
  Bytes bytes;
  std::string media;  // "image/png" "image/jpeg"
  std::int64_t width = 0, height = 0;
};
[[nodiscard]] Result<Picture> clean_picture(ByteView bytes);  // request.invalid: "kind" "size" "sides" "broken"
[[nodiscard]] std::string data_uri(const Picture& picture);   // as a bundle holds it

}  // namespace anketa::publish
