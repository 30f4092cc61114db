#include "tests/kiosk/window/monkey.h"

#include <iterator>

#include "kiosk/window/keys.h"

namespace anketa::sample {

using Kind = draw::PointerEvent::Kind;
namespace event = screens::event;

draw::Vec Monkey::anywhere() { return {static_cast<float>(roll(1920)), static_cast<float>(roll(1080))}; }

draw::Vec Monkey::somewhere() {
  const auto& targets = kiosk_.app->ui().targets();
  if (targets.empty() || roll(5) == 0) return anywhere();
  const auto& target = targets[static_cast<std::size_t>(roll(static_cast<int>(targets.size())))];
  if (target.visible.empty()) return anywhere();
  return {target.visible.x + target.visible.w * static_cast<float>(roll(100)) / 100,
          target.visible.y + target.visible.h * static_cast<float>(roll(100)) / 100};
}

void Monkey::two_fingers() {
  const draw::Vec a = somewhere();
  const draw::Vec b = somewhere();
  kiosk_.finger(Kind::Down, 1, a);
  kiosk_.finger(Kind::Down, 2, b);
  kiosk_.finger(Kind::Up, roll(2) + 1, roll(2) == 0 ? a : b);
  kiosk_.wait(Millis(roll(800)));
  kiosk_.finger(Kind::Up, 1, a);
  kiosk_.finger(Kind::Up, 2, b);
}

void Monkey::drag() {
  const int finger = roll(3);
  kiosk_.finger(Kind::Down, finger, somewhere());
  for (int i = roll(12); i > 0; --i) kiosk_.finger(Kind::Move, finger, anywhere());
  if (roll(10) != 0) kiosk_.finger(Kind::Up, finger, anywhere());  // sometimes the panel never says so
}

void Monkey::scan() {
  static const std::string kCodes[] = {"MECARD:N:Павлова,Ия;TEL:+79161234567;EMAIL:ia@pochta.test;;",
                                       "https://example.com/ticket/4711",
                                       "BEGIN:VCARD\nFN:Ия\nTEL:1\nEND:VCARD",
                                       std::string(5000, 'x'),
                                       "\t\t\t",
                                       ""};
  event::Scanned scanned{kCodes[roll(static_cast<int>(std::size(kCodes)))]};
  kiosk_.app->handle(event::Touched{});
  if (roll(2) == 0)
    kiosk_.app->handle(scanned);
  else
    for (const auto& one : window::events_of_text(scanned.text.substr(0, 60))) kiosk_.app->handle(one);
  if (roll(3) == 0) kiosk_.app->handle(event::Press{event::Command::Backspace});
  kiosk_.app->redraw();
}

void Monkey::be_staff() {
  kiosk_.app->handle(event::CornerDown{});
  kiosk_.wait(Millis(5200));
  if (kiosk_.app->state().screen != screens::Screen::StaffPin) return;
  for (const char* id : {"pin.1", "pin.enter"}) {
    if (const auto* key = kiosk_.app->ui().find(id); key != nullptr) kiosk_.tap(key->visible.center());
  }
}

void Monkey::be_away() { kiosk_.wait(Millis(roll(4) == 0 ? roll(120000) : roll(1000))); }

void Monkey::act() {
  const int kind = roll(100);
  if (kind < 62) return kiosk_.tap(somewhere());
  if (kind < 70) return kiosk_.tap(anywhere());
  if (kind < 78) return drag();
  if (kind < 86) return two_fingers();
  if (kind < 90) return scan();
  if (kind < 92) {
    const draw::Vec at = somewhere();
    (void)kiosk_.app->pointer({Kind::Wheel, 0, at.x, at.y, kiosk_.clock.at.count(), static_cast<float>(roll(9) - 4)});
    return;
  }
  if (kind == 92) kiosk_.broken = roll(3) == 0;
  if (kind == 93 && roll(4) == 0) return be_staff();
  be_away();
}

}  // namespace anketa::sample
