#include "kiosk/window/xsettings.h"

#include <X11/Xlib.h>

#include <memory>

namespace anketa::window {
namespace {

constexpr std::size_t kMostBytes = 256 * 1024;
enum Kind : std::uint8_t { Number = 0, Text = 1, Color = 2 };

// Reads forward and never past the end; after a short read everything is 0 and `good` is false.
struct Reader {
  std::span<const std::uint8_t> left;
  bool most_significant_first = false;
  bool good = true;

  std::span<const std::uint8_t> take(std::size_t size) {
    if (!good || size > left.size()) {
      good = false;
      return {};
    }
    const auto part = left.first(size);
    left = left.subspan(size);
    return part;
  }
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    const auto bytes = take(size);
    for (std::size_t i = 0; i < bytes.size(); ++i)
      value = value << 8 | bytes[most_significant_first ? i : bytes.size() - 1 - i];
    return value;
  }
  std::string_view text(std::size_t size) {
    const auto bytes = take(size);
    (void)take((4 - size % 4) % 4);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
};

struct Close {
  void operator()(Display* display) const { XCloseDisplay(display); }
};
struct Free {
  void operator()(unsigned char* data) const { XFree(data); }
};

// The manager may go between two questions; an X error must not end the kiosk.
int ignore(Display* /*display*/, XErrorEvent* /*error*/) { return 0; }

}  // namespace

std::optional<std::int32_t> xsettings_number(std::span<const std::uint8_t> bytes, std::string_view name) {
  Reader reader{bytes};
  reader.most_significant_first = reader.number(1) == MSBFirst;
  (void)reader.take(3 + 4);  // unused, serial
  for (std::uint32_t left = reader.number(4); left > 0 && reader.good; --left) {
    const auto kind = reader.number(1);
    (void)reader.take(1);
    const auto called = reader.text(reader.number(2));
    (void)reader.take(4);  // serial of the last change
    switch (kind) {
      case Number: {
        const auto value = static_cast<std::int32_t>(reader.number(4));
        if (reader.good && called == name) return value;
        break;
      }
      case Text: (void)reader.text(reader.number(4)); break;
      case Color: (void)reader.take(8); break;
      default: return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<std::int32_t> xsettings_number(std::string_view name) {
  const std::unique_ptr<Display, Close> display(XOpenDisplay(nullptr));
  if (!display) return std::nullopt;
  const std::string manager = "_XSETTINGS_S" + std::to_string(XDefaultScreen(display.get()));
  const Window owner = XGetSelectionOwner(display.get(), XInternAtom(display.get(), manager.c_str(), False));
  if (owner == None) return std::nullopt;
  const Atom settings = XInternAtom(display.get(), "_XSETTINGS_SETTINGS", False);
  Atom type = None;
  int format = 0;
  unsigned long count = 0;
  unsigned long after = 0;
  unsigned char* data = nullptr;
  const auto before = XSetErrorHandler(ignore);
  const int status = XGetWindowProperty(display.get(), owner, settings, 0, kMostBytes / 4, False, settings, &type,
                                        &format, &count, &after, &data);
  XSetErrorHandler(before);
  const std::unique_ptr<unsigned char, Free> held(data);
  if (status != Success || data == nullptr || format != 8) return std::nullopt;
  return xsettings_number(std::span<const std::uint8_t>(data, count), name);
}

}  // namespace anketa::window
