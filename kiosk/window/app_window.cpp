#include "kiosk/window/app_window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <malloc.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "kiosk/window/app.h"
#include "kiosk/window/gl_pictures.h"
#include "kiosk/window/renderer.h"
#include "kiosk/window/script.h"
#include "kiosk/window/target_file.h"
#include "kiosk/window/touch.h"
#include "kiosk/window/x11_window.h"
#include "shared/base/log.h"

namespace anketa::window {
namespace {

constexpr Millis kAliveEvery{2000};
constexpr Millis kPlayerStep{10};
constexpr Millis kSettle{150};       // after a resize, before the fonts are made anew
constexpr double kUsualPxPerMm = 4;  // 21.5 inch full HD
constexpr Millis kSlowFrame{45};
constexpr int kMeasuredFrames = 30;
constexpr int kBuffers = 3;

struct GlfwLibrary {
  GlfwLibrary() : good(glfwInit() == GLFW_TRUE) {}
  ~GlfwLibrary() {
    if (good) glfwTerminate();
  }
  GlfwLibrary(const GlfwLibrary&) = delete;
  GlfwLibrary& operator=(const GlfwLibrary&) = delete;
  bool good;
};

GLFWwindow* open_window(const screens::WindowOptions& options) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  if (options.windowed) return glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) return nullptr;
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  GLFWwindow* window = glfwCreateWindow(mode->width, mode->height, options.title.c_str(), monitor, nullptr);
  if (window != nullptr) glfwSetInputMode(window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  return window;
}

// Monitors lie about their size; what cannot be true is replaced by a usual one.
double pixels_per_mm(const screens::WindowOptions& options) {
  if (options.pixels_per_mm > 0) return options.pixels_per_mm;
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  int width_mm = 0;
  int height_mm = 0;
  if (monitor != nullptr) glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
  if (width_mm <= 0) return kUsualPxPerMm;
  const double found = glfwGetVideoMode(monitor)->width / static_cast<double>(width_mm);
  return found >= 1.5 && found <= 16 ? found : kUsualPxPerMm;
}

std::string utf8_of(unsigned code) {
  std::string out;
  if (code < 0x80) return {static_cast<char>(code)};
  if (code >= 0x800) {
    out += static_cast<char>(0xE0U | code >> 12U);
    out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
  } else {
    out += static_cast<char>(0xC0U | code >> 6U);
  }
  out += static_cast<char>(0x80U | (code & 0x3FU));
  return out;
}

class Loop {
 public:
  Loop(screens::AppDeps& deps, GLFWwindow* window)
      : deps_(deps),
        window_(window),
        pixels_per_mm_(pixels_per_mm(deps.window)),
        motion_(deps.window.motion.value_or(!Renderer::is_software())) {
    glfwGetFramebufferSize(window_, &width_, &height_);
    make_fonts();
    frame_ = std::make_unique<draw::Frame>(*fonts_);
    app_ = std::make_unique<App>(deps_, *frame_, pictures_);
    app_->on_forget = [this] {
      renderer_.forget();
      again_ = kBuffers;
    };
    app_->on_bundle = [this](std::shared_ptr<const domain::Bundle> bundle) { pictures_.use(std::move(bundle)); };
    touch_ = std::make_unique<Touch>(x11_window_of(window_), [] { glfwPostEmptyEvent(); });
    listen();
  }
  ~Loop() {
    app_.reset();
    frame_.reset();
    fonts_.reset();
  }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  bool load_script() {
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

  int run(Millis started) {
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

 private:
  [[nodiscard]] Millis time() const { return deps_.clock->monotonic(); }
  [[nodiscard]] App::Surface surface() const { return {width_, height_, pixels_per_mm_, motion_}; }

  void make_fonts() {
    const float scale = draw::stage_for(width_, height_).scale;
    auto fresh = std::make_unique<draw::Fonts>(scale, deps_.window.font_dir);
    const auto pixels = fresh->pixels();
    fresh->set_texture(Renderer::upload_alpha(pixels.alpha, pixels.width, pixels.height));
    fresh->drop_pixels();
    if (frame_) frame_->use_fonts(*fresh);
    if (fonts_) Renderer::drop(fonts_->texture());
    fonts_ = std::move(fresh);
    malloc_trim(0);
  }

  // One turn of the loop; a value ends the program.
  std::optional<int> turn() {
    wait();
    for (const draw::PointerEvent& event : touch_->poll()) queue_.push_back(event);
    if (player_) {
      if (const auto code = play()) return code;
    }
    drain();
    dirty_ = app_->tick() || dirty_;
    if (resized_ && time() - *resized_ >= kSettle) settle_size();
    if (dirty_ || pictures_.missing() || again_ > 0) show();
    if (deps_.alive && time() - alive_ >= kAliveEvery) {
      deps_.alive();
      alive_ = time();
    }
    return std::nullopt;
  }

  void drain() {
    while (!queue_.empty()) {
      const draw::PointerEvent event = queue_.front();
      queue_.pop_front();
      dirty_ = app_->pointer(event) || dirty_;
      if (event.kind != draw::PointerEvent::Kind::Up) continue;
      ++touches_;
      dirty_ = dirty_ || !deps_.targets_path.empty();
    }
  }

  void wait() const {
    Millis pause = app_->wait();
    if (dirty_ || pictures_.missing() || again_ > 0) pause = Millis(0);
    if (player_ && !player_->done()) pause = std::min(pause, kPlayerStep);
    if (resized_) pause = std::min(pause, kSettle);
    if (pause.count() == 0)
      glfwPollEvents();
    else
      glfwWaitEventsTimeout(static_cast<double>(pause.count()) / 1000);
  }

  std::optional<int> play() {
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

  [[nodiscard]] std::string screen_name() const { return app_->view().idle ? "idle" : app_->view().name; }

  void shoot(const std::string& name) {
    std::filesystem::create_directories(deps_.shots_dir);
    shot_ = deps_.shots_dir + "/" + name + ".png";
    show();
  }

  void show() {
    const Millis start = time();
    pictures_.start_frame();
    app_->redraw();
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

  // Where there is no graphics card an animation would only stutter.
  void measure(Millis spent) {
    if (frames_ >= kMeasuredFrames || !motion_ || deps_.window.motion) return;
    slow_ += spent >= kSlowFrame ? 1 : 0;
    if (++frames_ < kMeasuredFrames || slow_ < kMeasuredFrames / 2) return;
    motion_ = false;
    app_->resize(surface());
  }

  void settle_size() {
    resized_.reset();
    if (std::abs(draw::stage_for(width_, height_).scale - fonts_->scale()) > 0.01F) make_fonts();
    app_->resize(surface());
    dirty_ = true;
  }

  // Where the pointer was when it happened: glfwGetCursorPos() would tell where it has got to since.
  void pointer(draw::PointerEvent::Kind kind, float wheel = 0) {
    queue_.push_back({kind, 0, cursor_.x, cursor_.y, time().count(), wheel});
  }

  static Loop& of(GLFWwindow* window) { return *static_cast<Loop*>(glfwGetWindowUserPointer(window)); }

  void listen() {
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
    glfwSetFramebufferSizeCallback(window_,
                                   [](GLFWwindow* w, int width, int height) { of(w).take_size(width, height); });
    glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { of(w).dirty_ = true; });
    if (deps_.window.windowed) listen_to_keys();
  }

  void take_size(int width, int height) {
    if (width <= 0 || height <= 0) return;
    width_ = width;
    height_ = height;
    resized_ = time();
    app_->resize(surface());
    dirty_ = true;
  }

  // On a desk a real keyboard types too; a kiosk in full screen listens to fingers only.
  void listen_to_keys() {
    glfwSetCharCallback(window_, [](GLFWwindow* w, unsigned code) {
      if (code < 0x20 || code == 0x7F || code > 0xFFFF) return;
      of(w).drain();  // the touches that came before this key
      of(w).app_->handle(screens::event::Touched{});
      of(w).app_->handle(screens::event::Type{utf8_of(code)});
      of(w).dirty_ = true;
    });
    glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int, int action, int) {
      if (action == GLFW_RELEASE) return;
      of(w).drain();
      if (key == GLFW_KEY_BACKSPACE) of(w).app_->handle(screens::event::Press{screens::event::Command::Backspace});
      if (key == GLFW_KEY_ENTER) of(w).app_->handle(screens::event::Press{screens::event::Command::Done});
      of(w).dirty_ = true;
    });
  }

  screens::AppDeps& deps_;
  GLFWwindow* window_;
  int width_ = 0, height_ = 0;
  double pixels_per_mm_;
  bool motion_;
  Renderer renderer_;
  GlPictures pictures_;
  std::unique_ptr<draw::Fonts> fonts_;
  std::unique_ptr<draw::Frame> frame_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Touch> touch_;
  std::optional<Player> player_;
  std::deque<draw::PointerEvent> queue_;
  draw::Vec cursor_;
  std::int64_t touches_ = 0;
  std::optional<Millis> resized_;
  std::string shot_;
  Millis alive_{};
  bool dirty_ = true;
  int frames_ = 0, slow_ = 0;
  int again_ = 0;  // frames to draw so that no buffer keeps the last visitor's page
};

}  // namespace

int run_app(screens::AppDeps& deps) {
  const Millis started = deps.clock->monotonic();
  const GlfwLibrary glfw;
  GLFWwindow* window = glfw.good ? open_window(deps.window) : nullptr;
  if (window == nullptr) {
    log::event(log::Level::Error, "window.unavailable");
    return 1;
  }
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  draw::use_wiping_allocator();
  int code = 2;
  {
    Loop loop(deps, window);
    if (loop.load_script()) code = loop.run(started);
  }
  glfwDestroyWindow(window);
  return code;
}

}  // namespace anketa::window
