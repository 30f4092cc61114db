// The tree of labels that is spoken is the one tests use: whatever can be touched on any page has a name in words.
#include <doctest/doctest.h>

#include <set>

#include "kiosk/draw/frame.h"
#include "kiosk/screens/spoken.h"
#include "kiosk/screens/texts.h"
#include "tests/kiosk/draw/every_page.h"

namespace domain = anketa::domain;
namespace draw = anketa::draw;
namespace screens = anketa::screens;

namespace {

class FlatPictures final : public draw::Pictures {
 public:
  draw::Picture get(const std::string& /*key*/, int /*width*/, int /*height*/) override { return {7, 1100, 440}; }
};

// Letters to be read: no sign of the icon font, no key of a catalogue.
bool in_words(const std::string& label) {
  return !label.empty() && !label.starts_with("speak.") && label.find("\xEE") == std::string::npos;
}

}  // namespace

TEST_CASE("every target of every page has a label in words, in both languages") {
  draw::use_wiping_allocator();
  draw::Fonts fonts(draw::stage_for(1080, 1920, 4, {}).scale, draw::make_theme({}).type, "");
  fonts.set_texture(1);
  draw::Frame frame(fonts);
  FlatPictures pictures;
  const auto catalogs = screens::catalogs_for(nullptr);
  std::set<std::string> seen;
  for (const auto language : {domain::Language::Ru, domain::Language::En}) {
    anketa::sample::each_view(language, [&](const std::string& name, const screens::View& view) {
      CAPTURE(name);
      frame.pass(view, pictures, {1080, 1920, 4, true, 1});
      const screens::Spoken page = screens::spoken(view);
      CHECK(in_words(page.title));
      for (const auto& target : frame.ui().targets()) {
        CAPTURE(target.id);
        CHECK(in_words(screens::label_of(target.id, target.label, page, catalogs.in(language))));
        seen.insert(target.id);
      }
    });
  }
  CHECK(seen.size() > 150);
  CHECK(seen.contains("access"));  // a sign without words is among them
}
