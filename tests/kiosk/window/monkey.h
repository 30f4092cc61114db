// Somebody who touches anything: random touches, drags, second fingers, palms, keys of a scanner, long waits, staff's
// corner with a PIN that happens to be right. In: a Rig and a seed. Out: one deed at a time.
#pragma once
#include <random>

#include "tests/kiosk/window/rig.h"

namespace anketa::sample {

class Monkey {
 public:
  Monkey(Rig& kiosk, std::uint64_t seed) : kiosk_(kiosk), dice_(seed) {}
  void act();

 private:
  [[nodiscard]] int roll(int sides) { return static_cast<int>(dice_() % static_cast<std::uint64_t>(sides)); }
  [[nodiscard]] draw::Vec anywhere();
  [[nodiscard]] draw::Vec somewhere();  // mostly on what can be touched
  void two_fingers();
  void drag();
  void scan();
  void be_staff();
  void be_away();

  Rig& kiosk_;
  std::mt19937_64 dice_;
};

}  // namespace anketa::sample
