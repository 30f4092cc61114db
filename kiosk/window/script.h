// Plays a visitor from a file through the window's own event queue, as fingers would.
// A JSON list of steps, done one after the other:
//   {"tap":"purpose.test_drive"}        touches the target of that name, scrolling to it when needed
//   {"type":"Иванова"}                  touches the drawn keys one by one, with shift and layout keys
//   {"stroke":[[0.1,0.6],[0.4,0.2]]}    draws on the pad; parts of its width and height
//   {"hold":"staff.corner","ms":5200}   keeps a finger down
//   {"wait_screen":"thanks"}            until that page is shown ("question.*" fits every question)
//   {"wait_ms":300}   {"shot":"name"}   {"quit":true}
// A step that cannot be done within its time ends the program with code 2 and names the step.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/draw/ui.h"
#include "shared/base/result.h"

namespace anketa::window {

struct Step {
  enum class Kind { Tap, Type, Stroke, Hold, WaitScreen, WaitMs, Shot, Quit };
  Kind kind = Kind::Tap;
  std::string text;
  std::int64_t ms = 0;
  std::vector<draw::Vec> points;
};
[[nodiscard]] Result<std::vector<Step>> parse_script(std::string_view json);  // config.invalid, detail: the step

// What the player may look at between its touches.
struct Scene {
  draw::Ui& ui;
  std::string screen;
  bool still = true;  // nothing moves and every picture is there
  std::int64_t now_ms = 0;
};

class Player {
 public:
  explicit Player(std::vector<Step> steps) : steps_(std::move(steps)) {}

  struct Wish {
    std::vector<draw::PointerEvent> events;  // to put into the queue
    std::string shot;                        // take a picture under this name
    bool quit = false;
    bool failed = false;
  };
  [[nodiscard]] Wish next(const Scene& scene);
  [[nodiscard]] bool done() const { return at_ >= steps_.size() && pending_.empty(); }
  [[nodiscard]] std::size_t step() const { return at_; }  // counted from 0

 private:
  enum class Progress { Done, Later, Failed };
  [[nodiscard]] Progress play(const Step& step, const Scene& scene, Wish& wish);
  [[nodiscard]] Progress tap(const std::string& id, const Scene& scene);
  [[nodiscard]] Progress type(const Step& step, const Scene& scene);
  [[nodiscard]] Progress stroke(const Step& step, const Scene& scene);
  void touch(draw::Vec at, std::int64_t now_ms, std::int64_t hold_ms = 0);
  void release_due(const Scene& scene, Wish& wish);

  struct Timed {
    draw::PointerEvent event;
    std::int64_t due_ms = 0;
  };
  std::vector<Step> steps_;
  std::size_t at_ = 0;
  std::deque<Timed> pending_;
  std::optional<std::int64_t> since_ms_;  // when the current step began
  std::size_t letter_ = 0;                // of the word being typed, in bytes
  int tried_ = 0;                         // shift and layout keys pressed in search of the letter
};

}  // namespace anketa::window
