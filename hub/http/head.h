// Reads one request head: the gate's only parser (Boost.Beast's, bounded) and the rules around it.
// In: the raw bytes up to and with the empty line. Out: a clean Head, or the Problem to answer.
// What a handler must not see (REMOTE_*, X-Forwarded-*, hop-by-hop fields) is gone. Pure.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "hub/http/limits.h"
#include "shared/base/result.h"

namespace anketa::http {

struct Head {
  std::string method;  // as sent; the route table knows the four it takes
  std::string path;
  std::string query;                           // raw, without '?'
  std::map<std::string, std::string> headers;  // lower case, cleaned
  std::size_t body_bytes = 0;
  bool close = false;  // the other end wants no more after this one
};

// Where the head ends in `bytes` (behind the empty line), npos while it has not; a Problem as soon
// as it can only be too long. `seen` = how many bytes earlier calls have looked at.
[[nodiscard]] Result<std::size_t> find_head_end(std::string_view bytes, std::size_t seen, const Limits& limits);
[[nodiscard]] Result<Head> read_head(std::string_view raw, const Limits& limits);

// "a=1; b=2" -> {a:1, b:2}; the first of two equal names stays.
[[nodiscard]] std::map<std::string, std::string> parse_cookies(std::string_view header);
// "application/json; charset=utf-8" -> "application/json", lower case.
[[nodiscard]] std::string media_type(std::string_view content_type);

}  // namespace anketa::http
