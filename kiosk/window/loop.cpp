#include "kiosk/window/loop.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <malloc.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/window/glfw_window.h"
#include "kiosk/window/keys.h"
#include "kiosk/window/target_file.h"
#include "kiosk/window/x11_window.h"
#include "kiosk/window/xsettings.h"
#include "shared/base/log.h"
#include "shared/crypto/crypto.h"

namespace anketa::window {
namespace {

constexpr Millis kAliveEvery{2000};
constexpr Millis kPlayerStep{10};
constexpr Millis kSettle{150};  // after a resize, before the fonts are made anew
constexpr Millis kSlowFrame{45};
constexpr Millis kBurst{10};  // how often the end of a scanner's burst is looked for
constexpr int kMeasuredFrames = 30;
constexpr int kBuffers = 3;

// Whoever asks for stillness gets it; the command line comes first, the person's own system before the graphics card.
bool begin_motion(const std::optional<bool>& asked) {
  const auto system = xsettings_number(kAnimations);
  const bool stilled = !asked && system == 0;
  const bool moves = asked.value_or(!stilled && !Renderer::is_software());
  const log::Word by = asked ? log::Word("settings") : stilled ? log::Word("system") : log::Word("graphics");
  log::event(log::Level::Info, "kiosk.motion", {{"on", moves ? 1 : 0}, {"by", by}});
  return moves;
}

}  // namespace

Loop::Loop(screens::AppDeps& deps, GLFWwindow* window)
    : deps_(deps),
      window_(window),
      pixels_per_mm_(pixels_per_mm(deps.window)),
      motion_(begin_motion(deps.window.motion)) {
  glfwGetFramebufferSize(window_, &width_, &height_);
  make_fonts();
  frame_ = std::make_unique<draw::Frame>(*fonts_);
  app_ = std::make_unique<App>(deps_, *frame_, pictures_);
  app_->tell_gpu(Renderer::name());
  app_->on_forget = [this] {
    renderer_.forget();
    again_ = kBuffers;
  };
  app_->on_bundle = [this](std::shared_ptr<const domain::Bundle> bundle) { pictures_.use(std::move(bundle)); };
  touch_ = std::make_unique<Touch>(x11_window_of(window_), *deps_.clock, [] { glfwPostEmptyEvent(); });
  listen();
}

Loop::~Loop() {
  app_.reset();
  frame_.reset();
  fonts_.reset();
}

bool Loop::load_script() {
  if (deps_.script_path.empty()) return true;
  std::ifstream in(deps_.script_path);
  std::stringstream text;
  text << in.rdbuf();
  auto steps = parse_script(text.str());
  if (!in || !steps) {
    log::event(log::Level::Error, "script.unreadable");
    return false;
  }
  player_.emplace(std::move(*steps));
  return true;
}

int Loop::run(Millis started) {
  app_->handle(screens::event::Tick{});
  (void)app_->tick();
  app_->resize(surface());
  show();
  log::event(log::Level::Info, "kiosk.first_frame", {{"ms", (time() - started).count()}});
  malloc_trim(0);
  while (glfwWindowShouldClose(window_) == GLFW_FALSE && !(deps_.quit_requested && deps_.quit_requested())) {
    try {
      if (const auto code = turn()) return *code;
    } catch (const BrokenWorld& broken) {
      log::event(log::Level::Error, "screens.broken", {{"code", broken.problem()}});
      app_->handle(screens::event::Leave{});
      dirty_ = true;
    }
  }
  return 0;
}

void Loop::make_fonts() {
  const float scale = app_ ? app_->scale() : draw::stage_for(width_, height_, pixels_per_mm_, {}).scale;
  const draw::TypeScale type = frame_ ? frame_->theme().type : draw::make_theme({}).type;
  auto fresh = std::make_unique<draw::Fonts>(scale, type, deps_.window.font_dir);
  const auto pixels = fresh->pixels();
  fresh->set_texture(Renderer::upload_alpha(pixels.alpha, pixels.width, pixels.height));
  fresh->drop_pixels();
  if (frame_) frame_->use_fonts(*fresh);
  if (fonts_) Renderer::drop(fonts_->texture());
  fonts_ = std::move(fresh);
  malloc_trim(0);
}

std::optional<int> Loop::turn() {
  wait();
  take_keys(burst_.quiet(time().count()));
  for (const draw::PointerEvent& event : touch_->poll()) queue_.push_back(event);
  if (player_) {
    if (const auto code = play()) return code;
  }
  drain();
  dirty_ = app_->tick() || dirty_;
  if (app_->ending() != App::Ending::None) return app_->ending() == App::Ending::Left ? kLeftKiosk : 0;
  if (resized_ && time() - *resized_ >= kSettle) settle_size();
  if (dirty_ || pictures_.missing() || again_ > 0) show();
  if (deps_.alive && time() - alive_ >= kAliveEvery) {
    deps_.alive();
    alive_ = time();
  }
  return std::nullopt;
}

void Loop::drain() {
  while (!queue_.empty()) {
    const draw::PointerEvent event = queue_.front();
    queue_.pop_front();
    // What a hand typed before it pressed comes first; a scanner's burst is not cut in two by a finger.
    if (event.kind == draw::PointerEvent::Kind::Down && deps_.window.windowed) take_keys(burst_.flush());
    dirty_ = app_->pointer(event) || dirty_;
    if (event.kind != draw::PointerEvent::Kind::Up) continue;
    ++touches_;
    dirty_ = dirty_ || !deps_.targets_path.empty();
  }
}

void Loop::wait() {
  Millis pause = app_->wait();
  if (dirty_ || pictures_.missing() || again_ > 0) pause = Millis(0);
  if (player_ && !player_->done()) pause = std::min(pause, kPlayerStep);
  if (resized_) pause = std::min(pause, kSettle);
  if (burst_.pending()) pause = std::min(pause, kBurst);
  burst_.busy((time() - woke_).count());
  if (pause.count() == 0)
    glfwPollEvents();
  else
    glfwWaitEventsTimeout(static_cast<double>(pause.count()) / 1000);
  woke_ = time();
}

std::optional<int> Loop::play() {
  const Scene scene{app_->ui(), screen_name(), app_->still() && !pictures_.missing() && !dirty_, time().count()};
  const Player::Wish wish = player_->next(scene);
  for (const draw::PointerEvent& event : wish.events) queue_.push_back(event);
  if (wish.failed) {
    log::event(log::Level::Error, "script.step_failed", {{"step", player_->step() + 1}});
    return 2;
  }
  if (!wish.shot.empty() && !deps_.shots_dir.empty()) shoot(wish.shot);
  if (wish.quit) return 0;
  return std::nullopt;
}

void Loop::shoot(const std::string& name) {
  std::filesystem::create_directories(deps_.shots_dir);
  shot_ = deps_.shots_dir + "/" + name + ".png";
  show();
}

void Loop::show() {
  const Millis start = time();
  pictures_.start_frame();
  app_->redraw();
  if (!resized_ && (std::abs(app_->scale() - fonts_->scale()) > 0.01F || frame_->theme().type != fonts_->type())) {
    make_fonts();  // the window or the visitor wants another size
    app_->redraw();
  }
  const auto batches = frame_->batches();
  renderer_.render(batches, width_, height_);
  if (!shot_.empty()) {
    if (!Renderer::save_png(shot_, width_, height_)) log::event(log::Level::Error, "shot.failed");
    shot_.clear();
  }
  glfwSwapBuffers(window_);
  if (!deps_.targets_path.empty()) write_targets(deps_.targets_path, screen_name(), touches_, app_->ui());
  // Rasterising a drawing takes some MB for a moment; they go back to the system.
  if (pictures_.made() && !pictures_.missing()) malloc_trim(0);
  dirty_ = false;
  again_ = std::max(0, again_ - 1);
  measure(time() - start);
}

void Loop::measure(Millis spent) {
  if (frames_ >= kMeasuredFrames || !motion_ || deps_.window.motion) return;
  slow_ += spent >= kSlowFrame ? 1 : 0;
  if (++frames_ < kMeasuredFrames || slow_ < kMeasuredFrames / 2) return;
  motion_ = false;
  app_->resize(surface());
}

void Loop::settle_size() {
  resized_.reset();
  app_->resize(surface());
  dirty_ = true;
}

void Loop::pointer(draw::PointerEvent::Kind kind, float wheel) {
  queue_.push_back({kind, 0, cursor_.x, cursor_.y, time().count(), wheel});
}

void Loop::listen() {
  glfwSetWindowUserPointer(window_, this);
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int) {
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    of(w).pointer(action == GLFW_PRESS ? draw::PointerEvent::Kind::Down : draw::PointerEvent::Kind::Up);
  });
  glfwSetCursorPosCallback(window_, [](GLFWwindow* w, double x, double y) {
    of(w).cursor_ = {static_cast<float>(x), static_cast<float>(y)};
    of(w).pointer(draw::PointerEvent::Kind::Move);
  });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double, double dy) {
    of(w).pointer(draw::PointerEvent::Kind::Wheel, static_cast<float>(dy));
  });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int width, int height) { of(w).take_size(width, height); });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).dirty_ = true; });
  listen_to_keys();
}

