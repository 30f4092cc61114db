#include "kiosk/window/target_file.h"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

namespace anketa::window {

void write_targets(const std::string& path, const std::string& screen, std::int64_t touches, const draw::Ui& ui) {
  nlohmann::json targets = nlohmann::json::array();
  for (const draw::Target& target : ui.targets()) {
    if (target.visible.empty() || !target.enabled) continue;
    const auto px = [](float v) { return static_cast<int>(std::lround(v)); };
    targets.push_back({{"id", target.id},
                       {"label", target.id.starts_with("key.") ? target.label : std::string()},
                       {"x", px(target.visible.x)},
                       {"y", px(target.visible.y)},
                       {"w", px(target.visible.w)},
                       {"h", px(target.visible.h)}});
  }
  const std::string fresh = path + ".new";
  std::ofstream(fresh)
      << nlohmann::json{{"screen", screen}, {"touches", touches}, {"targets", std::move(targets)}}.dump() << '\n';
  (void)std::rename(fresh.c_str(), path.c_str());
}

}  // namespace anketa::window
