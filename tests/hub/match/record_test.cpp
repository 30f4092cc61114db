#include "hub/match/record.h"

#include <doctest/doctest.h>

#include <random>

namespace anketa::match {

TEST_CASE("record: a person there and back, within 256 bytes") {
  Person person =
      person_of({"Сергей", "Петрович", "Белозубов-Дальний", "89161234507", "bz@mail.ru", "Тула", "1975-04-12"},
                Dictionary::builtin());
  const auto back = read_record(record_of(person));
  REQUIRE(back);
  CHECK(*back == person);
  CHECK(record_of(person).size() < 120);
  for (int i = 0; i < 60; ++i) {
    add_person(person, person_of({"Сергей", "", "", "8916" + std::to_string(2345678 + i * 1111), "", "", ""},
                                 Dictionary::builtin()));
  }
  CHECK(record_of(person).size() <= 256);
  CHECK(read_record(record_of(person)));
}

TEST_CASE("record: any bytes in, an error or a person out") {
  std::mt19937 random(3);
  const Bytes good =
      record_of(person_of({"Сергей", "", "Белозубов", "89161234507", "", "", ""}, Dictionary::builtin()));
  int read = 0;
  for (int i = 0; i < 50'000; ++i) {
    Bytes bytes = good;
    for (int flips = 0; flips < 3; ++flips) bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
    bytes.resize(random() % (bytes.size() + 1));
    read += read_record(bytes) ? 1 : 0;
  }
  CHECK(read < 50'000);
  CHECK_FALSE(read_record(Bytes{}));
}

}  // namespace anketa::match
