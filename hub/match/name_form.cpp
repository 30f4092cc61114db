// Who is given name, patronymic and surname, whatever field, layout, script or order they were typed in.
#include <algorithm>
#include <array>

#include "hub/match/person.h"
#include "hub/match/skeleton.h"

namespace anketa::match {
namespace {

enum class Field : std::uint8_t { Given, Patronymic, Surname };

constexpr std::size_t nowhere = SIZE_MAX;

struct Word {
  Runes text;
  std::string key;
  Field field = Field::Given;
  const GivenForm* given = nullptr;  // known as a given name
  bool patronymic = false;           // ends like one
  bool surname = false;              // ends like one, or is a common one
};

template <std::size_t N>
bool ends_with_any(const Runes& word, const std::array<std::u32string_view, N>& ends) {
  return std::ranges::any_of(
      ends, [&](std::u32string_view end) { return word.size() > end.size() + 1 && word.ends_with(end); });
}

constexpr std::array<std::u32string_view, 22> patronymic_ends{
    U"ович", U"евич", U"ьич",  U"мич", U"вич",  U"укич",  U"овна",  U"евна", U"ична", U"инична", U"оглы",
    U"оглу", U"кызы", U"гызы", U"улы", U"кизи", U"ovich", U"evich", U"ovna", U"evna", U"ichna",  U"inichna"};
constexpr std::array<std::u32string_view, 8> female_patronymic{U"вна",  U"чна", U"кызы", U"гызы",
                                                               U"кизи", U"vna", U"chna", U"kyzy"};
constexpr std::array<std::u32string_view, 44> surname_ends{
    U"ов",   U"ев",   U"ин",   U"ын",  U"ова", U"ева",   U"ина",   U"ына",  U"ский", U"ская",  U"цкий",
    U"цкая", U"ской", U"енко", U"ко",  U"чук", U"юк",    U"як",    U"ян",   U"янц",  U"швили", U"дзе",
    U"иани", U"ия",   U"ых",   U"их",  U"ман", U"штейн", U"берг",  U"ович", U"евич", U"ov",    U"ev",
    U"ova",  U"eva",  U"in",   U"ina", U"sky", U"skiy",  U"skaya", U"ski",  U"enko", U"yan",   U"dze"};
constexpr std::array<std::u32string_view, 8> female_surname{U"ова",  U"ева",  U"ина", U"ына",
                                                            U"ская", U"цкая", U"ova", U"eva"};
constexpr std::array<std::u32string_view, 9> male_surname{U"ов",   U"ев", U"ин", U"ын", U"ский",
                                                          U"цкий", U"ой", U"ov", U"ev"};

Word word_of(const Runes& text, Field field, const Dictionary& dictionary) {
  Word word;
  word.text = text;
  word.field = field;
  Runes part;
  for (const char32_t rune : text + U"-") {
    if (rune != U'-') {
      part.push_back(rune);
      continue;
    }
    if (!word.key.empty()) word.key.push_back('-');
    word.key += skeleton(part);
    part.clear();
  }
  if (text.size() == 1 && !word.key.empty()) word.key.resize(1);  // an initial, also of Ю and Я
  word.given = word.key.size() > 1 ? dictionary.given(word.key) : nullptr;
  word.patronymic = text.size() > 4 && ends_with_any(text, patronymic_ends);
  word.surname = ends_with_any(text, surname_ends) || dictionary.surname_per_100k(stem(word.key)) > 0;
  return word;
}

bool is_vowel(char32_t rune) { return std::u32string_view(U"аеиоуыэюяaeiouyіїєәөұү").find(rune) != Runes::npos; }

// How much a word looks like a name: known 6, shaped like one 3, sayable 1, not even that -3.
int likeness(const Word& word) {
  if (word.given != nullptr) return 6;
  if (word.patronymic) return 4;
  if (word.surname) return 3;
  int run = 0;
  int longest = 0;
  bool vowel = false;
  for (const char32_t rune : word.text) {
    vowel = vowel || is_vowel(rune);
    run = is_vowel(rune) || rune == U'-' ? 0 : run + 1;
    longest = std::max(longest, run);
  }
  return word.text.size() > 2 && (!vowel || longest > 4) ? -3 : 1;
}

std::vector<Word> read_words(const Runes& text, Field field, const Dictionary& dictionary, int& total) {
  std::vector<Word> words;
  total = 0;
  for (const Runes& part : words_of(text)) {
    Word word = word_of(one_script(part), field, dictionary);
    total += likeness(word);
    if (!word.key.empty()) words.push_back(std::move(word));
  }
  return words;
}

bool has_odd_signs(const Runes& text) {
  return std::ranges::any_of(
      text, [](char32_t rune) { return std::u32string_view(U"[];,'<>:\"{}`~").find(rune) != Runes::npos; });
}

using Fields = std::array<std::vector<Word>, 3>;

// A layout is a state of the keyboard, so it was wrong for the whole form or for none of it: as typed the fields
// are nonsense, read in the other layout they are names.
Fields read_fields(const RawPerson& raw, const Dictionary& dictionary) {
  const std::array<Runes, 3> texts{fold(raw.given), fold(raw.patronymic), fold(raw.surname)};
  constexpr std::array<Field, 3> fields{Field::Given, Field::Patronymic, Field::Surname};
  Fields typed;
  Fields swapped;
  int as_typed = 0;
  int in_other = 0;
  bool known = false;
  bool odd = false;
  bool russian = false;  // a name as typed in Cyrillic: no English one was meant
  for (std::size_t i = 0; i < texts.size(); ++i) {
    int points = 0;
    typed[i] = read_words(texts[i], fields[i], dictionary, points);
    as_typed += points;
    swapped[i] = read_words(other_layout(texts[i]), fields[i], dictionary, points);
    in_other += points;
    odd = odd || has_odd_signs(texts[i]);
    russian = russian || std::ranges::any_of(typed[i], [](const Word& word) {
                return likeness(word) >= 3 && script_of(word.text.front()) == Script::Cyrillic;
              });
    known = known ||
            std::ranges::any_of(swapped[i], [](const Word& word) { return word.given != nullptr || word.patronymic; });
  }
  const bool other_keys = !russian && in_other - as_typed >= (odd ? 2 : 3) && (known || in_other >= 3);
  return other_keys ? swapped : typed;
}

bool is_initial(const Word& word) { return word.text.size() == 1; }

// The patronymic, if one stands there: its own field first; elsewhere only where other words can fill the other
// places, because Абрамович is a surname too.
std::size_t find_patronymic(const std::vector<Word>& words) {
  std::size_t found = nowhere;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].patronymic) continue;
    if (words[i].field == Field::Patronymic) return i;
    const bool alone_in_surname =
        words[i].field == Field::Surname && std::ranges::count(words, Field::Surname, &Word::field) == 1 &&
        std::ranges::none_of(
            words, [&](const Word& other) { return &other != &words[i] && other.surname && other.given == nullptr; });
    if (words.size() > 1 && !alone_in_surname) found = i;
  }
  return found;
}

