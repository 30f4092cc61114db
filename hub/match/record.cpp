#include "hub/match/record.h"

#include <algorithm>

namespace anketa::match {
namespace {

constexpr std::uint8_t format = 1;
constexpr std::size_t longest_text = 120;

// Each value: what it is, how long, its bytes. Texts of a name are joined by a byte that no skeleton has.
enum class Kind : std::uint8_t { Phone = 1, Mail = 2, Role = 3, Name = 4, Birth = 5, City = 6 };
constexpr char joint = '\x1f';

void put(Bytes& out, Kind kind, std::string_view text) {
  if (text.size() > longest_text) text = text.substr(0, longest_text);
  out.push_back(static_cast<std::uint8_t>(kind));
  out.push_back(static_cast<std::uint8_t>(text.size()));
  out.insert(out.end(), text.begin(), text.end());
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(joint, at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

std::string packed(const BirthDate& birth) {
  return {static_cast<char>(birth.year / 256), static_cast<char>(birth.year % 256), static_cast<char>(birth.month),
          static_cast<char>(birth.day)};
}

bool take_birth(std::string_view text, Person& person) {
  if (text.size() != 4) return false;
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
  person.births.push_back({byte(0) * 256 + byte(1), byte(2), byte(3)});
  return true;
}

bool take(Kind kind, std::string_view text, Person& person) {
  const auto parts = split(text);
  switch (kind) {
    case Kind::Phone: person.phones.emplace_back(text); return true;
    case Kind::City: person.cities.emplace_back(text); return true;
    case Kind::Birth: return take_birth(text, person);
    case Kind::Mail:
    case Kind::Role:
      if (parts.size() != 2) return false;
      person.emails.push_back({parts[0], parts[1], kind == Kind::Role});
      return true;
    case Kind::Name:
      if (parts.size() != 3) return false;
      person.names.push_back({parts[0], parts[1], parts[2]});
      return true;
  }
  return false;
}

}  // namespace

Bytes record_of(const Person& person) {
  Bytes out{format, static_cast<std::uint8_t>(static_cast<std::uint8_t>(person.sex) | (person.sane ? 0x10 : 0))};
  for (const std::string& phone : person.phones) put(out, Kind::Phone, phone);
  for (const Mailbox& box : person.emails) put(out, box.role ? Kind::Role : Kind::Mail, box.local + joint + box.domain);
  for (const BirthDate& birth : person.births) put(out, Kind::Birth, packed(birth));
  for (const NameForm& name : person.names)
    put(out, Kind::Name, name.given + joint + name.patronymic + joint + name.surname);
  for (const std::string& city : person.cities) put(out, Kind::City, city);
  return out;
}

Result<Person> read_record(ByteView bytes) {
  if (bytes.size() < 2 || bytes[0] != format || (bytes[1] & 0x0F) > 2)
    return fail(problems::store_corrupt, "match record");
  Person person;
  person.sex = static_cast<Sex>(bytes[1] & 0x0F);
  person.sane = (bytes[1] & 0x10) != 0;
  for (std::size_t at = 2; at < bytes.size();) {
    const std::size_t size = at + 1 < bytes.size() ? bytes[at + 1] : bytes.size();
    if (at + 2 + size > bytes.size()) return fail(problems::store_corrupt, "match record");
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + at + 2, size);
    if (!take(static_cast<Kind>(bytes[at]), text, person)) return fail(problems::store_corrupt, "match record");
    at += 2 + size;
  }
  return person;
}

}  // namespace anketa::match
