// How to reach a visitor. Parsers normalise and refuse; a Contact holds only parsed values.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace anketa::domain {

struct Name {
  std::string surname;
  std::string given;
  std::string patronymic;  // optional
  std::string full_latin;  // one field instead of the parts, for visitors who write their name so

  bool operator==(const Name&) const = default;
  [[nodiscard]] std::string display() const;  // "Surname Given Patronymic" or the Latin name
};

// Trims, folds runs of spaces, NFC; refuses control and bidirectional-override characters, digits,
// nothing at all, and more than 100 characters a part. Code contact.bad_name.
[[nodiscard]] Result<std::string> parse_name_part(std::string_view typed);

// E.164 ("+79161234567"). `region` is the venue's ISO 3166-1 alpha-2 code ("RU"): 8916..., +7916...
// and local ten digits are understood. A number that is possible but not in the metadata passes.
[[nodiscard]] Result<std::string> parse_phone(std::string_view typed, std::string_view region);
// For display and while typing: "+7 916 123-45-67"; returns the input where nothing can be said.
[[nodiscard]] std::string format_phone(std::string_view e164);
[[nodiscard]] std::string format_phone_typing(std::string_view digits_so_far, std::string_view region);

// local@domain with at least one dot in the domain, at most 254 characters; the domain is lower-cased.
[[nodiscard]] Result<std::string> parse_email(std::string_view typed);
// Which of both a phone or mailbox is.
[[nodiscard]] bool is_email(std::string_view contact);

inline constexpr std::size_t most_further = 12;

struct Contact {
  Name name;
  std::string phone;         // E.164 or ""
  std::string email;         // or ""
  std::string city;          // as chosen or typed, or ""
  std::string birth_date{};  // YYYY-MM-DD or "": kiosks do not ask it, lists of an older base have it
  // E.164 numbers and mailboxes beside the two above, at most so many: lists of an older base name several.
  std::vector<std::string> further{};

  bool operator==(const Contact&) const = default;
};

}  // namespace anketa::domain
