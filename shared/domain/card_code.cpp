#include "shared/domain/card_code.h"

#include <algorithm>
#include <vector>

#include "shared/domain/unicode.h"

namespace anketa::domain {
namespace {

constexpr std::size_t kMostBytes = 8192;
constexpr std::size_t kMostParts = 200;  // lines of a card, fields of a ticket
constexpr std::size_t kLongestCity = 100;

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto from = text.find_first_not_of(blank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

// Parts between separators; a backslash keeps the next character.
std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts(1);
  for (std::size_t i = 0; i < text.size() && parts.size() <= kMostParts; ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) {
      ++i;
      parts.back() += text[i] == 'n' || text[i] == 'N' ? ' ' : text[i];
    } else if (separators.find(text[i]) != std::string_view::npos) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  return parts;
}

std::string at(const std::vector<std::string>& parts, std::size_t index) {
  return index < parts.size() ? std::string(trim(parts[index])) : "";
}

// "=D0=90" of vCard 2.1; what is no such pair stays as it is.
std::string quoted_printable(std::string_view text) {
  const auto hex = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char big = static_cast<char>(c & ~0x20);
    return big >= 'A' && big <= 'F' ? big - 'A' + 10 : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '=' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    if (pair) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

struct Found {
  std::string surname, given, patronymic, full, phone, email, city;
};

void keep_first(std::string& place, std::string value) {
  if (place.empty()) place = std::move(value);
}

// "item1.TEL;TYPE=CELL:tel:+7..." as name and value.
void take_line(const std::string& line, Found& found) {
  const auto colon = line.find(':');
  if (colon == std::string::npos) return;
  std::string name = upper_ascii(std::string_view(line).substr(0, colon));
  std::string value = line.substr(colon + 1);
  if (name.find("QUOTED-PRINTABLE") != std::string::npos) value = quoted_printable(value);
  name = name.substr(0, name.find(';'));
  if (const auto dot = name.find('.'); dot != std::string::npos) name = name.substr(dot + 1);
  if (name == "N") {
    const auto parts = split(value, ";");
    keep_first(found.surname, at(parts, 0));
    keep_first(found.given, at(parts, 1));
    keep_first(found.patronymic, at(parts, 2));
  }
  if (name == "FN") keep_first(found.full, at(split(value, ""), 0));
  if (name == "TEL") keep_first(found.phone, upper_ascii(value.substr(0, 4)) == "TEL:" ? value.substr(4) : value);
  if (name == "EMAIL") keep_first(found.email, at(split(value, ""), 0));
  if (name == "ADR") keep_first(found.city, at(split(value, ";"), 3));
}

Found read_vcard(std::string_view text) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size() && lines.size() <= kMostParts; ++i) {
    if (text[i] == '\r') continue;
    if (text[i] != '\n') {
      lines.back() += text[i];
      continue;
    }
    // A line that begins with white space goes on where the last one ended; so does one after a "=" of vCard 2.1.
    const bool folded = i + 1 < text.size() && (text[i + 1] == ' ' || text[i + 1] == '\t');
    const bool soft = lines.back().ends_with('=') && lines.back().find("QUOTED-PRINTABLE") != std::string::npos;
    if (soft) lines.back().pop_back();
    if (folded) ++i;
    if (!folded && !soft) lines.emplace_back();
  }
  Found found;
  for (const std::string& line : lines) take_line(line, found);
  return found;
}

Found read_mecard(std::string_view text) {
  Found found;
  // Fields end with ';'; a backslash keeps what follows, so it is left for the second split.
  std::size_t from = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '\\') ++i;
    if (i < text.size() && text[i] != ';') continue;
    const std::string_view field = text.substr(from, std::min(i, text.size()) - from);
    from = i + 1;
    const auto colon = field.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = upper_ascii(trim(field.substr(0, colon)));
    const std::string_view value = field.substr(colon + 1);
    if (name == "N") {
      keep_first(found.surname, at(split(value, ","), 0));
      keep_first(found.given, at(split(value, ","), 1));
    }
    if (name == "TEL") keep_first(found.phone, at(split(value, ""), 0));
    if (name == "EMAIL") keep_first(found.email, at(split(value, ""), 0));
    if (name == "ADR") keep_first(found.city, at(split(value, ","), 3));
  }
  return found;
}

// Fields in any order: what looks like an address or a number is one, the first two names are surname and given.
Found read_ticket(std::string_view text, std::string_view region) {
  Found found;
  const auto fields = split(text, ";|\t");
  if (fields.size() < 2) return found;
  for (const std::string& field : fields) {
    const std::string value(trim(field));
    const bool plus = value.starts_with('+');
    const auto digits = std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (value.find('@') != std::string::npos)
      keep_first(found.email, value);
    else if ((plus || digits >= 10) && parse_phone(value, region))
      keep_first(found.phone, value);
    else if (found.surname.empty() && parse_name_part(value))
      found.surname = value;
    else if (found.given.empty() && parse_name_part(value))
      found.given = value;
  }
  return found;
}

// Latin letters and nothing that is written otherwise.
bool is_latin(std::string_view text) {
  const auto letters = decode_utf8(text).value_or(U"");
  return std::none_of(letters.begin(), letters.end(), [](char32_t c) { return c > 0x24F && is_letter(c); });
}

// "Анна Крылова" is given and surname, "Крылова Анна Сергеевна" is how Russians write all three.
void split_full(Found& found) {
  std::vector<std::string> words;
  for (const std::string& word : split(found.full, " ")) {
    if (!word.empty()) words.push_back(word);
  }
  if (words.size() == 2) {
    found.given = words[0];
    found.surname = words[1];
  } else if (words.size() == 3) {
    found.surname = words[0];
    found.given = words[1];
    found.patronymic = words[2];
  }
}

Contact contact_from(Found found, std::string_view region) {
  Contact contact;
  const auto part = [](const std::string& text) { return parse_name_part(text).value_or(""); };
  if (found.surname.empty() && found.given.empty() && !is_latin(found.full)) split_full(found);
  const std::string parts = found.given + (found.given.empty() || found.surname.empty() ? "" : " ") + found.surname;
  if (!parts.empty() && !is_latin(parts))
    contact.name = {part(found.surname), part(found.given), part(found.patronymic), ""};
  else
    contact.name.full_latin = part(parts.empty() && is_latin(found.full) ? found.full : parts);
  contact.phone = parse_phone(found.phone, region).value_or("");
  contact.email = parse_email(found.email).value_or("");
  const auto city = parse_name_part(found.city);
  if (city && decode_utf8(*city)->size() <= kLongestCity) contact.city = *city;
  return contact;
}

}  // namespace

std::optional<CardCode> parse_card_code(std::string_view scanned, std::string_view region) {
  if (scanned.size() > kMostBytes) return std::nullopt;
  const std::string_view text = trim(scanned);
  const std::string head = upper_ascii(text.substr(0, 11));
  CardCode card;
  Found found;
  if (head.starts_with("BEGIN:VCARD")) {
    card.kind = CardCode::Kind::VCard;
    found = read_vcard(text);
  } else if (head.starts_with("MECARD:")) {
    card.kind = CardCode::Kind::MeCard;
    found = read_mecard(text.substr(7));
  } else {
    found = read_ticket(text, region);
  }
  card.contact = contact_from(std::move(found), region);
  if (card.contact == Contact{}) return std::nullopt;
  return card;
}

}  // namespace anketa::domain
