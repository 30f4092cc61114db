#include <doctest/doctest.h>

#include "kiosk/doctor/doctor.h"
#include "tests/kiosk/outbox/kit.h"

namespace anketa::doctor {
namespace {

const Line* find(const std::vector<Line>& lines, std::string_view name) {
  for (const Line& line : lines) {
    if (line.name == name) return &line;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("judgements") {
  CHECK(judge_mode("key", 0600u, 0600).verdict == Verdict::Pass);
  CHECK(judge_mode("key", 0400u, 0600).verdict == Verdict::Pass);
  CHECK(judge_mode("key", 0640u, 0600).verdict == Verdict::Fail);
  CHECK(judge_mode("key", std::nullopt, 0600).verdict == Verdict::Fail);
  CHECK(judge_disk(std::nullopt).verdict == Verdict::Fail);
  CHECK(judge_disk(1024).verdict == Verdict::Fail);
  CHECK(judge_disk(500ull << 20).verdict == Verdict::Warn);
  CHECK(judge_disk(5ull << 30).verdict == Verdict::Pass);
  CHECK(judge_swap("Filename Type Size Used Priority\n").verdict == Verdict::Pass);
  CHECK(judge_swap("").verdict == Verdict::Pass);
  CHECK(judge_swap("Filename Type Size Used Priority\n/dev/sda2 partition 1 0 -2\n").verdict == Verdict::Warn);
  CHECK(judge_core_dumps(0, false).verdict == Verdict::Pass);
  CHECK(judge_core_dumps(0, true).verdict == Verdict::Fail);
  CHECK(judge_core_dumps(1, false).verdict == Verdict::Fail);
}

TEST_CASE("the clock") {
  constexpr std::int64_t now = 1'790'000'000'000;
  const auto last = [](std::int64_t hub, std::int64_t kiosk) {
    return std::optional(capture::HubMoment{hub, {kiosk, 0, "b"}});
  };
  CHECK(judge_clock(now, true, std::nullopt).verdict == Verdict::Pass);
  CHECK(judge_clock(now, false, std::nullopt).verdict == Verdict::Warn);
  CHECK(judge_clock(5000, true, std::nullopt).verdict == Verdict::Fail);
  CHECK(judge_clock(now, true, last(now - 5000, now - 5000)).verdict == Verdict::Pass);
  CHECK(judge_clock(now, true, last(now - 5000, now - 905'000)).verdict == Verdict::Warn);
  CHECK(judge_clock(now, true, last(now, now + 90'000'000)).verdict == Verdict::Fail);
}

TEST_CASE("a kiosk that never enrolled, and one whose hub is away") {
  SystemClock clock;
  const test::TempFolder empty;
  auto lines = examine(empty.path(), clock, {});
  REQUIRE(find(lines, "enrolment") != nullptr);
  CHECK(find(lines, "enrolment")->verdict == Verdict::Fail);

  test::Kit kit;
  kit.identity.host = "127.0.0.1:1";
  REQUIRE(enrol::save_identity(kit.folder.path(), kit.identity).has_value());
  REQUIRE(enrol::save_device_key(kit.folder.path(), kit.device).has_value());
  kit.capture(1);
  kit.capturer.reset();
  kit.outbox.reset();
  lines = examine(kit.folder.path(), clock, {});
  CHECK(find(lines, "device key")->verdict == Verdict::Pass);
  CHECK(find(lines, "enrolment")->verdict == Verdict::Pass);
  CHECK(find(lines, "outbox")->verdict == Verdict::Pass);
  CHECK(find(lines, "bundle")->verdict == Verdict::Fail);
  CHECK(find(lines, "keys")->verdict == Verdict::Pass);
  CHECK(find(lines, "hub")->verdict == Verdict::Warn);
}

}  // namespace anketa::doctor
