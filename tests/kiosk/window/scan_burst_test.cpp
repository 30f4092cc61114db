// Bursts of a scanner told apart from a hand that types.
#include <doctest/doctest.h>

#include "kiosk/window/scan_burst.h"

using anketa::window::Keystrokes;
using anketa::window::ScanBurst;

namespace {

// Characters `gap` ms apart; what had to be let go on the way is added to `typed`.
std::int64_t type(ScanBurst& burst, std::string_view text, std::int64_t from, std::int64_t gap, std::string& typed) {
  for (const char c : text) {
    from += gap;
    const Keystrokes before = burst.put(static_cast<unsigned char>(c), from);
    CHECK(!before.scanned);
    typed += before.text;
  }
  return from;
}

}  // namespace

TEST_CASE("a burst that ends with Enter is a code") {
  ScanBurst burst;
  std::string typed;
  const auto end = type(burst, "MECARD:N:A,B;;\n", 1000, 29, typed);
  CHECK(typed.empty());
  CHECK(burst.quiet(end + 29).text.empty());
  const Keystrokes code = burst.quiet(end + 30);
  CHECK(code.scanned);
  CHECK(code.text == "MECARD:N:A,B;;\n");
  CHECK(!burst.pending());
}

TEST_CASE("lines of a card belong to one burst") {
  ScanBurst burst;
  std::string typed;
  const auto end = type(burst, "BEGIN:VCARD\nFN:A B\nEND:VCARD\n", 1000, 5, typed);
  CHECK(burst.quiet(end + 30).text == "BEGIN:VCARD\nFN:A B\nEND:VCARD\n");
}

TEST_CASE("a hand is slower, or writes no Enter, or only a few letters") {
  ScanBurst slow;
  std::string typed;
  const auto end = type(slow, "abcdefgh\n", 1000, 30, typed);
  const Keystrokes last = slow.quiet(end + 30);
  CHECK(!last.scanned);
  CHECK(typed + last.text == "abcdefgh\n");
  ScanBurst open;
  (void)type(open, "abcdefgh", 1000, 5, typed);
  CHECK(!open.quiet(2000).scanned);
  ScanBurst few;
  (void)type(few, "abcde\n", 1000, 5, typed);
  CHECK(!few.quiet(2000).scanned);
}

TEST_CASE("time spent drawing is no pause") {
  ScanBurst burst;
  CHECK(burst.put('a', 1000).text.empty());
  burst.busy(120);  // a slow frame
  CHECK(burst.put('b', 1121).text.empty());
  CHECK(burst.quiet(1131).text.empty());
  CHECK(burst.quiet(1141).text.empty());  // asked often, it still ends
  CHECK(burst.put('c', 1152).text == "ab");
  burst.busy(290);
  CHECK(burst.quiet(1451).text.empty());
  CHECK(burst.quiet(1452).text == "c");  // always busy: after 300 ms it is over
}

TEST_CASE("an endless burst stays small") {
  ScanBurst burst;
  std::string typed;
  const auto end = type(burst, std::string(50'000, 'x'), 1000, 1, typed);
  CHECK(burst.quiet(end + 30).text.size() <= 8192);
}
