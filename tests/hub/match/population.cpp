#include "tests/hub/match/population.h"

#include <array>

#include "hub/match/text.h"
#include "shared/wire/utf8.h"

namespace anketa::testing {
namespace {

struct GivenPair {
  const char* name;
  const char* patronymic_male;
  const char* patronymic_female;
  const char* form;
};
constexpr std::array<GivenPair, 12> men{{{"Александр", "Александрович", "Александровна", "Саша"},
                                         {"Сергей", "Сергеевич", "Сергеевна", "Серёжа"},
                                         {"Дмитрий", "Дмитриевич", "Дмитриевна", "Дима"},
                                         {"Юрий", "Юрьевич", "Юрьевна", "Юра"},
                                         {"Евгений", "Евгеньевич", "Евгеньевна", "Женя"},
                                         {"Пётр", "Петрович", "Петровна", "Петя"},
                                         {"Николай", "Николаевич", "Николаевна", "Коля"},
                                         {"Роман", "Романович", "Романовна", "Рома"},
                                         {"Тимур", "Тимурович", "Тимуровна", "Тима"},
                                         {"Виктор", "Викторович", "Викторовна", "Витя"},
                                         {"Игорь", "Игоревич", "Игоревна", "Гоша"},
                                         {"Артём", "Артёмович", "Артёмовна", "Тёма"}}};
constexpr std::array<std::pair<const char*, const char*>, 10> women{{{"Екатерина", "Катя"},
                                                                     {"Наталья", "Наташа"},
                                                                     {"Юлия", "Юля"},
                                                                     {"Мария", "Маша"},
                                                                     {"Ольга", "Оля"},
                                                                     {"Анастасия", "Настя"},
                                                                     {"Светлана", "Света"},
                                                                     {"Ирина", "Ира"},
                                                                     {"Людмила", "Люда"},
                                                                     {"Татьяна", "Таня"}}};
constexpr std::array<const char*, 6> cities{"Москва", "Казань", "Самара", "Томск", "Пенза", "Тула"};
constexpr std::array<const char*, 5> services{"mail.ru", "yandex.ru", "gmail.com", "bk.ru", "list.ru"};
constexpr std::array<const char*, 30> parts{"ба", "бу", "ве", "ви", "го", "гу", "да", "дю", "жа", "же",
                                            "зо", "зи", "ка", "кю", "ла", "лю", "мо", "му", "не", "ню",
                                            "ро", "рю", "са", "сю", "то", "тю", "фа", "хо", "ча", "шу"};

using Runes = match::Runes;

Runes runes_of(const std::string& text) {
  Runes out;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = wire::code_point_at(text, at);
    out.push_back(point.value);
    at += point.size;
  }
  return out;
}

std::string text_of(const Runes& runes) {
  std::string out;
  for (const char32_t rune : runes) wire::append_utf8(out, rune);
  return out;
}

}  // namespace

std::string latin_of(const std::string& cyrillic, int table) {
  static constexpr std::array<std::array<const char*, 3>, 32> letters{
      {{"a", "a", "a"},         {"b", "b", "b"},   {"v", "v", "w"},   {"g", "g", "g"},    {"d", "d", "d"},
       {"e", "ye", "e"},        {"zh", "zh", "j"}, {"z", "z", "z"},   {"i", "i", "i"},    {"i", "y", "j"},
       {"k", "k", "k"},         {"l", "l", "l"},   {"m", "m", "m"},   {"n", "n", "n"},    {"o", "o", "o"},
       {"p", "p", "p"},         {"r", "r", "r"},   {"s", "s", "s"},   {"t", "t", "t"},    {"u", "u", "ou"},
       {"f", "f", "f"},         {"kh", "kh", "h"}, {"ts", "ts", "c"}, {"ch", "ch", "ch"}, {"sh", "sh", "sh"},
       {"shch", "shch", "sch"}, {"ie", "", ""},    {"y", "y", "y"},   {"", "", ""},       {"e", "e", "e"},
       {"iu", "yu", "ju"},      {"ia", "ya", "ja"}}};
  std::string out;
  for (char32_t rune : match::fold(cyrillic)) {
    if (rune < U'а' || rune > U'я') continue;
    out += letters[rune - U'а'][static_cast<std::size_t>(table)];
  }
  if (!out.empty()) out[0] = static_cast<char>(out[0] - 32);
  return out;
}

std::string wrong_layout_of(const std::string& cyrillic) { return text_of(match::other_layout(match::fold(cyrillic))); }

Population::Population(std::uint64_t seed, std::size_t families) : random_(seed) {
  for (std::size_t family = 0; family < families; ++family) add_family(family);
}

std::string Population::syllables(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += parts[below(parts.size())];
  return out;
}

void Population::add_family(std::size_t family) {
  std::string base = syllables(3);
  const GivenPair& father = men[below(men.size())];
  const std::string phone = "+79" + std::to_string(100'000'000 + below(899'999'999));
  const std::string city = cities[below(cities.size())];
  const std::size_t members = 1 + below(3);
  for (std::size_t member = 0; member < members; ++member) {
    Made made;
    made.family = family;
    made.female = member == 1;
    const GivenPair* chosen = &men[below(men.size())];
    while (chosen->name == father.name) chosen = &men[below(men.size())];  // a son is not called like his father
    const GivenPair& man = *chosen;
    made.given = made.female ? women[below(women.size())].first : (member == 0 ? father.name : man.name);
    made.patronymic =
        made.female ? man.patronymic_female : (member == 2 ? father.patronymic_male : man.patronymic_male);
    made.surname = base + (made.female ? "нова" : "нов");
    made.phone = below(3) > 0 ? phone : "+79" + std::to_string(100'000'000 + below(899'999'999));
    made.email =
        latin_of(made.surname, 1) + std::to_string(below(90'000) + 10'000) + "@" + services[below(services.size())];
    made.city = city;
    made.birth =
        std::to_string(1950 + below(50)) + "-" + (below(2) == 0 ? "04" : "11") + "-" + std::to_string(11 + below(18));
    people_.push_back(std::move(made));
  }
}

MadeLead Population::plain(std::size_t person) const {
  const Made& made = people_[person];
  return {
      person, made.family, {made.given, made.patronymic, made.surname, made.phone, made.email, made.city, made.birth}};
}

// One of the ways in which a lead differs from the passport.
void Population::slip(match::RawPerson& raw) {
  const int table = static_cast<int>(below(3));
  switch (below(9)) {
    case 0: raw.patronymic.clear(); break;
    case 1: std::swap(raw.given, raw.surname); break;
    case 2:
      for (std::string* part : {&raw.given, &raw.patronymic, &raw.surname}) *part = latin_of(*part, table);
      break;
    case 3:
      for (std::string* part : {&raw.given, &raw.patronymic, &raw.surname}) *part = wrong_layout_of(*part);
      break;
    case 4: raw.phone = "8" + raw.phone.substr(2); break;
    case 5: {
      Runes letters = runes_of(raw.surname);
      std::swap(letters[2], letters[3]);
      raw.surname = text_of(letters);
      break;
    }
    case 6:
      raw.given = raw.surname + " " + raw.given + " " + raw.patronymic;
      raw.surname.clear();
      raw.patronymic.clear();
      break;
    case 7: raw.email.clear(); break;
    default: raw.city = latin_of(raw.city, table); break;
  }
}

MadeLead Population::lead() {
  MadeLead made = plain(below(people_.size()));
  if (below(3) > 0) slip(made.raw);
  if (below(3) > 0) made.raw.birth_date.clear();
  return made;
}

}  // namespace anketa::testing
