#include "tests/flow/visit.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace anketa::flow {
namespace {

constexpr std::int64_t step_ms = 8;
constexpr int most_rounds = 60'000;  // eight minutes of a visitor's time

VenueId first_venue(testing::HubSite& hub) {
  hub.start();
  return hub.venues().front();
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string utf16(const std::string& text, bool big) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {  // the test's texts are in the basic plane
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3;
    std::uint32_t code = size == 1 ? lead : size == 2 ? lead & 0x1FU : lead & 0x0FU;
    for (std::size_t k = 1; k < size; ++k) code = (code << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    const char low = static_cast<char>(code & 0xFFU), high = static_cast<char>(code >> 8U);
    out.push_back(big ? high : low);
    out.push_back(big ? low : high);
    i += size;
  }
  return out;
}

// What base64 makes of the text when so many bytes stand before it; only the part nothing else decides.
std::string base64_inside(const std::string& text, std::size_t before) {
  const std::string padded = std::string(before, 'x') + text;
  const std::string whole = to_base64(as_bytes(padded));
  const std::size_t from = (before * 4 + 2) / 3;
  const std::size_t until = padded.size() / 3 * 4;
  return until > from ? whole.substr(from, until - from) : "";
}

}  // namespace

std::vector<window::Step> demo_steps(const std::string& language, const std::string& until) {
  const char* source = std::getenv("ANKETA_SOURCE");
  const auto file =
      std::filesystem::path(source == nullptr ? "." : source) / "assets/demo" / ("visitor." + language + ".json");
  auto steps = window::parse_script(read_text(file)).value();
  if (until.empty()) return steps;
  const auto end = std::ranges::find(steps, until, &window::Step::text);
  steps.erase(end, steps.end());
  return steps;
}

Visit::Visit()
    : hub(clock, 11),
      kiosk(hub, first_venue(hub), clock, 12),
      fonts_((draw::use_wiping_allocator(), 1.0F), draw::make_theme({}).type, ""),
      frame_(fonts_) {
  fonts_.set_texture(1);
  kiosk.free_bytes = [this] { return std::optional(free_bytes); };
  deps_.clock = &clock;
  deps_.random = &random;
  deps_.app_version = "test";
  deps_.bundle = [this] { return shown_ = kiosk.bundle(); };
  deps_.status = [this] {
    const outbox::Status now = kiosk.outbox().status();
    screens::OutboxStatus out;
    out.waiting = now.depth;
    out.last_seq = now.last_seq;
    out.stored_seq = now.stored_seq;
    out.disk_low = now.disk_low;
    return out;
  };
  deps_.submit = [this](const domain::Lead& lead, bool test) -> Result<screens::CaptureDone> {
    TRY(done, kiosk.capture().lead(lead, *shown_, test));
    thanks.push_back({done.visitor_token, done.lead, done.coupon});
    return thanks.back();
  };
  deps_.withdraw = [this](const LeadId& lead) { return kiosk.capture().withdrawal(lead, *shown_); };
  start_kiosk();
}

void Visit::start_kiosk() {
  app.reset();
  kiosk.stop();
  kiosk.start();
  for (int i = 0; i < 5 && kiosk.bundle() == nullptr && hub.up(); ++i) static_cast<void>(kiosk.pusher().step());
  app = std::make_unique<window::App>(deps_, frame_, pictures_);
  static_cast<void>(app->tick());
  app->resize({1920, 1080, 4, false});
}

void Visit::pass(std::int64_t ms) {
  clock.advance(ms);
  static_cast<void>(app->tick());
  app->redraw();
}

bool Visit::play(std::vector<window::Step> steps) {
  std::erase_if(steps, [](const window::Step& step) {
    return step.kind == window::Step::Kind::Shot || step.kind == window::Step::Kind::Quit;
  });
  window::Player player(steps);
  for (int round = 0; round < most_rounds && !player.done(); ++round) {
    const auto wish = player.next({app->ui(), app->view().name, app->still(), clock.mono_ms});
    for (const draw::PointerEvent& event : wish.events) static_cast<void>(app->pointer(event));
    if (wish.failed) {
      stuck = "step " + std::to_string(player.step()) + " \"" + steps[player.step()].text + "\" on page " + page();
      return false;
    }
    pass(step_ms);
  }
  return player.done();
}

bool Visit::tap(const std::string& target) { return play({{window::Step::Kind::Tap, target, 1000, {}}}); }

std::string find_in_files(const std::vector<std::filesystem::path>& folders, const std::string& text) {
  std::vector<std::string> forms{text, utf16(text, false), utf16(text, true)};
  for (std::size_t before = 0; before < 3; ++before) forms.push_back(base64_inside(text, before));
  for (const auto& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string content = read_text(entry.path());
      for (const std::string& form : forms) {
        if (content.find(form) != std::string::npos) return entry.path().filename().string();
      }
    }
  }
  return "";
}

}  // namespace anketa::flow
