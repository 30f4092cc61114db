#include "hub/mail/letter.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "shared/base/bytes.h"

namespace anketa::mail {
namespace {

constexpr std::size_t line_length = 76;
constexpr std::size_t word_bytes = 42;  // of one encoded word, so that it fits a line; cut between characters

std::string folded(const std::string& base64) {
  std::string out;
  for (std::size_t at = 0; at < base64.size(); at += line_length) out += base64.substr(at, line_length) + "\r\n";
  return out;
}

// RFC 2047: a header knows ASCII only.
std::string encoded_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t cut = std::min(word_bytes, text.size());
    while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    out += (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + to_base64(as_bytes(text.substr(0, cut))) + "?=";
    text.remove_prefix(cut);
  }
  return out;
}

std::string date_of(std::int64_t at_ms) {
  const std::tm utc = fmt::gmtime(static_cast<std::time_t>(at_ms / 1000));
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", utc);
}

}  // namespace

std::string letter_bytes(const Letter& letter) {
  const std::string host = letter.from.substr(letter.from.find('@') + 1);
  return fmt::format(
             "Date: {}\r\nFrom: <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: <{}@{}>\r\nAuto-Submitted: "
             "auto-generated\r\n"
             "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
             "base64\r\n\r\n",
             date_of(letter.at_ms), letter.from, letter.to, encoded_words(letter.subject), letter.id, host) +
         folded(to_base64(as_bytes(letter.text)));
}

bool is_address(std::string_view text) {
  const auto at = text.find('@');
  const bool plain =
      text.size() <= 254 && std::ranges::all_of(text, [](char c) {
        return c > ' ' && c < 0x7f && std::string_view("<>()[],;:\\\"").find(c) == std::string_view::npos;
      });
  return plain && at != std::string_view::npos && at > 0 && text.find('@', at + 1) == std::string_view::npos &&
         at + 1 < text.size() && text.back() != '.';
}

}  // namespace anketa::mail
