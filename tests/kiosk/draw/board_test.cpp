// The drawn keyboards, measured: Done never moves, keys are 20 mm where the screen allows, and the field that is
// typed into stands above the board in every window.
#include <doctest/doctest.h>

#include "kiosk/draw/frame.h"
#include "tests/kiosk/screens/sample.h"

using anketa::sample::Driver;
using anketa::screens::Field;
using anketa::screens::Screen;
namespace domain = anketa::domain;
namespace draw = anketa::draw;
namespace event = anketa::screens::event;
namespace screens = anketa::screens;

namespace {

class NoPictures final : public draw::Pictures {
 public:
  draw::Picture get(const std::string&, int, int) override { return {}; }
};

struct Window {
  int width, height;
  double pixels_per_mm;
};
constexpr Window kWindows[] = {{1920, 1080, 4.03}, {1080, 1920, 4.03}, {1920, 1200, 3.7}, {1280, 1024, 3.4},
                               {1080, 1920, 2.75}, {1920, 1080, 5.5},  {3840, 2160, 5.4}, {768, 1366, 3.5}};

// Every board a visitor meets, with the field it types into.
void each_board(domain::Language language, bool left,
                const std::function<void(const std::string& field, const screens::View& view)>& look) {
  Driver driver(anketa::sample::every_kind());
  driver.send(event::Start{});
  driver.send(event::ChooseLanguage{language});
  driver.send(event::ChoosePurpose{domain::Purpose::Interest});
  driver.state().comfort.left = left;
  const auto show = [&](screens::ContactStep step, Field field, const char* id) {
    driver.go_to(anketa::sample::contact_place(step));
    driver.send(event::Focus{field, ""});
    for (int errors = 0; errors < 2; ++errors) {
      driver.state().visitor->show_errors = errors == 1;
      look(id, anketa::sample::shown(driver));
    }
  };
  driver.state().visitor->contact.latin_form = false;
  show(screens::ContactStep::Name, Field::Surname, "field.surname");
  driver.send(event::Press{event::Command::Letters});
  look("field.surname", anketa::sample::shown(driver));
  show(screens::ContactStep::Reach, Field::Phone, "field.phone");
  show(screens::ContactStep::Reach, Field::Email, "field.email");
  show(screens::ContactStep::City, Field::City, "field.city");
  for (std::size_t page = 0; page < 9; ++page) {
    driver.go_to({Screen::Questions, page, 0});
    const auto view = anketa::sample::shown(driver);
    const auto& body = std::get<screens::QuestionsView>(view.body);
    if (!body.keyboard) continue;
    look(std::get<screens::TextBlock>(body.blocks[0].body).field.button.id, view);
  }
}

struct Drawn {
  explicit Drawn(const Window& window)
      : at(window),
        fonts(draw::stage_for(window.width, window.height, window.pixels_per_mm, {}).scale, draw::make_theme({}).type,
              ""),
        frame(fonts) {
    fonts.set_texture(1);
  }
  const draw::Ui& show(const screens::View& view) {
    frame.pass(view, pictures, {at.width, at.height, at.pixels_per_mm, true, 1});
    CHECK(frame.overflows().empty());
    return frame.ui();
  }
  Window at;
  draw::Fonts fonts;
  draw::Frame frame;
  NoPictures pictures;
};

}  // namespace

TEST_CASE("Done stands in one place on every board, at the other side for the left hand") {
  draw::use_wiping_allocator();
  for (const Window& window : kWindows) {
    CAPTURE(window.width);
    CAPTURE(window.height);
    Drawn drawn(window);
    std::optional<draw::Rect> right;
    for (const auto language : {domain::Language::Ru, domain::Language::En}) {
      for (const bool left : {false, true}) {
        int boards = 0;
        each_board(language, left, [&](const std::string& field, const screens::View& view) {
          CAPTURE(field);
          const auto* done = drawn.show(view).find("key.done");
          REQUIRE(done != nullptr);
          if (!right) right = done->rect;
          const float x = left ? static_cast<float>(window.width) - right->right() : right->x;
          CHECK(done->rect.x == doctest::Approx(x).epsilon(0.001));
          CHECK(done->rect.y == doctest::Approx(right->y).epsilon(0.001));
          CHECK(done->rect.w == doctest::Approx(right->w).epsilon(0.001));
          ++boards;
        });
        CHECK(boards == 11);
      }
    }
  }
}

TEST_CASE("the field that is typed into is never under the board") {
  for (const Window& window : kWindows) {
    CAPTURE(window.width);
    CAPTURE(window.height);
    Drawn drawn(window);
    for (const auto language : {domain::Language::Ru, domain::Language::En}) {
      each_board(language, false, [&](const std::string& field, const screens::View& view) {
        CAPTURE(field);
        const auto& ui = drawn.show(view);
        const auto* typed = ui.find(field);
        const auto* board = ui.find("keyboard");
        REQUIRE(typed != nullptr);
        REQUIRE(board != nullptr);
        CHECK(typed->visible.bottom() <= board->rect.y);
        CHECK(typed->visible.h >= typed->rect.h * 0.99F);
        CHECK(typed->rect.y >= 0);
      });
    }
  }
}

TEST_CASE("keys are 20 mm where the screen allows") {
  struct Row {
    Window window;
    double width_mm, height_mm;
  };
  // 21.5 and 32 inch, upright and lying: twelve columns of an upright 21.5 inch leave 19 mm.
  const Row rows[] = {{{1920, 1080, 4.03}, 20, 20},
                      {{1080, 1920, 4.03}, 18.9, 20},
                      {{1920, 1080, 2.71}, 20, 20},
                      {{1080, 1920, 2.71}, 20, 20}};
  for (const Row& row : rows) {
    CAPTURE(row.window.width);
    CAPTURE(row.window.pixels_per_mm);
    Drawn drawn(row.window);
    each_board(domain::Language::Ru, false, [&](const std::string& field, const screens::View& view) {
      CAPTURE(field);
      for (const auto& target : drawn.show(view).targets()) {
        if (target.kind != draw::Target::Kind::Key) continue;
        CAPTURE(target.id);
        CHECK(target.rect.w / row.window.pixels_per_mm >= row.width_mm);
        CHECK(target.rect.h / row.window.pixels_per_mm >= row.height_mm - 0.6);
      }
    });
  }
}
