// A mail as bytes (RFC 5322): plain text in UTF-8, marked as made by a machine, so that no holiday answers it. In:
// whom, what. Out: what smtp.h sends. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace anketa::mail {

struct Letter {
  std::string from, to;  // plain addresses
  std::string subject, text;
  std::int64_t at_ms = 0;
  std::string id;  // of the message, unique
};
[[nodiscard]] std::string letter_bytes(const Letter& letter);

// One address without a name, fit for a header and for the server: nothing that could end a line or name a second one.
[[nodiscard]] bool is_address(std::string_view text);

}  // namespace anketa::mail
