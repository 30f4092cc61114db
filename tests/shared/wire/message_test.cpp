#include "shared/wire/message.h"

#include <doctest/doctest.h>

namespace anketa::wire {
namespace {

TEST_CASE("messages read back") {
  const Heartbeat heartbeat{"0.1.0", 12, 3400, 8000000000, 3, 5};
  CHECK(parse_heartbeat(heartbeat_json(heartbeat)).value() == heartbeat);
  const Gap gap{17, "lost", 2, 0};
  CHECK(gap_json(gap) == R"({"epoch":2,"last_seq":0,"reason":"lost","seq":17,"v":1})");
  CHECK(parse_gap(gap_json(gap)).value() == gap);
  EpochEnd end{2, {}, "key_change"};
  end.next_device[5] = 9;
  CHECK(parse_epoch_end(epoch_end_json(end)).value() == end);
  const Withdrawal withdrawal{
      {"0192a3b4-0000-7000-8000-0000000000b2"}, "marketing", {domain::Channel::Sms}, 1778578200000};
  CHECK(parse_withdrawal(withdrawal_json(withdrawal)).value() == withdrawal);
}

TEST_CASE("a heartbeat of an older kiosk is read; a broken line in a newer one is not") {
  const std::string old =
      R"({"app_version":"0.1.0","free_bytes":1,"keys_version":1,"oldest_ms":0,"outbox_depth":0,"v":1,"visits_broken_off":0)";
  const auto beat = parse_heartbeat(old + "}").value();
  CHECK(beat.doctor.empty());
  CHECK(!beat.bundle_refused);
  CHECK(!parse_heartbeat(old + R"(,"doctor":[{"code":"clock"}]})"));
  CHECK(!parse_heartbeat(old + R"(,"bundle_refused":{"version":0,"code":"x"}})"));
  CHECK(parse_heartbeat(old + R"(,"funnel":[{"page":"purpose","ms":3,"visits":2,"left":1}]})")
            .value()
            .funnel.at(0)
            .visits == 2);
  CHECK(!parse_heartbeat(old + R"(,"funnel":[{"page":"purpose","ms":3,"visits":0,"left":0}]})"));
}

TEST_CASE("messages of another form are lead.malformed; new members are passed over") {
  for (const char* bad : {"", "{}", "[]", R"({"v":2,"seq":17,"reason":"x"})", R"({"v":1,"seq":0,"reason":"x"})",
                          R"({"v":1,"seq":"17","reason":"x"})", R"({"v":1,"seq":17,"last_seq":16,"reason":"x"})",
                          R"({"v":1,"seq":1.5,"reason":"x"})"}) {
    CHECK(parse_gap(bad).error().is(problems::lead_malformed));
  }
  CHECK(parse_gap(R"({"v":1,"seq":17,"reason":"x","later":{"a":[]}})").value() == Gap{17, "x", 0, 17});
}

}  // namespace
}  // namespace anketa::wire
