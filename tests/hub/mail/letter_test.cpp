#include <doctest/doctest.h>

#include "hub/mail/letter.h"

namespace anketa::mail {

TEST_CASE("a letter is ASCII on the wire, in lines that every server takes") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "Заявка ждёт дилера. ";
  const std::string bytes = letter_bytes({"hub@hub.example", "staff@house.example",
                                          "Анкета: требуется внимание, много событий за одно утро", text, 0, "one"});
  CHECK(bytes.find("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n") == 0);
  CHECK(bytes.find("Auto-Submitted: auto-generated\r\n") != std::string::npos);
  CHECK(bytes.find("Message-ID: <one@hub.example>\r\n") != std::string::npos);
  std::size_t from = 0;
  for (std::size_t end = bytes.find("\r\n"); end != std::string::npos; end = bytes.find("\r\n", from)) {
    CHECK(end - from <= 78);
    from = end + 2;
  }
  for (const char c : bytes) CHECK((c == '\r' || c == '\n' || (c >= ' ' && c < 0x7f)));
}

TEST_CASE("an address is one address, and nothing that could end a header's line") {
  for (const char* good : {"a@b", "first.last+tag@sub.house.example", "o'neil@house.example"}) CHECK(is_address(good));
  for (const char* bad : {"", "a", "@b", "a@", "a@b@c", "a b@c", "a@b\r\nBcc: x@y", "<a@b>", "a@b,c@d", "\"a\"@b",
                          "a@b.", "имя@house.example"})
    CHECK_FALSE(is_address(bad));
  CHECK_FALSE(is_address(std::string(250, 'a') + "@b.example"));
}

}  // namespace anketa::mail
