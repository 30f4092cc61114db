// The desktop's own switches, as its settings manager publishes them on the X server (XSETTINGS, freedesktop.org).
// In: the property's bytes, or the display that the program stands on. Out: a number by its name. Asked once, at the
// start.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace anketa::window {

inline constexpr std::string_view kAnimations = "Gtk/EnableAnimations";  // 0: this person wants nothing to move

// Pure. nullopt: not there, no number, or bytes that are no settings.
[[nodiscard]] std::optional<std::int32_t> xsettings_number(std::span<const std::uint8_t> bytes, std::string_view name);
// What the manager of the default display says; nullopt without display, manager or setting.
[[nodiscard]] std::optional<std::int32_t> xsettings_number(std::string_view name);

}  // namespace anketa::window
