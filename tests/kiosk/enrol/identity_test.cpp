#include "kiosk/enrol/identity.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "kiosk/enrol/file.h"
#include "tests/kiosk/outbox/kit.h"

namespace anketa::enrol {
namespace {

unsigned mode_of(const std::filesystem::path& path) {
  struct stat info {};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 0777u;
}

}  // namespace

TEST_CASE("an identity comes back as it was") {
  test::Kit kit;
  kit.identity.kiosk_name = "Стенд 3";
  const test::TempFolder folder;
  CHECK_FALSE(is_enrolled(folder.path()));
  REQUIRE(save_identity(folder.path(), kit.identity).has_value());
  CHECK(is_enrolled(folder.path()));
  CHECK(load_identity(folder.path()).value() == kit.identity);
}

TEST_CASE("the device key is for its owner's eyes only") {
  test::Kit kit;
  const test::TempFolder folder;
  REQUIRE(save_device_key(folder.path(), kit.device).has_value());
  CHECK(mode_of(device_key_path(folder.path())) == 0600);
  CHECK(load_device_key(folder.path())->public_key == kit.device.public_key);
  CHECK(load_device_key(folder.path())->secret.bytes() == kit.device.secret.bytes());
}

TEST_CASE("damaged files are named, not guessed at") {
  const test::TempFolder folder;
  CHECK(load_identity(folder.path()).error().is(problems::file_failed));
  for (const char* text : {"", "{}", "[]", "nonsense", R"({"hub":"x"})"}) {
    REQUIRE(write_durably(identity_path(folder.path()), as_bytes(text)).has_value());
    CHECK(load_identity(folder.path()).error().is(problems::config_invalid));
  }
  REQUIRE(write_durably(device_key_path(folder.path()), as_bytes("short")).has_value());
  CHECK(load_device_key(folder.path()).error().is(problems::config_invalid));
}

TEST_CASE("a file is replaced whole") {
  const test::TempFolder folder;
  const auto path = folder.path() / "f";
  REQUIRE(write_durably(path, as_bytes("one")).has_value());
  REQUIRE(write_durably(path, as_bytes("two and more"), 0640).has_value());
  CHECK(as_text(*read_file(path, 100)) == "two and more");
  CHECK(mode_of(path) == 0640);
  CHECK_FALSE(std::filesystem::exists(path.string() + ".new"));
  CHECK(read_file(path, 5).error().is(problems::file_failed));
  CHECK(write_durably("/no/such/folder/f", as_bytes("x")).error().is(problems::file_failed));
}

}  // namespace anketa::enrol
