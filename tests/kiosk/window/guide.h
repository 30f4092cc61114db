// A visitor who wants to be through: from whatever page stands there he goes on to "thanks", touching only what the
// page offers. In: a Rig. Out: whether there was a way forward, and how many touches and keys it took.
#pragma once
#include <string>

#include "tests/kiosk/window/rig.h"

namespace anketa::sample {

class Guide {
 public:
  // A hand takes its time: so long before each touch and before each drawn key, and so long to read a new page.
  struct Pace {
    Millis touch{0}, key{0}, read{0};
  };
  explicit Guide(Rig& kiosk) : kiosk_(kiosk) {}
  Guide(Rig& kiosk, Pace pace) : kiosk_(kiosk), pace_(pace) {}

  // False: a page from which he found no way on; `page()` of the rig says which.
  [[nodiscard]] bool to_thanks();
  [[nodiscard]] int touches() const { return touches_; }  // without the keys of words
  [[nodiscard]] int keys() const { return keys_; }

 private:
  [[nodiscard]] bool step(int tries);
  [[nodiscard]] bool tap(const std::string& id);
  [[nodiscard]] bool tap_first(const std::string& prefix);
  void type(const std::string& field, const std::string& text, bool afresh);
  [[nodiscard]] bool question(int tries);
  [[nodiscard]] bool contact(int tries);
  [[nodiscard]] bool sign();
  [[nodiscard]] bool end_pause();
  [[nodiscard]] bool staff(const std::string& page);
  [[nodiscard]] bool over_the_page();  // a sheet, "still there?"
  [[nodiscard]] bool has(const std::string& id) const;

  Rig& kiosk_;
  Pace pace_;
  int touches_ = 0, keys_ = 0;
  bool refused_ = false;  // the question's page, when he wanted to go on
};

}  // namespace anketa::sample
