// A hub as it stands after three years: a million people, three million leads, two hundred houses, made from a seed
// with the store's own functions. In: the folder its database is kept in. Out: the same world each time, made once.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "shared/domain/contact.h"
#include "tests/support/hub_world.h"

namespace anketa::bench {

struct Size {
  int people = 1'000'000;
  int houses = 200;
  int sellers = 8;  // in each house
  [[nodiscard]] int leads() const { return people * 3; }
};

constexpr std::int64_t big_now_ms = 1'780'059'600'000;  // 2026-05-29, 16:00 of the organisation's clock

// The same person for the same number.
[[nodiscard]] domain::Contact person_of(int number);
// Writes all of it; the database must be new.
void fill_big_hub(testing::HubWorld& world, const Size& size);
// Ids are told by their numbers, so that nothing need be read back.
[[nodiscard]] DealerId house_of(int number);
[[nodiscard]] UserId seller_of(int house, int number);  // number 0: the manager
[[nodiscard]] RegionId big_region();

}  // namespace anketa::bench