int given_likeness(const Word& word) {
  int points = word.given == nullptr ? 0 : (word.given->is_full ? 6 : 5);
  if (word.field == Field::Given) points += 3;
  if (word.field == Field::Surname) points -= 2;
  if (word.surname) points -= word.given == nullptr ? 4 : 2;
  // "J." and "Allen" each in its field: the field is right, though Allen is a given name too.
  if (is_initial(word)) points += word.field == Field::Given ? 2 : -1;
  return points;
}

std::size_t find_given(const std::vector<Word>& words, std::size_t patronymic) {
  std::size_t given = nowhere;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == patronymic) continue;
    if (given == nowhere || given_likeness(words[i]) > given_likeness(words[given])) given = i;
  }
  const bool alone = words.size() - (patronymic != nowhere ? 1 : 0) == 1;
  // One word alone is what its field says, unless it is known or shaped otherwise.
  if (alone && given_likeness(words[given]) < (words[given].field == Field::Given ? -2 : 3)) return nowhere;
  return given;
}

Sex sex_of(const NameForm& form, const std::vector<Word>& words, std::size_t patronymic, const Dictionary& dictionary) {
  if (patronymic != nowhere) return ends_with_any(words[patronymic].text, female_patronymic) ? Sex::Female : Sex::Male;
  if (const GivenForm* given = dictionary.given(form.given)) {
    bool male = false;
    bool female = false;
    for (const std::uint16_t id : given->names) {
      male = male || dictionary.name(id).sex != Sex::Female;
      female = female || dictionary.name(id).sex != Sex::Male;
    }
    if (male != female) return male ? Sex::Male : Sex::Female;
  }
  for (const Word& word : words) {
    if (word.given != nullptr || word.patronymic) continue;
    if (ends_with_any(word.text, female_surname)) return Sex::Female;
    if (ends_with_any(word.text, male_surname)) return Sex::Male;
  }
  return Sex::Unknown;
}

