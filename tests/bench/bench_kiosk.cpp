// What the screens cost without a window: a pass of each page, and how many frames a finger waits until something
// answers it. The bound of a pass is the limit asked for; what copying its triangles alone costs in this run stands in
// the note.
#include <algorithm>
#include <vector>

#include "tests/bench/bench.h"
#include "tests/kiosk/draw/every_page.h"
#include "tests/kiosk/window/rig.h"

using namespace anketa;

namespace {

constexpr int kRounds = 41;
constexpr double kLimitMs = 1;

std::vector<draw::Vertex> triangles(const draw::Frame& frame) {
  std::vector<draw::Vertex> out;
  for (const draw::Batch& batch : frame.batches()) out.insert(out.end(), batch.vertices.begin(), batch.vertices.end());
  return out;
}

bool same(const std::vector<draw::Vertex>& a, const std::vector<draw::Vertex>& b) {
  return std::ranges::equal(a, b, [](const draw::Vertex& one, const draw::Vertex& other) {
    return one.x == other.x && one.y == other.y && one.rgba == other.rgba;
  });
}

template <class Work>
double median_ms(Work&& work) {
  std::vector<double> times;
  for (int i = 0; i < kRounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(bench::seconds_since(start) * 1000);
  }
  return bench::median(std::move(times));
}

void measure_passes(sample::Rig& kiosk) {
  double worst = 0, copying = 0;
  std::string page;
  const auto measure = [&](const std::string& name, const screens::View& view) {
    const double took = median_ms([&] { kiosk.frame.pass(view, kiosk.pictures, {1080, 1920, 4, true, 1}); });
    if (took <= worst) return;
    worst = took;
    page = name;
    copying = median_ms([&] { (void)triangles(kiosk.frame); });
  };
  sample::each_view(domain::Language::Ru, measure);
  char note[200];
  std::snprintf(note, sizeof note,
                "the dearest page (%s), 1080x1920, median of %d; copying its triangles takes %.3f ms", page.c_str(),
                kRounds, copying);
  bench::print({"kiosk.ui_pass_ms", worst, "ms", kLimitMs, note, true});
}

// Frames from the finger's coming down until the picture differs: 1 is the very next one.
void measure_feedback() {
  sample::Rig kiosk({1080, 1920, 4, false});
  int most = 0;
  int pressed = 0;
  for (const char* id : {"attract.start", "purpose.interest", "nav.next", "choice.body.sedan"}) {
    if (kiosk.app->ui().find(id) == nullptr) continue;
    kiosk.app->redraw();
    const auto before = triangles(kiosk.frame);
    const auto at = kiosk.app->ui().find(id)->visible.center();
    kiosk.finger(draw::PointerEvent::Kind::Down, 1, at);
    int frames = 1;
    for (; frames < 10 && same(before, triangles(kiosk.frame)); ++frames) kiosk.app->redraw();
    most = std::max(most, frames);
    ++pressed;
    kiosk.finger(draw::PointerEvent::Kind::Up, 1, at);
    kiosk.wait(Millis(600));
  }
  bench::print({"kiosk.press_feedback_frames", static_cast<double>(most), "frames", 1,
                std::to_string(pressed) + " buttons; the frame after the finger came down already shows it", true});
}

}  // namespace

int main() {
  {
    sample::Rig kiosk({1080, 1920, 4, false});
    measure_passes(kiosk);
  }
  measure_feedback();
}
