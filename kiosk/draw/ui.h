// Touch: what can be touched on the page just drawn, and what a touch on it means. Drawing declares
// targets (in pixels) with the events they carry; pointer() turns presses, moves and releases into
// those events. Fingers are told apart by id: a second one may type while the first is still down.
// Between two pointer events the page must be drawn anew (a pass costs about 0.1 ms), so that every
// press meets the page that is really there; the moves of a pen change no target and need no pass.
// While a pen is down the hand that rests beside it presses nothing (kiosk/draw/ui_pen.cpp).
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/draw/geometry.h"
#include "kiosk/draw/qr.h"
#include "kiosk/screens/event.h"

namespace anketa::draw {

struct PointerEvent {
  enum class Kind { Down, Move, Up, Wheel };
  Kind kind = Kind::Down;
  int id = 0;          // 0: mouse; touches have their own
  float x = 0, y = 0;  // pixels
  std::int64_t t_ms = 0;
  float wheel = 0;
};

struct Target {
  enum class Kind {
    Button,  // acts on release inside
    Key,     // acts on press; may repeat while held
    Hold,    // CornerDown on press, CornerUp on release
    Pad,     // pen events, first finger only
    Block,   // swallows touches (under an overlay)
  };
  struct Choice {  // another letter of a key that is held
    std::string label;
    screens::Event action;
  };
  std::string id;     // "consent.agree"
  std::string label;  // as drawn; never a person's data
  Rect rect;          // pixels, not clipped
  Rect visible;       // the part that can be touched now
  Kind kind = Kind::Button;
  screens::Event action;
  bool enabled = true;
  bool repeats = false;
  std::string scroll;  // the scroll area around it, "" for none
  std::vector<Choice> choices{};
};

// The other letters of a held key, in a row above it; the one under the finger is typed when it lifts.
struct Strip {
  std::string key;
  std::vector<Target::Choice> choices;
  std::size_t chosen = 0;
  Rect rect;                // pixels; drawing places it
  bool from_right = false;  // the first one stands at the right end
};

struct Scroll {
  float offset = 0;   // units
  float content = 0;  // height of what is inside, units
  Rect view;          // pixels
  float speed = 0;    // units a second, after a flick
  bool live = false;  // drawn in the last pass; the areas of other pages wait
};

class Ui {
 public:
  // --- for drawing ---
  void begin_pass(float scale, double pixels_per_mm);
  void add(Target target) { targets_.push_back(std::move(target)); }
  [[nodiscard]] bool pressed(const std::string& id) const;
  [[nodiscard]] Scroll& scroll(const std::string& id) {
    scrolls_[id].live = true;
    return scrolls_[id];
  }
  void enter_scroll(const std::string& id, const Rect& view_px) {
    inside_ = id;
    clip_ = view_px;
  }
  void leave_scroll() {
    inside_.clear();
    clip_.reset();
  }
  [[nodiscard]] const std::string& inside() const { return inside_; }
  [[nodiscard]] const std::optional<Rect>& clip() const { return clip_; }
  // What was seen rather than touched (the end of a document): told after the pass, once.
  void announce(screens::Event event) { announced_.push_back(std::move(event)); }
  [[nodiscard]] QrCodes& codes() { return codes_; }
  [[nodiscard]] const Target* under(Vec at) const { return hit(at); }
  void raise_overlay() { targets_.clear(); }  // only what comes after can be touched
  [[nodiscard]] double pixels_per_mm() const { return pixels_per_mm_; }
  [[nodiscard]] const Strip* strip() const { return strip_ ? &*strip_ : nullptr; }
  void place_strip(const Rect& rect_px, bool from_right) {
    if (!strip_) return;
    strip_->rect = rect_px;
    strip_->from_right = from_right;
  }

  // --- for the frame loop ---
  [[nodiscard]] std::vector<screens::Event> pointer(const PointerEvent& event);
  // Key repeat and flicks. True when the page must be drawn again.
  [[nodiscard]] bool animate(std::int64_t now_ms, std::vector<screens::Event>& events);
  [[nodiscard]] std::vector<screens::Event> take_announced() { return std::exchange(announced_, {}); }
  [[nodiscard]] bool busy() const;  // a finger is down or something still moves
  void forget();                    // a new visitor: nothing of the old stays

  [[nodiscard]] float scroll_content() const;  // heights of all scroll areas together

  // --- for tests and scripts ---
  [[nodiscard]] const std::vector<Target>& targets() const { return targets_; }
  [[nodiscard]] const Target* find(const std::string& id) const;

 private:
  struct Finger {
    std::string target;
    Target::Kind kind = Target::Kind::Block;
    std::string scroll;
    Vec start, last;
    std::int64_t down_ms = 0;
    std::int64_t last_ms = 0;
    float reach = 0;  // pixels: how far it has been from where it came down
    std::vector<Target::Choice> choices;
    std::int64_t repeat_ms = 0;
    bool dragging = false;
  };
  [[nodiscard]] const Target* hit(Vec at) const;
  [[nodiscard]] std::string scroll_at(Vec at) const;
  void down(const PointerEvent& event, std::vector<screens::Event>& out);
  void move(const PointerEvent& event, std::vector<screens::Event>& out);
  void up(const PointerEvent& event, std::vector<screens::Event>& out);
  void drag(Finger& finger, const PointerEvent& event);
  void press(Finger& finger, const Target& target, const PointerEvent& event, std::vector<screens::Event>& out);
  [[nodiscard]] bool open_strips(std::int64_t now_ms);
  void choose(Vec at);
  // The pen and the palm: ui_pen.cpp.
  void pad_down(const Target& pad, const PointerEvent& event, std::vector<screens::Event>& out);
  void beside_pen(const PointerEvent& event, std::vector<screens::Event>& out);
  void pen_move(const PointerEvent& event, std::vector<screens::Event>& out) const;
  void end_lost_pen(const PointerEvent& event, std::vector<screens::Event>& out);
  void cancel_pen(std::vector<screens::Event>& out);
  static void hush(Finger& finger);
  [[nodiscard]] screens::event::PenDown pen_down(const Target& pad, const PointerEvent& event) const;
  void clamp(Scroll& scroll) const;

  std::vector<Target> targets_;
  std::vector<screens::Event> announced_;
  std::map<std::string, Scroll> scrolls_;
  std::map<int, Finger> fingers_;
  std::optional<int> pen_;
  std::optional<Strip> strip_;
  QrCodes codes_;
  int strip_finger_ = 0;
  Rect pad_;
  std::string inside_;
  std::optional<Rect> clip_;
  float scale_ = 1;
  double pixels_per_mm_ = 4;
  std::int64_t animated_ms_ = 0;
};

}  // namespace anketa::draw
