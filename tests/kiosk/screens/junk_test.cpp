// What is scored as junk and what an abandoned visit leaves: numbers, never words.
#include "kiosk/screens/junk.h"

#include <doctest/doctest.h>

#include "kiosk/screens/flow.h"
#include "tests/kiosk/screens/sample.h"

using anketa::Millis;
using anketa::sample::at_review;
using anketa::sample::done;
using anketa::sample::Driver;
using anketa::sample::last_capture;
using anketa::screens::judge_junk;
using anketa::screens::JunkFacts;
using anketa::screens::Screen;
using anketa::screens::SeenPhones;
namespace effect = anketa::screens::effect;
namespace event = anketa::screens::event;

namespace {

JunkFacts honest() { return {62000, {4000, 5000, 3000}, {0, 2, 1, 3}, 0}; }

std::vector<anketa::screens::BrokenOff> told(Driver& driver) {
  std::vector<anketa::screens::BrokenOff> out;
  for (const auto& e : driver.effects()) {
    if (const auto* one = std::get_if<effect::TellBrokenOff>(&e)) out.push_back(one->visit);
  }
  return out;
}

}  // namespace

TEST_CASE("junk: an honest visit scores nothing; each rule names itself") {
  CHECK(judge_junk(honest()) == anketa::domain::Junk{});
  JunkFacts facts = honest();
  facts.visit_ms = 24000;
  CHECK(judge_junk(facts) == anketa::domain::Junk{25, {"fast"}});
  facts.visit_ms = 9000;
  CHECK(judge_junk(facts) == anketa::domain::Junk{50, {"fast"}});
  facts = honest();
  facts.question_ms = {300, 400, 500};
  CHECK(judge_junk(facts) == anketa::domain::Junk{25, {"fast"}});
  facts = honest();
  facts.positions = {2, 2, 2};
  CHECK(judge_junk(facts) == anketa::domain::Junk{20, {"straight_line"}});
  facts.positions = {2, 2, 2, 2};
  CHECK(judge_junk(facts) == anketa::domain::Junk{30, {"straight_line"}});
  facts.positions = {2, 2};  // too few to mean anything
  CHECK(judge_junk(facts).score == 0);
}

TEST_CASE("junk: reasons add up and end at a hundred") {
  const auto junk = judge_junk({5000, {100, 100, 100}, {0, 0, 0, 0}, 3});
  CHECK(junk.score == 100);
  CHECK(junk.reasons == std::vector<std::string>{"fast", "straight_line", "same_phone"});
}

TEST_CASE("junk: a telephone is known for its day, and another key knows nothing of it") {
  SeenPhones seen;
  anketa::crypto::Secret<32> key;
  key.bytes().fill(7);
  seen.begin(key);
  CHECK(seen.times("+79990001122", "2026-05-12") == 0);
  seen.add("+79990001122", "2026-05-12");
  seen.add("+79990001122", "2026-05-12");
  CHECK(seen.times("+79990001122", "2026-05-12") == 2);
  CHECK(seen.times("+79990001123", "2026-05-12") == 0);
  CHECK(seen.times("+79990001122", "2026-05-13") == 0);
  seen.add("+79990001123", "2026-05-13");
  CHECK(seen.times("+79990001122", "2026-05-13") == 0);
  CHECK(seen.times("+79990001123", "2026-05-13") == 1);
}

TEST_CASE("the same telephone twice a day is told with the second lead, and nobody is refused") {
  Driver driver = at_review();
  driver.wait(Millis(40000));
  driver.send(event::Submit{});
  REQUIRE(last_capture(driver)->lead.junk);
  CHECK(last_capture(driver)->lead.junk->reasons.empty());
  driver.send(event::Submitted{done("tok")});
  driver.send(event::NextVisitor{});
  driver.fill();
  driver.wait(Millis(40000));
  driver.send(event::Submit{});
  CHECK(last_capture(driver)->lead.junk->reasons == std::vector<std::string>{"same_phone"});
  driver.send(event::Submitted{done("tok")});
  CHECK(driver.state().screen == Screen::Thanks);
}

TEST_CASE("a visit broken off leaves the page and the time on each page; a finished or a practised one nothing") {
  Driver driver(anketa::sample::bundle());
  driver.send(event::Start{});
  driver.wait(Millis(2000));
  driver.send(event::ChooseLanguage{anketa::domain::Language::Ru});
  driver.wait(Millis(3000));
  driver.send(event::Leave{});
  REQUIRE(told(driver).size() == 1);
  CHECK(told(driver)[0].reached == "purpose");
  CHECK(told(driver)[0].pages == std::vector<anketa::domain::PageTime>{{"purpose", 5000}});

  Driver finished = at_review();
  finished.send(event::Submit{});
  finished.send(event::Submitted{done("tok")});
  finished.send(event::NextVisitor{});
  CHECK(told(finished).empty());

  Driver practised(anketa::sample::bundle());
  practised.state().staff.test_mode = true;
  practised.send(event::Start{});
  practised.send(event::Leave{});
  CHECK(told(practised).empty());
}
