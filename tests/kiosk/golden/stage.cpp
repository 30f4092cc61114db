#include "tests/kiosk/golden/stage.h"

#define GLFW_INCLUDE_NONE
#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string_view>

#include "kiosk/window/gl_pictures.h"
#include "kiosk/window/glfw_window.h"
#include "kiosk/window/renderer.h"
#include "tests/kiosk/draw/every_page.h"
#include "tests/kiosk/screens/sample.h"
#include "tests/support/photo.h"

namespace anketa::golden {
namespace {

constexpr int kLong = 960;
constexpr int kShort = 540;
constexpr double kPixelsPerMm = 4.03 / 2;  // 21.5 inch, full HD, at half size

std::shared_ptr<const domain::Bundle> with_photo() {
  domain::Bundle bundle = *sample::bundle();
  bundle.pictures["hall"] = testing::photo(1600, 1200);
  return std::make_shared<const domain::Bundle>(std::move(bundle));
}

Picture picture_of(int width, int height) {
  Picture picture{width, height, {}};
  const auto row = static_cast<std::size_t>(width) * 3;
  picture.rgb.resize(row * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadBuffer(GL_BACK);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, picture.rgb.data());
  for (int y = 0; y < height / 2; ++y) {
    std::swap_ranges(picture.rgb.begin() + static_cast<std::ptrdiff_t>(row) * y,
                     picture.rgb.begin() + static_cast<std::ptrdiff_t>(row) * (y + 1),
                     picture.rgb.begin() + static_cast<std::ptrdiff_t>(row) * (height - 1 - y));
  }
  return picture;
}

std::string layout_of(draw::Frame& frame) {
  std::string out;
  for (const draw::Target& target : frame.ui().targets()) {
    const draw::Rect& r = target.rect;
    out += fmt::format("{} {:.1f} {:.1f} {:.1f} {:.1f}\n", target.id, r.x, r.y, r.w, r.h);
  }
  return out;
}

// Shown by another picture of the set: the same page again, or a kind of question that the demo asks too.
constexpr std::string_view kTold[] = {
    "attract-slide-fading", "contact.city-scanned", "contact.name-practice",
    "question.both",        "question.date",        "question.multiple",
    "question.number",      "question.single",      "question.test_drive.model-one-to-compare",
    "question.text",        "save_failed-access",   "thanks-not-taken-back"};

// The name of the page and what is special about it; mistakes shown and empty forms are not screens of their own.
std::string page_of(const std::string& name, const screens::View& view) {
  if (name.ends_with(" with errors") || name.ends_with(" empty")) return "";
  if (view.name.starts_with("question.wish.")) return "";  // the demo's own test drive is there
  std::string page = view.name;
  if (name.size() > page.size() && name.starts_with(page)) page = name;
  if (name.starts_with("attract ")) page = name;
  if (view.sheet && page == view.name) page += " " + view.sheet->name;
  std::replace_if(
      page.begin(), page.end(), [](char c) { return c == ' ' || c == '/'; }, '-');
  if (std::find(std::begin(kTold), std::end(kTold), page) != std::end(kTold)) return "";
  return page;
}

}  // namespace

std::vector<Setting> settings() {
  std::vector<Setting> all;
  for (const auto language : {domain::Language::Ru, domain::Language::En}) {
    for (const bool upright : {true, false}) {
      for (const char* look : {"plain", "large", "contrast"}) {
        const std::string name = look;
        all.push_back({fmt::format("{}-{}-{}", language == domain::Language::Ru ? "ru" : "en",
                                   upright ? "upright" : "lying", name),
                       language, upright ? kShort : kLong, upright ? kLong : kShort, name == "large",
                       name == "contrast"});
      }
    }
  }
  return all;
}

struct Stage::Parts {
  window::GlfwLibrary glfw;
  GLFWwindow* window = nullptr;
  std::unique_ptr<window::Renderer> renderer;
  std::unique_ptr<window::GlPictures> pictures;
};

Stage::Stage() : parts_(std::make_unique<Parts>()) {
  screens::WindowOptions options;
  options.windowed = true;
  options.width = options.height = kLong;
  parts_->window = parts_->glfw.good ? window::open_window(options) : nullptr;
  if (parts_->window == nullptr) throw std::runtime_error("no display with OpenGL 3.2");
  glfwMakeContextCurrent(parts_->window);
  draw::use_wiping_allocator();
  parts_->renderer = std::make_unique<window::Renderer>();
  parts_->pictures = std::make_unique<window::GlPictures>();
  parts_->pictures->use(with_photo());
}

Stage::~Stage() {
  parts_->pictures.reset();
  parts_->renderer.reset();
  glfwDestroyWindow(parts_->window);
}

void Stage::each(const Setting& setting, const std::function<void(const Shot&)>& take) {
  screens::Look look;
  look.large = setting.large;
  const draw::Stage glass = draw::stage_for(setting.width, setting.height, kPixelsPerMm, look);
  draw::Fonts fonts(glass.scale, draw::make_theme(look, glass.units_per_mm).type, "");
  const auto atlas = fonts.pixels();
  fonts.set_texture(window::Renderer::upload_alpha(atlas.alpha, atlas.width, atlas.height));
  draw::Frame frame(fonts);
  std::set<std::string> seen;
  sample::each_view(setting.language, [&](const std::string& name, const screens::View& plain) {
    const std::string page = page_of(name, plain);
    const bool eased = setting.large || setting.contrast;
    if (page.empty() || (eased && !plain.access) || !seen.insert(page).second) return;
    screens::View view = plain;
    view.look.large = setting.large;
    if (setting.contrast) view.look.scheme = screens::Scheme::HighContrast;
    frame.forget();
    do {
      parts_->pictures->start_frame();
      frame.pass(view, *parts_->pictures, {setting.width, setting.height, kPixelsPerMm, true, 1});
    } while (parts_->pictures->missing());
    parts_->renderer->render(frame.batches(), setting.width, setting.height);
    take({page, picture_of(setting.width, setting.height), layout_of(frame)});
  });
  window::Renderer::drop(fonts.texture());
}

std::string set_folder() {
  const char* source = std::getenv("ANKETA_SOURCE");
  return std::string(source == nullptr ? "." : source) + "/tests/kiosk/golden/set";
}

std::string versions_here() {
  const char* ask =
      ". /etc/os-release; echo \"debian $VERSION_ID\"; "
      "dpkg-query -W -f='${Package} ${Version}\\n' fonts-inter libfreetype6 libgl1-mesa-dri 2>/dev/null";
  std::string out;
  FILE* pipe = popen(ask, "r");
  char buffer[256];
  while (pipe != nullptr && std::fgets(buffer, sizeof buffer, pipe) != nullptr) out += buffer;
  if (pipe != nullptr) pclose(pipe);
  return out;
}

}  // namespace anketa::golden