void Loop::take_size(int width, int height) {
  if (width <= 0 || height <= 0) return;
  width_ = width;
  height_ = height;
  resized_ = time();
  app_->resize(surface());
  dirty_ = true;
}

void Loop::listen_to_keys() {
  glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned code) {
    if (is_character(code)) of(w).key(code);
  });
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int, int action, int modifiers) {
    if (action == GLFW_RELEASE) return;
    if (const unsigned code = char_of_key(key, modifiers); code != 0) of(w).key(code);
    if (key != GLFW_KEY_BACKSPACE || !of(w).deps_.window.windowed) return;
    of(w).take_keys(of(w).burst_.flush());
    of(w).app_->handle(screens::event::Press{screens::event::Command::Backspace});
    of(w).dirty_ = true;
  });
}

void Loop::key(unsigned code) { take_keys(burst_.put(code, time().count())); }

void Loop::take_keys(Keystrokes keys) {
  if (keys.text.empty()) return;
  if (keys.scanned) {
    screens::event::Scanned scanned{std::move(keys.text)};
    app_->handle(screens::event::Touched{});
    app_->handle(scanned);
    crypto::wipe(scanned.text);
    dirty_ = true;
  } else if (deps_.window.windowed) {
    app_->handle(screens::event::Touched{});
    for (const screens::Event& event : events_of_text(keys.text)) app_->handle(event);
    dirty_ = true;
  }
  crypto::wipe(keys.text);
}

Loop& Loop::of(GLFWwindow* window) { return *static_cast<Loop*>(glfwGetWindowUserPointer(window)); }

}  // namespace anketa::window
