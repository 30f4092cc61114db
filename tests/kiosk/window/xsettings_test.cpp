#include "kiosk/window/xsettings.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <vector>

using anketa::window::xsettings_number;

namespace {

using Bytes = std::vector<std::uint8_t>;

// A text, a colour and a number, as a settings manager on a machine of that byte order writes them.
Bytes settings(bool big, std::int32_t animations) {
  Bytes out{static_cast<std::uint8_t>(big ? 1 : 0), 0, 0, 0};
  const auto number = [&](std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) out.push_back(static_cast<std::uint8_t>(value >> 8 * (big ? size - 1 - i : i)));
  };
  const auto text = [&](const std::string& words) {
    out.insert(out.end(), words.begin(), words.end());
    while (out.size() % 4 != 0) out.push_back(0);
  };
  const auto head = [&](std::uint8_t kind, const std::string& name) {
    out.insert(out.end(), {kind, 0});
    number(static_cast<std::uint32_t>(name.size()), 2);
    text(name);
    number(7, 4);
  };
  number(3, 4);  // serial
  number(3, 4);
  head(1, "Net/ThemeName");
  number(5, 4);
  text("Brand");
  head(2, "Gtk/Tint");
  number(0x11112222, 4);
  number(0x33334444, 4);
  head(0, "Gtk/EnableAnimations");
  number(static_cast<std::uint32_t>(animations), 4);
  return out;
}

}  // namespace

TEST_CASE("the switch is found behind settings of other kinds, in both byte orders") {
  for (const bool big : {false, true}) {
    CHECK(xsettings_number(settings(big, 0), "Gtk/EnableAnimations") == 0);
    CHECK(xsettings_number(settings(big, 1), "Gtk/EnableAnimations") == 1);
    CHECK(xsettings_number(settings(big, -5), "Gtk/EnableAnimations") == -5);
    CHECK(!xsettings_number(settings(big, 0), "Gtk/Tint").has_value());  // there, but no number
    CHECK(!xsettings_number(settings(big, 0), "Gtk/Enable").has_value());
  }
}

TEST_CASE("settings that are cut short or no settings at all say nothing and read nothing behind their end") {
  const Bytes whole = settings(false, 0);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK(!xsettings_number(part, "Gtk/EnableAnimations").has_value());
  }
  Bytes odd = whole;
  odd[12] = 9;  // a kind that nobody knows
  CHECK(!xsettings_number(odd, "Gtk/EnableAnimations").has_value());
  CHECK(!xsettings_number(Bytes(64, 0xFF), "Gtk/EnableAnimations").has_value());
}
