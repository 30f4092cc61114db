// Draws the set anew; started by scripts/golden --write, never by a test.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>

#include "tests/kiosk/golden/files.h"
#include "tests/kiosk/golden/stage.h"

namespace {

int write_all() {
  using namespace anketa;
  const std::string set = golden::set_folder();
  std::filesystem::remove_all(set);
  golden::Stage stage;
  int shots = 0;
  for (const golden::Setting& setting : golden::settings()) {
    const std::string folder = set + "/" + setting.name;
    std::filesystem::create_directories(folder);
    golden::Layouts layouts;
    stage.each(setting, [&](const golden::Shot& shot) {
      layouts[shot.page] = shot.layout;
      shots += golden::write_png(folder + "/" + shot.page + ".png", shot.picture) ? 1 : 0;
    });
    golden::write_layouts(folder, layouts);
  }
  std::ofstream(set + "/versions.txt") << golden::versions_here();
  std::printf("%d pictures in %s\n", shots, set.c_str());
  return 0;
}

}  // namespace

int main() {
  if (std::getenv("CI") != nullptr || std::getenv("ANKETA_CI") != nullptr) {
    std::fputs("error: CI does not draw the golden pictures anew\n", stderr);
    return 1;
  }
  try {
    return write_all();
  } catch (const std::exception& wrong) {
    std::fprintf(stderr, "error: %s\n", wrong.what());
    return 1;
  }
}
