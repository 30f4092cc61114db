#include "kiosk/push/trial_process.h"

#include <doctest/doctest.h>

#include "tests/kiosk/push/fake_client.h"

namespace anketa::push {
namespace {

// A trial whose verdict is what this line of shell prints.
std::string held(const std::string& shell, Millis at_most = Millis(20'000)) {
  const test::Kit kit;
  const auto bundle = wire::decode_bundle(test::signed_bundle(kit, 3), kit.keys.bundle.public_key).value();
  const Status verdict = hold_trial(bundle, {"/bin/sh", "-c", shell}, at_most);
  return verdict ? "good" : verdict.error().to_string();
}

}  // namespace

TEST_CASE("the trial is given the whole bundle and its word counts") {
  CHECK(held(R"(grep -q '"version":3' && echo good)") == "good");
  CHECK(held("echo 'bundle.bad_picture hero'") == "bundle.bad_picture: hero");
  CHECK(held("echo bundle.text_too_long") == "bundle.text_too_long");
}

TEST_CASE("a trial that breaks, hangs or speaks nonsense condemns the bundle, one that cannot begin does not") {
  CHECK(held("kill -SEGV $$") == "bundle.trial_broke");
  CHECK(held("true") == "bundle.trial_broke");
  CHECK(held("echo goodness") == "bundle.trial_broke");
  CHECK(held("echo store.full") == "bundle.trial_broke");
  CHECK(held("exec sleep 600", Millis(50)) == "bundle.trial_broke");
  const test::Kit kit;
  const auto bundle = wire::decode_bundle(test::signed_bundle(kit, 3), kit.keys.bundle.public_key).value();
  CHECK(hold_trial(bundle, {"/nowhere/at/all"}, Millis(1000)).error().is(problems::bundle_untried));
}

TEST_CASE("a verdict is one line, whatever stands in it") {
  CHECK(trial_answer({}) == "good\n");
  CHECK(trial_answer(fail(problems::bundle_bad_picture, "a\nb")) == "bundle.bad_picture a b\n");
}

}  // namespace anketa::push
