// The bytes of a file as text. In: what somebody uploaded. Out: UTF-8 without a byte order mark, and what it was in.
// UTF-8 and UTF-16 are known by themselves; anything else is guessed by ICU among the Cyrillic ones that old programs
// wrote. Refused (takeover.refused): `empty`, `kind` (a packed or binary file), `nul`. Pure; any thread.
#pragma once
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace anketa::takeover {

struct Decoded {
  std::string text;
  std::string charset;  // UTF-8 UTF-16LE UTF-16BE windows-1251 KOI8-R IBM866
};
[[nodiscard]] Result<Decoded> decode(std::string_view bytes);

}  // namespace anketa::takeover
