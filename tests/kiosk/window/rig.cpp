#include "tests/kiosk/window/rig.h"

#include <algorithm>

#include "kiosk/window/script.h"
#include "tests/kiosk/screens/sample.h"

namespace anketa::sample {

using Kind = draw::PointerEvent::Kind;

Rig::Rig(const window::App::Surface& surface, const Change& change)
    : fonts((draw::use_wiping_allocator(), 1.0F), draw::make_theme({}).type, ""), frame(fonts) {
  fonts.set_texture(1);
  deps.clock = &clock;
  deps.random = &random;
  deps.bundle = [one = bundle()] { return one; };
  deps.status = [] { return screens::OutboxStatus{}; };
  deps.submit = [this](const domain::Lead& lead, bool) -> Result<screens::CaptureDone> {
    ++submits;
    surname = lead.contact.name.surname;
    if (broken) throw BrokenWorld(Problem(problems::store_full));
    return screens::CaptureDone{"Zk3vQ9sT1uXw5yBa7cDe2fGh", LeadId::make(clock, random), "AURORA-7K2M-9QXD"};
  };
  deps.withdraw = [this](const LeadId&) -> Status {
    ++withdrawals;
    if (broken) return fail(problems::store_failed);
    return {};
  };
  if (change) change(deps);
  app = std::make_unique<window::App>(deps, frame, pictures);
  (void)app->tick();
  app->resize(surface);
}

void Rig::finger(Kind kind, int id, draw::Vec at) {
  if (kind == Kind::Down) ++touches;
  (void)app->pointer({kind, id, at.x, at.y, clock.at.count(), 0});
  clock.at += Millis(5);
}

void Rig::tap(draw::Vec at) {
  finger(Kind::Down, 1, at);
  finger(Kind::Up, 1, at);
}

void Rig::wait(Millis time) {
  const Millis end = clock.at + time;
  while (clock.at < end) {
    clock.at += std::clamp(app->wait(), Millis(1), end - clock.at);
    if (app->tick()) app->redraw();
  }
}

bool Rig::play(const std::string& script) {
  auto steps = window::parse_script(script);
  if (!steps) return false;
  window::Player player(std::move(*steps));
  while (!player.done()) {
    const auto wish = player.next({app->ui(), page(), app->still(), clock.at.count()});
    if (wish.failed) return false;
    bool dirty = false;
    for (const auto& event : wish.events) {
      if (event.kind == Kind::Down) ++touches;
      dirty = app->pointer(event) || dirty;
    }
    if (app->tick() || dirty) app->redraw();
    clock.at += Millis(10);
  }
  return true;
}

}  // namespace anketa::sample
