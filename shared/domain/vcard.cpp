#include "shared/domain/vcard.h"

namespace anketa::domain {

std::string card_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ',' || c == ';') out += '\\';
    out += c;
  }
  return out;
}

std::string vcard(const VCard& card) {
  std::string out = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
  const auto line = [&out](std::string_view head, const std::string& value) {
    if (!value.empty()) out.append(head).append(value).append("\r\n");
  };
  const std::string name = card_text(card.name);
  line("N:;", name + ";;;");
  line("FN:", name);
  line("ORG:", name);
  line("TEL;TYPE=WORK:", card_text(card.phone));
  line("EMAIL:", card_text(card.email));
  if (!card.street.empty() || !card.city.empty())
    line("ADR;TYPE=WORK:;;", card_text(card.street) + ";" + card_text(card.city) + ";;;");
  line("URL:", card_text(card.url));
  line("NOTE:", card_text(card.note));
  return out + "END:VCARD\r\n";
}

}  // namespace anketa::domain
