// Every screen against its picture in the set: at most one pixel in a thousand off by more than 8 of 255, and what can
// be touched exactly where it was. A missing picture fails, and so does one that no screen has any more. Nothing here
// writes into the set: `scripts/golden --write` does, for a person who then looks at what changed.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "tests/kiosk/golden/files.h"
#include "tests/kiosk/golden/stage.h"

namespace anketa::golden {
namespace {

constexpr double kMostOff = 0.001;

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// Fonts and Mesa of another Debian draw other pixels; where things stand is the same everywhere.
bool pixels_count() {
  const std::string there = read_text(set_folder() + "/versions.txt");
  const std::string here = versions_here();
  CHECK_MESSAGE(!there.empty(), "the set does not say what drew it");
  if (here != there) MESSAGE("drawn by other versions than the set:\n", here, "the set:\n", there);
  const bool same_debian = first_line(here) == first_line(there);
  if (!same_debian) MESSAGE("pixels are NOT compared on ", first_line(here), ": only the layout is");
  return same_debian;
}

void leave_beside(const std::string& path, const Picture& golden, const Picture& actual) {
  const std::string stem = path.substr(0, path.size() - 4);
  (void)write_png(stem + ".actual.png", actual);
  if (!golden.rgb.empty()) (void)write_png(stem + ".diff.png", difference(golden, actual));
}

void compare(const Setting& setting, const Shot& shot, bool pixels) {
  const std::string path = set_folder() + "/" + setting.name + "/" + shot.page + ".png";
  const auto golden = read_png(path);
  if (!golden) {
    leave_beside(path, {}, shot.picture);
    FAIL_CHECK("no picture in the set: " << setting.name << "/" << shot.page);
    return;
  }
  if (!pixels) return;
  const std::size_t off = pixels_off(*golden, shot.picture);
  const double part = static_cast<double>(off) / (static_cast<double>(shot.picture.rgb.size()) / 3);
  if (part <= kMostOff) return;
  leave_beside(path, *golden, shot.picture);
  FAIL_CHECK(setting.name << "/" << shot.page << ": " << off << " pixels are off; see .actual.png and .diff.png");
}

std::set<std::string> pages_in_set(const Setting& setting) {
  std::set<std::string> pages;
  const std::string folder = set_folder() + "/" + setting.name;
  if (!std::filesystem::exists(folder)) return pages;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".png") || name.ends_with(".actual.png") || name.ends_with(".diff.png")) continue;
    pages.insert(name.substr(0, name.size() - 4));
  }
  return pages;
}

}  // namespace

TEST_CASE("every screen looks as in its picture, and what can be touched stands where it stood") {
  const bool pixels = pixels_count();
  Stage stage;
  int shots = 0;
  for (const Setting& setting : settings()) {
    const Layouts layouts = read_layouts(set_folder() + "/" + setting.name);
    std::set<std::string> left = pages_in_set(setting);
    stage.each(setting, [&](const Shot& shot) {
      ++shots;
      left.erase(shot.page);
      compare(setting, shot, pixels);
      const auto layout = layouts.find(shot.page);
      const std::string there = layout == layouts.end() ? "" : layout->second;
      INFO(setting.name, "/", shot.page);
      CHECK(shot.layout == there);
    });
    for (const std::string& page : left) FAIL_CHECK("no screen has this picture: " << setting.name << "/" << page);
  }
  CHECK(shots > 500);
  MESSAGE("pictures compared: ", shots);
}

TEST_CASE("a picture survives its file, and a change of colour or place is found") {
  Picture picture{40, 30, std::vector<std::uint8_t>(40 * 30 * 3, 200)};
  for (std::size_t i = 0; i < 900; ++i) picture.rgb[i] = static_cast<std::uint8_t>(i % 251);
  const std::string path = (std::filesystem::temp_directory_path() / "anketa_golden_picture.png").string();
  REQUIRE(write_png(path, picture));
  const auto back = read_png(path);
  REQUIRE(back.has_value());
  CHECK(back->rgb == reduced(picture).rgb);
  CHECK(pixels_off(*back, picture) == 0);
  Picture other = picture;
  other.rgb[3000] = 180;
  CHECK(pixels_off(*back, other) == 1);
  CHECK(difference(*back, other).rgb[3000] == 255);
  CHECK(pixels_off(*back, Picture{30, 40, picture.rgb}) == 1200);
  std::filesystem::remove(path);
}

}  // namespace anketa::golden
