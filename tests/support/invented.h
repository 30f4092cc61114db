// People who do not exist, as many as a test wants: each number is one person, unlike all others in name and phone.
#pragma once
#include <cstdint>
#include <string>

#include "tests/support/hub_world.h"

namespace anketa::testing {

inline domain::Lead invented_lead(HubWorld& world, std::uint64_t number) {
  static constexpr const char* syllables[] = {"ба", "ве", "ги", "до", "жу", "за", "ки", "ло", "му", "ре"};
  static constexpr const char* given[] = {"Алиса", "Борис", "Вера",   "Глеб",   "Дина",  "Егор",    "Жанна",
                                          "Захар", "Инна",  "Кирилл", "Лариса", "Мирон", "Надежда", "Олег"};
  const std::uint64_t mixed = 1'000'000 + (number * 7'368'787 + 1'234'577) % 9'000'000;  // neighbours lie far apart
  std::string surname;
  for (std::uint64_t rest = mixed; rest > 0; rest /= 10) surname += syllables[rest % 10];
  return make_lead(world, given[number % 14], "П" + surname + (number % 14 % 2 == 0 ? "ва" : "в"),
                   "+7916" + std::to_string(mixed));
}

}  // namespace anketa::testing
