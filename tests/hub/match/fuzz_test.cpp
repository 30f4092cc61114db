// The normaliser takes any bytes: no crash, no hang, nothing but letters a to z in a key.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "hub/match/keys.h"
#include "hub/match/person.h"
#include "hub/match/score.h"
#include "hub/match/skeleton.h"

namespace anketa::match {
namespace {

std::string noise(std::mt19937& random) {
  static const std::vector<std::string> pieces{"Иван",
                                               "ов",
                                               "ova",
                                               "-",
                                               " ",
                                               ".",
                                               "'",
                                               "\xff",
                                               "\xF0\x9F\x98\x80",
                                               "ё",
                                               "Ё",
                                               "й",
                                               "И\xCC\x86",
                                               "ʼ",
                                               "[];'",
                                               "`",
                                               "\xE2\x80\xAE",
                                               "@",
                                               "+7",
                                               "8916",
                                               "0",
                                               "щ",
                                               "shch",
                                               "x",
                                               "ß",
                                               "ı",
                                               "қ",
                                               "ə",
                                               "Петрович",
                                               "овна",
                                               "\t",
                                               "\n",
                                               "İ",
                                               "ﬁ",
                                               "１２",
                                               "\xC3",
                                               "Ж",
                                               "q",
                                               "ww",
                                               "-–—"};
  std::string text;
  for (std::size_t n = random() % 12; n > 0; --n) text += pieces[random() % pieces.size()];
  if (random() % 50 == 0) text += std::string(5'000, "aж\xff"[random() % 3]);
  if (random() % 4 == 0 && !text.empty()) text[random() % text.size()] = static_cast<char>(random());
  return text;
}

}  // namespace

TEST_CASE("fuzz: any bytes make a person that compares with itself") {
  std::mt19937 random(1);
  const Dictionary& words = Dictionary::builtin();
  const Weights& weights = Weights::builtin();
  for (int i = 0; i < 30'000; ++i) {
    const Person person = person_of(
        {noise(random), noise(random), noise(random), noise(random), noise(random), noise(random), noise(random)},
        words);
    for (const NameForm& name : person.names) {
      for (const std::string* part : {&name.given, &name.patronymic, &name.surname}) {
        REQUIRE(std::ranges::all_of(*part, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }));
      }
    }
    for (const std::string& phone : person.phones) {
      REQUIRE(std::ranges::all_of(phone, [](char c) { return c >= '0' && c <= '9'; }));
    }
    REQUIRE(kept_keys(person, words).size() + slip_keys(person).size() < 400);
    const Comparison self = compare(
        person, person, [](const std::string&) { return 1; }, words, weights);
    REQUIRE(self.conflict == Conflict::None);
  }
}

TEST_CASE("fuzz: comparison is symmetric") {
  std::mt19937 random(2);
  const Dictionary& words = Dictionary::builtin();
  std::vector<Person> people;
  for (int i = 0; i < 300; ++i)
    people.push_back(person_of({noise(random), noise(random), noise(random), noise(random), "", "", ""}, words));
  const Uses one = [](const std::string&) { return 1; };
  for (const Person& a : people) {
    for (const Person& b : people) {
      const Comparison ab = compare(a, b, one, words, Weights::builtin());
      const Comparison ba = compare(b, a, one, words, Weights::builtin());
      REQUIRE(ab.bits == ba.bits);
      REQUIRE(ab.conflict == ba.conflict);
    }
  }
}

}  // namespace anketa::match
