// The part of the self-test that draws: the demo passes; a broken picture and words without room do not.
#include "kiosk/window/bundle_trial.h"

#include <doctest/doctest.h>

#include "tests/kiosk/screens/sample.h"
#include "tests/support/photo.h"

namespace anketa::window {
namespace {

std::string tried(const domain::Bundle& bundle) {
  const Status verdict = try_bundle(std::make_shared<const domain::Bundle>(bundle), "");
  return verdict ? "good" : verdict.error().to_string();
}

}  // namespace

TEST_CASE("trial: the demo, and a venue with photographs and long words that still fit") {
  domain::Bundle bundle = *sample::bundle();
  CHECK(tried(bundle) == "good");
  bundle.pictures["hall"] = testing::photo(640, 480);
  bundle.branding.primary = "#ffee00";
  bundle.branding.attract = {{"hall", {"Тишина, которую слышно", "A silence you can hear"}, {"Зал 3", "Hall 3"}, 8}};
  CHECK(tried(bundle) == "good");
}

TEST_CASE("trial: a picture that cannot be read is named") {
  domain::Bundle bundle = *sample::bundle();
  bundle.pictures["hall"] = "data:image/png;base64,AAAA";
  CHECK(tried(bundle) == "bundle.bad_picture: hall");
}

TEST_CASE("trial: words that no page has room for are found, each by its page") {
  std::string endless;
  for (int i = 0; i < 60; ++i) endless += "бесконечный заголовок ";
  domain::Bundle slides = *sample::bundle();
  slides.branding.attract = {{slides.models.front().picture, {"Коротко", endless}, {}, 8}};
  CHECK(tried(slides) == "bundle.text_too_long: attract");
  domain::Bundle headline = *sample::bundle();
  headline.settings.headline.ru = endless;
  CHECK(tried(headline) == "bundle.text_too_long: attract");
}

}  // namespace anketa::window
