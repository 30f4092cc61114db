// Every screen drawn by the real renderer in a window of half a full-HD screen. In: a display (Xvfb does), the demo
// bundle. Out: one Shot a screen, in a language, a position of the glass and a look. Main thread, one Stage at a time.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/screens/look.h"
#include "shared/domain/lead.h"
#include "tests/kiosk/golden/picture.h"

namespace anketa::golden {

struct Setting {
  std::string name;  // "ru-upright-large": a folder of the set
  domain::Language language;
  int width, height;
  bool large, contrast;
};
[[nodiscard]] std::vector<Setting> settings();

struct Shot {
  std::string page;  // "consent.marketing", "thanks.without-a-network"; a file of the set
  Picture picture;
  std::string layout;  // what can be touched, one a line: name and rectangle in pixels
};

class Stage {
 public:
  Stage();  // throws std::runtime_error without a display
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  // Staff's own pages know no comforts: they are there in the plain look only.
  void each(const Setting& setting, const std::function<void(const Shot&)>& take);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Where the set lies, and what drew it: Debian's number and the versions of fonts, FreeType and Mesa, one a line.
[[nodiscard]] std::string set_folder();
[[nodiscard]] std::string versions_here();

}  // namespace anketa::golden
