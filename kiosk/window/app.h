// The screens at work, without a window: takes pointer events, runs update(), does its effects, and
// keeps the page drawn anew after each event. The frame loop feeds it; tests can as well.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "kiosk/draw/frame.h"
#include "kiosk/screens/deps.h"
#include "kiosk/screens/spoken.h"
#include "kiosk/screens/texts.h"
#include "kiosk/screens/update.h"
#include "kiosk/screens/view.h"

namespace anketa::window {

class App {
 public:
  App(screens::AppDeps& deps, draw::Frame& frame, draw::Pictures& pictures);

  struct Surface {
    int width_px = 1920, height_px = 1080;
    double pixels_per_mm = 4;
    bool motion = true;  // false: no animation (software OpenGL)
  };
  void resize(const Surface& surface);

  // True when the picture changed.
  [[nodiscard]] bool pointer(const draw::PointerEvent& event);
  [[nodiscard]] bool tick();
  void handle(const screens::Event& event);
  void tell_gpu(const std::string& name) { state_.identity.gpu = name; }
  // Why the window is to close by itself: staff left kiosk mode with the hub's code, or there is a hub now.
  enum class Ending { None, Left, Enrolled };
  [[nodiscard]] Ending ending() const { return ending_; }
  void redraw();  // one UI pass with what is known now

  [[nodiscard]] Millis wait() const;  // how long nothing will happen by itself
  [[nodiscard]] bool still() const;   // nothing moves: a picture may be taken
  [[nodiscard]] float scale() const;  // of the stage just drawn: the fonts must be made for it
  [[nodiscard]] const screens::View& view() const { return *view_; }
  [[nodiscard]] const screens::State& state() const { return state_; }
  [[nodiscard]] draw::Ui& ui() { return frame_.ui(); }
  // Called when the drawing context was made anew, so that the window drops what it keeps.
  std::function<void()> on_forget;
  std::function<void(std::shared_ptr<const domain::Bundle>)> on_bundle;

 private:
  [[nodiscard]] screens::Now now() const;
  void perform(screens::Effect& effect);
  [[nodiscard]] Result<screens::CaptureDone> submit(const screens::effect::Capture& capture) const;
  [[nodiscard]] bool take_back(const LeadId& lead) const;
  [[nodiscard]] bool perform_for_staff(screens::Effect& effect);  // false: not one of theirs
  [[nodiscard]] screens::Told tell(screens::StaffTool tool) const;
  void ask_outside();
  void ask_bundle();
  void refresh_texts();
  void speak_page();
  void speak_press(draw::Vec at);

  screens::AppDeps& deps_;
  draw::Frame& frame_;
  draw::Pictures& pictures_;
  Surface surface_;
  screens::State state_;
  screens::Catalogs catalogs_;
  std::shared_ptr<const domain::Bundle> texts_of_;
  // On the heap, so that forgetting it zeroes short strings inside it too (kiosk/parts_memory.cpp).
  std::unique_ptr<screens::View> view_ = std::make_unique<screens::View>();
  Millis asked_{-100000};
  Millis page_since_{};
  screens::Mode mode_ = screens::Mode::Open;
  Ending ending_ = Ending::None;
  screens::Spoken said_;
  bool caret_ = true;
};

}  // namespace anketa::window
