#include <doctest/doctest.h>

#include <set>

#include "hub/auth/accounts.h"
#include "hub/auth/codes.h"
#include "hub/auth/hashing.h"
#include "hub/auth/password_rules.h"
#include "hub/auth/throttle.h"
#include "shared/crypto/crypto.h"
#include "tests/support/fakes.h"

#include <thread>

namespace anketa::testing {

TEST_CASE("passwords: long, and not what everybody knows of their owner") {
  const auth::PasswordOwner owner{"vera.kim", "Вера Ким-Орлова", {"Импортёр Волга", "Volta"}};
  struct Row {
    const char* password;
    const char* detail;  // "" passes
  };
  const Row rows[] = {
      {"", "password.too_short"},
      {"12345678901234", "password.too_short"},
      {"четырнадцать14", "password.too_short"},
      {"my boat is wooden", ""},
      {"лодка из трёх досок", ""},
      {"correct horse battery staple", ""},
      {"xK4 vera.kim 9q7 zz", "password.login"},
      {"VERA.KIM and a boat", "password.login"},
      {"орлова на лодке 77", "password.name"},
      {"в лодке Импортёр 8", "password.brand"},
      {"drive my VOLTA car", "password.brand"},
      {"password and more 1", "password.common"},
      {"анкета анкета 2026!", "password.common"},
      {"qwertyuiopasdfgh", "password.common"},
      {"asdfghjklzxcvbnm", "password.repeats"},
      {"aaaaaaaaaaaaaaaaaa", "password.repeats"},
      {"12345678901234567", "password.repeats"},
      {"abcdefghijklmnopq", "password.repeats"},
      {"ab1cdab1cdab1cdab1cd", "password.repeats"},
      {"tab\tinside the text", "password.text"},
      {"broken \xff utf eight!", "password.text"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.password);
    const auto status = auth::check_password(row.password, owner);
    CHECK((status ? std::string() : status.error().detail()) == row.detail);
  }
  std::string longest = "boat ";
  while (longest.size() < 128) longest += static_cast<char>('a' + longest.size() * 7 % 23);
  CHECK(auth::check_password(longest, owner));
  CHECK(auth::check_password(longest + "x", owner).error().detail() == "password.too_long");
}

TEST_CASE("logins and names") {
  CHECK(auth::parse_login("Vera.Kim@Example.ru").value() == "vera.kim@example.ru");
  for (const char* bad : {"", "a", "вера", "a b", "?abc", "a/b"}) CHECK_FALSE(auth::parse_login(bad));
  CHECK_FALSE(auth::parse_login(std::string(65, 'a')));
  CHECK(auth::parse_person_name("  Вера   Ким ").value() == "Вера Ким");
  for (const std::string& bad :
       {std::string(), std::string("\n"), std::string("a\xe2\x80\xae") + "b", std::string(101, 'a')}) {
    CHECK_FALSE(auth::parse_person_name(bad));
  }
}

TEST_CASE("codes: readable, hashed, forgiving, never the same") {
  SeededRandom random(7);
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string code = auth::make_code(random);
    CHECK(code.size() == 23);
    CHECK(code.find_first_of("ILOU") == std::string::npos);
    seen.insert(code);
  }
  CHECK(seen.size() == 1000);
  CHECK(auth::code_sha256("10ABC-DEFGH-JKMNP-QRSTV") == auth::code_sha256("lo abc defgh jkmnp qrstv"));
  CHECK(auth::code_sha256("10ABC-DEFGH-JKMNP-QRSTV") != auth::code_sha256("10ABC-DEFGH-JKMNP-QRSTW"));
  CHECK(auth::make_token(random).size() == 43);
}

TEST_CASE("delays grow and stay bounded; the table of tries does too") {
  CHECK(auth::delay_after(4) == Millis(0));
  CHECK(auth::delay_after(5) == Millis(1000));
  CHECK(auth::delay_after(8) == Millis(8000));
  CHECK(auth::delay_after(1'000'000) == Millis(900'000));
  auth::Throttle throttle(100);
  for (int i = 0; i < 10'000; ++i) CHECK(throttle.start("key" + std::to_string(i), Millis(i)) == Millis(0));
  auth::Throttle one;
  for (int i = 0; i < 5; ++i) CHECK(one.start("a", Millis(0)) == Millis(0));
  CHECK(one.start("a", Millis(400)) == Millis(600));
  CHECK(one.start("b", Millis(400)) == Millis(0));
  one.succeeded("a");
  CHECK(one.start("a", Millis(400)) == Millis(0));
  auth::RateLimit limit(2, Millis(1000));
  CHECK(limit.take("a", Millis(0)));
  CHECK(limit.take("a", Millis(10)));
  CHECK_FALSE(limit.take("a", Millis(999)));
  CHECK_FALSE(limit.may_take("a", Millis(999)));
  CHECK(limit.take("b", Millis(999)));
  CHECK(limit.take("a", Millis(1000)));
}

TEST_CASE("a crowd at the door: bounded hashing, the rest hear that the hub is busy") {
  auth::PasswordHasher hasher;
  std::atomic<int> answered{0};
  std::atomic<int> busy{0};
  std::vector<std::thread> crowd;
  for (int i = 0; i < 30; ++i) {
    crowd.emplace_back([&] {
      const auto result = hasher.verify("", "some password");
      if (result) {
        CHECK_FALSE(*result);
        ++answered;
      } else {
        CHECK(result.error().code() == "hub.busy");
        ++busy;
      }
    });
  }
  for (auto& one : crowd) one.join();
  CHECK(answered + busy == 30);
  CHECK(answered >= 18);
  const auto hash = hasher.hash("a wooden boat 42");
  REQUIRE(hash);
  CHECK(hasher.verify(*hash, "a wooden boat 42").value());
  CHECK_FALSE(hasher.verify(*hash, "a wooden boat 43").value());
}

}  // namespace anketa::testing
