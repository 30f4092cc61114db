// What makes the kiosk easier to use: larger words, contrast, everything lower, the left hand, more time, a voice. Kept in
// State::comfort, told to the drawing as a Look, gone with the visitor.
#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

bool& flag_of(Comfort& comfort, event::Ease ease) {
  switch (ease) {
    case event::Ease::Large: return comfort.large;
    case event::Ease::Contrast: return comfort.contrast;
    case event::Ease::Low: return comfort.low;
    case event::Ease::Left: return comfort.left;
    case event::Ease::Slow: return comfort.slow;
    case event::Ease::Sound: return comfort.sound;
  }
  return comfort.slow;
}

// Staff pages have their own layout and no visitor, a kiosk that rests has nobody; everywhere else the button stands.
bool has_comforts(Screen screen) {
  return screen != Screen::StaffPin && screen != Screen::Staff && screen != Screen::StaffTool &&
         screen != Screen::Rest && screen != Screen::Enrol;
}

}  // namespace

void update_access(Step step, const Event& event) {
  const auto* toggled = std::get_if<event::ToggleEase>(&event);
  if (toggled == nullptr) return;
  bool& flag = flag_of(step.state.comfort, toggled->ease);
  flag = !flag;
}

AccessSheet view_access(const Scene& scene) {
  struct Row {
    event::Ease ease;
    const char* key;
    const char* icon;
  };
  static constexpr Row kRows[] = {{event::Ease::Large, "large", "format_size"},
                                  {event::Ease::Contrast, "contrast", "contrast"},
                                  {event::Ease::Low, "low", "accessible"},
                                  {event::Ease::Left, "left", "back_hand"},
                                  {event::Ease::Slow, "slow", "timer"},
                                  {event::Ease::Sound, "sound", "volume_up"}};
  Comfort comfort = scene.state.comfort;
  AccessSheet sheet;
  for (const Row& row : kRows) {
    if (row.ease == event::Ease::Sound && !scene.state.speaks) continue;
    const std::string key = std::string("access.") + row.key;
    Card card;
    card.button = {key, scene.t(key), row.icon, event::ToggleEase{row.ease}};
    card.detail = scene.t(key + ".detail");
    card.selected = flag_of(comfort, row.ease);
    sheet.switches.push_back(std::move(card));
  }
  return sheet;
}

std::optional<Button> access_button(const Scene& scene) {
  if (!has_comforts(scene.state.screen)) return std::nullopt;
  return Button{"access", "", "accessibility_new", event::OpenSheet{SheetKind::Access}};
}

Look look_of(const State& state) {
  Look look;
  const auto& bundle = state.visitor ? state.visitor->bundle : state.bundle;
  if (bundle) {
    look.primary = bundle->branding.primary;
    look.accent = bundle->branding.accent;
    if (bundle->branding.scheme == domain::ColorScheme::Dark) look.scheme = Scheme::Dark;
  }
  if (!has_comforts(state.screen)) return look;
  if (state.comfort.contrast) look.scheme = Scheme::HighContrast;
  look.large = state.comfort.large;
  look.low = state.comfort.low;
  look.mirror = state.comfort.left;
  return look;
}

}  // namespace anketa::screens