bool is_nonsense(const Word& word, const Dictionary& dictionary) {
  if (word.text.size() > 1 && dictionary.is_garbage_name(word.text)) return true;  // one letter is an initial
  if (word.text.size() < 3 || word.given != nullptr) return false;
  return std::ranges::all_of(word.text, [&](char32_t rune) { return rune == word.text.front(); });
}

// What is said beside a name, or said twice: "Ольга (жена)", the given name again before the surname.
void drop_remarks(std::vector<Word>& words, const Dictionary& dictionary) {
  const auto is_remark = [&](const Word& word) { return word.given == nullptr && dictionary.is_remark(word.text); };
  if (!std::ranges::all_of(words, is_remark)) std::erase_if(words, is_remark);
  for (std::size_t at = 1; at < words.size() && words.size() > 2;) {
    const auto same = [&](const Word& before) {
      return before.key == words[at].key && before.field != words[at].field;
    };
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(at);
    if (std::any_of(words.begin(), end, same)) {
      words.erase(end);
    } else {
      ++at;
    }
  }
}

}  // namespace

NameForm name_form(const RawPerson& raw, const Dictionary& dictionary, bool& garbage, Sex& sex) {
  std::vector<Word> words;
  for (const std::string* typed : {&raw.given, &raw.surname}) {
    const Runes text = fold(*typed);
    if (has_odd_signs(text)) continue;  // "Hz,fuj" is no "hz", but Рябаго in the wrong layout
    for (const Runes& part : words_of(text)) {
      garbage = garbage || (part.size() > 1 && dictionary.is_garbage_name(part));
    }
  }
  for (std::vector<Word>& field : read_fields(raw, dictionary)) {
    for (Word& word : field) {
      const bool nonsense = is_nonsense(word, dictionary);
      // "нет" in the place of the patronymic is an answer, not a prank.
      garbage = garbage || (nonsense && word.field != Field::Patronymic);
      if (!nonsense) words.push_back(std::move(word));
    }
  }
  drop_remarks(words, dictionary);
  NameForm form;
  const std::size_t patronymic = find_patronymic(words);
  if (patronymic != nowhere) form.patronymic = words[patronymic].key;
  const std::size_t rest = words.size() - (patronymic != nowhere ? 1 : 0);
  const std::size_t given = find_given(words, patronymic);
  if (given != nowhere) form.given = words[given].key;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == patronymic || i == given) continue;
    const bool second_name = words[i].field == Field::Patronymic || (is_initial(words[i]) && rest > 2);
    if (second_name && form.patronymic.empty() && (rest > 2 || words[i].field == Field::Patronymic)) {
      form.patronymic = words[i].key;
      continue;
    }
    if (!form.surname.empty()) form.surname.push_back('-');
    form.surname += words[i].key;
  }
  sex = sex_of(form, words, patronymic, dictionary);
  return form;
}

}  // namespace anketa::match
