// Names and e-mail addresses. Phone numbers: phone.cpp.
#include "shared/domain/contact.h"

#include <algorithm>
#include <vector>

#include "shared/domain/unicode.h"

namespace anketa::domain {
namespace {

constexpr std::size_t kLongestName = 100;   // characters
constexpr std::size_t kLongestEmail = 254;  // bytes, RFC 5321
constexpr std::size_t kLongestLocal = 64;   // bytes, RFC 5321
constexpr std::size_t kLongestLabel = 63;   // bytes, RFC 1035

bool local_part_fits(std::u32string_view local) {
  if (local.empty() || local.front() == U'.' || local.back() == U'.') return false;
  if (encode_utf8(local).size() > kLongestLocal) return false;
  constexpr std::u32string_view allowed_marks = U"!#$%&'*+-/=?^_`{|}~.";
  for (std::size_t i = 0; i < local.size(); ++i) {
    const char32_t c = local[i];
    const bool plain = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
    if (c < 0x80 && !plain && allowed_marks.find(c) == std::u32string_view::npos) return false;
    if (c >= 0x80 && is_unprintable(c)) return false;
    if (c == U'.' && local[i - 1] == U'.') return false;
  }
  return true;
}

bool label_fits(std::u32string_view label) {
  if (label.empty() || label.front() == U'-' || label.back() == U'-') return false;
  if (encode_utf8(label).size() > kLongestLabel) return false;
  return std::all_of(label.begin(), label.end(), [](char32_t c) {
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || c == U'-';
    return is_letter(c) || is_digit(c) || is_mark(c);  // marks of scripts that need them
  });
}

bool domain_fits(std::u32string_view domain) {
  std::vector<std::u32string_view> labels;
  for (std::size_t from = 0;;) {
    const auto dot = domain.find(U'.', from);
    labels.push_back(domain.substr(from, dot == std::u32string_view::npos ? dot : dot - from));
    if (dot == std::u32string_view::npos) break;
    from = dot + 1;
  }
  if (labels.size() < 2 || !std::all_of(labels.begin(), labels.end(), label_fits)) return false;
  // A top-level domain of one letter or of digits alone is a slip of the finger or an address.
  const auto top = labels.back();
  return top.size() >= 2 && !std::all_of(top.begin(), top.end(), is_digit);
}

}  // namespace

std::string Name::display() const {
  std::string out;
  for (const std::string* part : {&surname, &given, &patronymic}) {
    if (part->empty()) continue;
    if (!out.empty()) out += ' ';
    out += *part;
  }
  return out.empty() ? full_latin : out;
}

Result<std::string> parse_name_part(std::string_view typed) {
  const auto decoded = decode_utf8(typed);
  if (!decoded) return fail(problems::contact_bad_name, "encoding");
  if (std::any_of(decoded->begin(), decoded->end(), is_unprintable)) {
    return fail(problems::contact_bad_name, "control");
  }
  const std::u32string name = tidy(*decoded);
  if (name.empty()) return fail(problems::contact_bad_name, "empty");
  if (name.size() > kLongestName) return fail(problems::contact_bad_name, "too_long");
  if (std::any_of(name.begin(), name.end(), is_digit)) return fail(problems::contact_bad_name, "digit");
  if (std::none_of(name.begin(), name.end(), is_letter)) return fail(problems::contact_bad_name, "no_letter");
  return encode_utf8(name);
}

Result<std::string> parse_email(std::string_view typed) {
  const auto decoded = decode_utf8(typed);
  if (!decoded) return fail(problems::contact_bad_email, "encoding");
  const std::u32string text = tidy(*decoded);
  if (text.empty()) return fail(problems::contact_bad_email, "empty");
  const auto at = text.find(U'@');
  if (at == std::u32string::npos) return fail(problems::contact_bad_email, "no_at");
  const std::u32string local = text.substr(0, at);
  const std::u32string domain = *decode_utf8(to_lower(encode_utf8(text.substr(at + 1))));
  if (!local_part_fits(local)) return fail(problems::contact_bad_email, "local");
  if (!domain_fits(domain)) return fail(problems::contact_bad_email, "domain");
  std::string email = encode_utf8(local) + '@' + encode_utf8(domain);
  if (email.size() > kLongestEmail) return fail(problems::contact_bad_email, "too_long");
  return email;
}

bool is_email(std::string_view contact) { return contact.find('@') != std::string_view::npos; }

}  // namespace anketa::domain
