// The pen and the palm, on targets laid out by hand: what is ink, what presses, and what is forgiven.
#include <doctest/doctest.h>

#include "kiosk/draw/ui.h"

namespace draw = anketa::draw;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;
using Kind = draw::PointerEvent::Kind;

namespace {

// A pad of 1000 x 400 pixels, a button below it, 4 pixels a millimetre.
struct Page {
  Page() {
    ui.begin_pass(1, 4);
    add("pad", {0, 0, 1000, 400}, draw::Target::Kind::Pad, event::PenUp{});
    add("clear", {0, 500, 200, 100}, draw::Target::Kind::Button, event::ClearInk{});
  }
  void add(const char* id, draw::Rect rect, draw::Target::Kind kind, screens::Event action) {
    draw::Target target;
    target.id = id;
    target.rect = target.visible = rect;
    target.kind = kind;
    target.action = std::move(action);
    ui.add(std::move(target));
  }
  void put(Kind kind, int id, draw::Vec at, std::int64_t after_ms = 100) {
    now += after_ms;
    for (screens::Event& e : ui.pointer({kind, id, at.x, at.y, now, 0})) events.push_back(std::move(e));
  }
  template <class E>
  [[nodiscard]] int count() const {
    int n = 0;
    for (const screens::Event& e : events) n += std::holds_alternative<E>(e) ? 1 : 0;
    return n;
  }

  draw::Ui ui;
  std::vector<screens::Event> events;
  std::int64_t now = 1000;
};

}  // namespace

TEST_CASE("a palm on a button presses nothing while the pen is down, nor when it lifts") {
  Page page;
  page.put(Kind::Down, 1, {100, 100});
  page.put(Kind::Move, 1, {200, 100});
  page.put(Kind::Down, 2, {100, 550});
  page.put(Kind::Up, 2, {100, 550});
  CHECK(page.count<event::ClearInk>() == 0);
  page.put(Kind::Down, 3, {100, 550});
  page.put(Kind::Up, 1, {200, 100});
  page.put(Kind::Up, 3, {100, 550});
  CHECK(page.count<event::ClearInk>() == 0);
  CHECK(page.count<event::PenCancel>() == 0);
  page.put(Kind::Down, 1, {100, 550});
  page.put(Kind::Up, 1, {100, 550});
  CHECK(page.count<event::ClearInk>() == 1);  // the hand is gone: the button works
}

TEST_CASE("a palm that rested on a button before the pen came lets go of it") {
  Page page;
  page.put(Kind::Down, 1, {100, 550});
  page.put(Kind::Down, 2, {100, 100});
  page.put(Kind::Up, 2, {100, 100});
  page.put(Kind::Up, 1, {100, 550});
  CHECK(page.count<event::PenDown>() == 1);
  CHECK(page.count<event::ClearInk>() == 0);
}

TEST_CASE("touches inside and outside the pad within 40 ms are one palm, in either order") {
  Page inside_first;
  inside_first.put(Kind::Down, 1, {100, 390});
  inside_first.put(Kind::Down, 2, {300, 450}, 40);
  CHECK(inside_first.count<event::PenDown>() == 1);
  CHECK(inside_first.count<event::PenCancel>() == 1);
  inside_first.put(Kind::Move, 1, {200, 390});
  CHECK(inside_first.count<event::PenMove>() == 0);
  Page outside_first;
  outside_first.put(Kind::Down, 1, {300, 450});
  outside_first.put(Kind::Down, 2, {100, 390}, 40);
  CHECK(outside_first.count<event::PenDown>() == 0);
  outside_first.put(Kind::Down, 3, {500, 200});  // the finger comes while the palm rests
  CHECK(outside_first.count<event::PenDown>() == 1);
  Page apart;
  apart.put(Kind::Down, 1, {300, 450});
  apart.put(Kind::Down, 2, {100, 390}, 41);
  CHECK(apart.count<event::PenDown>() == 1);
}

TEST_CASE("the pad goes over to a second finger when the first has drawn less than 2 mm") {
  Page page;
  page.put(Kind::Down, 1, {800, 390});
  page.put(Kind::Move, 1, {807, 390});  // 1.75 mm
  page.put(Kind::Down, 2, {100, 200});
  CHECK(page.count<event::PenCancel>() == 1);
  CHECK(page.count<event::PenDown>() == 2);
  page.put(Kind::Move, 1, {900, 390});
  CHECK(page.count<event::PenMove>() == 1);
  page.put(Kind::Move, 2, {108, 200});  // 2 mm
  page.put(Kind::Down, 3, {500, 200});
  page.put(Kind::Up, 3, {500, 200});
  CHECK(page.count<event::PenCancel>() == 1);
  CHECK(page.count<event::PenUp>() == 0);
  page.put(Kind::Up, 2, {108, 200});
  CHECK(page.count<event::PenUp>() == 1);
}

TEST_CASE("a pen whose end was lost does not hold the page for ever") {
  Page page;
  page.put(Kind::Down, 1, {100, 100});
  page.put(Kind::Move, 1, {200, 100});
  page.put(Kind::Down, 2, {100, 550}, 9'999);
  page.put(Kind::Up, 2, {100, 550}, 0);
  CHECK(page.count<event::ClearInk>() == 0);
  page.put(Kind::Down, 2, {100, 550}, 1);
  page.put(Kind::Up, 2, {100, 550});
  CHECK(page.count<event::PenUp>() == 1);
  CHECK(page.count<event::ClearInk>() == 1);
}

TEST_CASE("a held key offers its other letters; the one under the finger is typed when it lifts") {
  Page page;
  draw::Target key;
  key.id = "key.e";
  key.rect = key.visible = {500, 600, 80, 80};
  key.kind = draw::Target::Kind::Key;
  key.action = event::Type{"e"};
  key.choices = {{"é", event::Replace{"é"}}, {"è", event::Replace{"è"}}};
  page.ui.add(key);
  std::vector<screens::Event> none;
  const auto hold = [&](std::int64_t ms) {
    page.now += ms;
    (void)page.ui.animate(page.now, none);
  };
  page.put(Kind::Down, 1, {540, 640});
  CHECK(page.count<event::Type>() == 1);
  hold(449);
  CHECK(page.ui.strip() == nullptr);
  hold(1);
  REQUIRE(page.ui.strip() != nullptr);
  page.ui.place_strip({460, 500, 160, 80}, true);
  page.put(Kind::Move, 1, {560, 560});
  CHECK(page.ui.strip()->chosen == 0);
  page.ui.place_strip({460, 500, 160, 80}, false);
  page.put(Kind::Move, 1, {560, 560});
  CHECK(page.ui.strip()->chosen == 1);
  page.put(Kind::Up, 1, {560, 560});
  REQUIRE(page.count<event::Replace>() == 1);
  CHECK(std::get<event::Replace>(page.events.back()).text == "è");
  CHECK(page.ui.strip() == nullptr);
  page.put(Kind::Down, 1, {540, 640});
  page.put(Kind::Up, 1, {540, 640});
  CHECK(page.count<event::Replace>() == 1);  // a tap is a tap
  CHECK(none.empty());
}
