// Files compiled into a program by scripts/cmake/embed.cmake. In: a file name. Out: its bytes.
#pragma once
#include <span>
#include <string_view>

namespace anketa::embedded {

struct File {
  std::string_view name;   // without its folder
  std::string_view bytes;  // valid as long as the program runs
};
using Files = std::span<const File>;

}  // namespace anketa::embedded
