#include "kiosk/window/touch.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <thread>

#include "kiosk/window/server_time.h"

// Last: Xlib defines macros with everyday names.
#include <X11/Xlib.h>
#include <X11/extensions/XInput2.h>

namespace anketa::window {
namespace {

constexpr int kFirstFinger = 1;  // 0 is the mouse

draw::PointerEvent::Kind kind_of(int type) {
  if (type == XI_TouchBegin) return draw::PointerEvent::Kind::Down;
  return type == XI_TouchEnd ? draw::PointerEvent::Kind::Up : draw::PointerEvent::Kind::Move;
}

}  // namespace

struct Touch::Inner {
  Display* display = nullptr;
  int opcode = 0;
  std::array<int, 2> stop{-1, -1};
  const Clock* clock = nullptr;
  std::function<void()> wake;
  std::mutex mutex;
  std::vector<draw::PointerEvent> events;
  std::thread thread;

  bool open(unsigned long window) {
    display = XOpenDisplay(nullptr);
    if (display == nullptr) return false;
    int event = 0;
    int error = 0;
    int major = 2;
    int minor = 2;
    if (XQueryExtension(display, "XInputExtension", &opcode, &event, &error) == 0) return false;
    if (XIQueryVersion(display, &major, &minor) != 0 || major * 10 + minor < 22) return false;
    std::array<unsigned char, XIMaskLen(XI_LASTEVENT)> bits{};
    for (const int type : {XI_TouchBegin, XI_TouchUpdate, XI_TouchEnd}) XISetMask(bits.data(), type);
    XIEventMask mask{XIAllMasterDevices, static_cast<int>(bits.size()), bits.data()};
    if (XISelectEvents(display, window, &mask, 1) != 0) return false;
    XFlush(display);
    return pipe(stop.data()) == 0;
  }

  void take(XEvent& event) {
    XGenericEventCookie* cookie = &event.xcookie;
    if (cookie->type != GenericEvent || cookie->extension != opcode || XGetEventData(display, cookie) == 0) return;
    const auto* touch = static_cast<const XIDeviceEvent*>(cookie->data);
    const int type = cookie->evtype;
    if (type == XI_TouchBegin || type == XI_TouchUpdate || type == XI_TouchEnd) {
      const std::scoped_lock lock(mutex);
      events.push_back({kind_of(type), kFirstFinger + touch->detail, static_cast<float>(touch->event_x),
                        static_cast<float>(touch->event_y),
                        server_time(static_cast<std::uint32_t>(touch->time), clock->monotonic().count()), 0});
    }
    XFreeEventData(display, cookie);
  }

  void run() {
    for (;;) {
      while (XPending(display) > 0) {
        XEvent event;
        XNextEvent(display, &event);
        take(event);
        wake();
      }
      std::array<pollfd, 2> wait{pollfd{ConnectionNumber(display), POLLIN, 0}, pollfd{stop[0], POLLIN, 0}};
      if (::poll(wait.data(), wait.size(), -1) < 0) continue;
      if (wait[1].revents != 0 || (wait[0].revents & (POLLHUP | POLLERR)) != 0) return;
    }
  }
};

Touch::Touch(unsigned long window, const Clock& clock, std::function<void()> wake) : inner_(std::make_unique<Inner>()) {
  inner_->clock = &clock;
  inner_->wake = std::move(wake);
  if (inner_->open(window)) inner_->thread = std::thread([inner = inner_.get()] { inner->run(); });
}

Touch::~Touch() {
  // Closing the writing end wakes the thread for good.
  if (inner_->stop[1] >= 0) close(inner_->stop[1]);
  if (inner_->thread.joinable()) inner_->thread.join();
  if (inner_->stop[0] >= 0) close(inner_->stop[0]);
  if (inner_->display != nullptr) XCloseDisplay(inner_->display);
}

std::vector<draw::PointerEvent> Touch::poll() {
  const std::scoped_lock lock(inner_->mutex);
  return std::exchange(inner_->events, {});
}

}  // namespace anketa::window
