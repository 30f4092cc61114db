// The voice at its seam: in order, not from the window's thread, quiet at once when asked; and what the app gives it.
#include "kiosk/window/speech.h"

#include <doctest/doctest.h>

#include <atomic>

#include "tests/kiosk/window/rig.h"

using anketa::sample::Rig;
using anketa::window::Speech;
namespace domain = anketa::domain;
namespace screens = anketa::screens;
namespace window = anketa::window;

namespace {

// Writes down what it should say; with a closed gate it is a speaker that hangs.
struct Heard {
  std::mutex mutex;
  std::condition_variable wake;
  std::vector<std::string> words;
  std::thread::id thread;
  bool gate = true;

  void add(const std::string& what) {
    std::unique_lock lock(mutex);
    thread = std::this_thread::get_id();
    words.push_back(what);
    wake.notify_all();
    wake.wait(lock, [&] { return gate; });
  }
  void open(bool now) {
    const std::lock_guard lock(mutex);
    gate = now;
    wake.notify_all();
  }
  std::vector<std::string> wait_for(std::size_t count) {
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return words.size() >= count; });
    return words;
  }
};

class FakeVoice final : public window::Voice {
 public:
  explicit FakeVoice(Heard& heard) : heard_(heard) {}
  void say(const std::string& text, const char* language) override { heard_.add(std::string(language) + ":" + text); }
  void stop() override { heard_.add("stop"); }

 private:
  Heard& heard_;
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("words are said in order and in their language, by a thread of their own") {
  Heard heard;
  Speech speech(std::make_unique<FakeVoice>(heard));
  speech.say({"Имя", domain::Language::Ru, false});
  speech.say({"Name", domain::Language::En, false});
  CHECK(heard.wait_for(2) == Words{"ru:Имя", "en:Name"});
  CHECK(heard.thread != std::this_thread::get_id());
}

TEST_CASE("what interrupts drops what waits; a speaker that hangs holds nobody up") {
  Heard heard;
  Speech speech(std::make_unique<FakeVoice>(heard));
  heard.open(false);
  speech.say({"один", domain::Language::Ru, false});
  (void)heard.wait_for(1);
  for (int i = 0; i < 50; ++i) speech.say({"ещё", domain::Language::Ru, false});
  speech.say({"важное", domain::Language::Ru, true});
  heard.open(true);
  CHECK(heard.wait_for(3) == Words{"ru:один", "stop", "ru:важное"});
  speech.hush();
  CHECK(heard.wait_for(4).back() == "stop");
}

TEST_CASE("without a voice there is nothing to switch on and nothing happens") {
  Speech speech(nullptr);
  CHECK(!speech.can_speak());
  speech.say({"Имя", domain::Language::Ru, true});
  speech.hush();
}

TEST_CASE("who asks for sound hears pages, fields and buttons, nothing he types, and silence when he leaves") {
  Words said;
  int hushes = 0;
  Rig kiosk({1080, 1920, 4, false}, [&](screens::AppDeps& deps) {
    deps.speak = [&](const screens::Utterance& words) { said.push_back(words.text); };
    deps.hush = [&] { ++hushes; };
  });
  REQUIRE(kiosk.play(R"([{"tap":"attract.start"},{"wait_screen":"purpose"}])"));
  CHECK(said.empty());  // nobody asked
  REQUIRE(kiosk.play(R"([{"tap":"access"},{"tap":"access.sound"},{"tap":"sheet.close"}])"));
  CHECK(said.size() >= 2);
  said.clear();
  REQUIRE(kiosk.play(R"([{"tap":"purpose.news"},{"tap":"nav.next"},{"tap":"choice.news_topics.models"},
    {"tap":"nav.next"},{"wait_screen":"contact.name"}])"));
  CHECK(said.size() >= 5);
  said.clear();
  REQUIRE(kiosk.play(R"([{"type":"Ия"}])"));
  CHECK(said.empty());
  const int before = hushes;
  kiosk.app->handle(screens::event::Leave{});
  CHECK(hushes > before);
  CHECK(!kiosk.app->state().comfort.sound);
}
