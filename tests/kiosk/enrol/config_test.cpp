#include "kiosk/config.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <vector>

namespace anketa::kiosk {
namespace {

ParsedConfig parse(std::vector<const char*> words) {
  words.insert(words.begin(), "anketa-kiosk");
  return parse_config(static_cast<int>(words.size()), words.data());
}

}  // namespace

TEST_CASE("command lines that work") {
  auto got = parse({});
  REQUIRE(got.config.has_value());
  CHECK_FALSE(got.config->windowed);
  CHECK(got.config->command == Command::Run);

  got =
      parse({"--data", "/var/lib/k", "--windowed", "1080x1920", "--hub", "hub:8443", "--code", "ABCD-EFGH-JKMN-PQRS"});
  REQUIRE(got.config.has_value());
  CHECK(got.config->data == "/var/lib/k");
  CHECK(got.config->windowed);
  CHECK(got.config->width == 1080);
  CHECK(got.config->height == 1920);
  CHECK(got.config->hub == "hub:8443");

  got = parse({"doctor", "--data", "/d"});
  REQUIRE(got.config.has_value());
  CHECK(got.config->command == Command::Doctor);
  CHECK(got.config->data == "/d");

  got = parse({"--push-only", "30"});
  CHECK(got.config->push_only_s == 30);
}

TEST_CASE("command lines that do not") {
  CHECK(parse({"--help"}).exit_code == 0);
  CHECK_FALSE(parse({"--help"}).config.has_value());
  for (const auto& words : std::vector<std::vector<const char*>>{{"--windowed", "big"},
                                                                 {"--windowed", "1080x1920x2"},
                                                                 {"--windowed", "10x10"},
                                                                 {"--hub", "hub:1"},
                                                                 {"--code", "ABCD"},
                                                                 {"--script", "/no/such/file"},
                                                                 {"--push-only", "0"},
                                                                 {"--shots", "/tmp"},
                                                                 {"cough"}}) {
    CAPTURE(words[0]);
    const auto got = parse(words);
    CHECK_FALSE(got.config.has_value());
    CHECK(got.exit_code != 0);
  }
}

TEST_CASE("motion: the command line goes before what the desk asks of every program") {
  CHECK(parse({}).config->motion == Motion::Auto);
  CHECK(parse({"--motion", "on"}).config->motion == Motion::On);
  ::setenv("ANKETA_REDUCED_MOTION", "1", 1);
  CHECK(parse({}).config->motion == Motion::Off);
  CHECK(parse({"--motion", "on"}).config->motion == Motion::On);
  ::setenv("ANKETA_REDUCED_MOTION", "0", 1);
  CHECK(parse({}).config->motion == Motion::Auto);
  ::unsetenv("ANKETA_REDUCED_MOTION");
  CHECK_FALSE(parse({"--motion", "much"}).config.has_value());
}

TEST_CASE("a trial of a bundle, the doctor of another host, and whether a service manager waits") {
  CHECK(parse({"trial"}).config->command == Command::Trial);
  CHECK(parse({"doctor", "--root", "/"}).config->host_root == "/");
  CHECK_FALSE(parse({"doctor", "--root", "/no/such/folder"}).config.has_value());
  CHECK_FALSE(parse({}).config->service_watchdog);
  ::setenv("WATCHDOG_USEC", "20000000", 1);
  CHECK(parse({}).config->service_watchdog);
  ::unsetenv("WATCHDOG_USEC");
}

TEST_CASE("the data folder follows the environment") {
  ::setenv("STATE_DIRECTORY", "/var/lib/anketa-kiosk", 1);
  CHECK(default_data_folder() == "/var/lib/anketa-kiosk");
  ::unsetenv("STATE_DIRECTORY");
  ::setenv("XDG_DATA_HOME", "/x", 1);
  CHECK(default_data_folder() == "/x/anketa-kiosk");
  ::unsetenv("XDG_DATA_HOME");
  ::setenv("HOME", "/h", 1);
  CHECK(default_data_folder() == "/h/.local/share/anketa-kiosk");
}

}  // namespace anketa::kiosk
