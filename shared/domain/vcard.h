// A dealer as a contact for an address book, small enough for a QR code. In: public data of the bundle.
// Out: vCard 3.0 (RFC 2426), UTF-8, CRLF. Pure.
#pragma once
#include <string>
#include <string_view>

namespace anketa::domain {

struct VCard {
  std::string name;  // of the organisation
  std::string phone, email, street, city, url, note;
};
[[nodiscard]] std::string vcard(const VCard& card);

// A text value of vCard or iCalendar: backslash, comma, semicolon and line ends are escaped.
[[nodiscard]] std::string card_text(std::string_view text);

}  // namespace anketa::domain
