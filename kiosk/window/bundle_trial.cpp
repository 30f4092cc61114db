#include "kiosk/window/bundle_trial.h"

#include <algorithm>

#include "kiosk/draw/decode.h"
#include "kiosk/draw/frame.h"
#include "kiosk/draw/theme.h"
#include "kiosk/screens/flow.h"
#include "kiosk/screens/texts.h"
#include "kiosk/screens/update.h"
#include "kiosk/screens/view.h"

namespace anketa::window {
namespace {

namespace event = screens::event;

constexpr float kReadable = 4.5F;  // WCAG 2.2, words
constexpr double kPixelsPerMm = 4;
constexpr int kSide = 1080;  // both windows of the trial have this short side, so one set of fonts serves both
constexpr int kLongSide = 1920;

// As large as any, so that a page leaves them the room it would leave a real one.
class Stand final : public draw::Pictures {
 public:
  draw::Picture get(const std::string&, int width_px, int height_px) override {
    return {1, static_cast<float>(width_px), static_cast<float>(height_px)};
  }
};

Status try_pictures(const domain::Bundle& bundle) {
  for (const auto& [key, picture] : bundle.pictures) {
    if (!draw::decode_picture(picture, kSide, kSide)) return fail(problems::bundle_bad_picture, key);
  }
  return {};
}

Status try_look(const screens::Look& look) {
  const draw::Palette c = draw::make_theme(look).color;
  const std::pair<draw::Color, draw::Color> pairs[] = {{c.ink, c.page},         {c.text, c.page},
                                                       {c.quiet, c.page},       {c.ink, c.card},
                                                       {c.on_accent, c.accent}, {c.on_accent, c.accent_end},
                                                       {c.accent_text, c.card}, {c.accent_text, c.tint}};
  for (const auto& [words, ground] : pairs) {
    if (draw::contrast(words, ground) < kReadable) return fail(problems::bundle_bad_look, "contrast");
  }
  return {};
}

// Walks through the screens as a visitor could, and draws each page.
class Walk {
 public:
  Walk(std::shared_ptr<const domain::Bundle> bundle, draw::Fonts& fonts)
      : bundle_(std::move(bundle)), catalogs_(screens::catalogs_for(bundle_.get())), frame_(fonts) {}

  Status all() {
    send(event::BundleArrived{bundle_});
    for (std::size_t slide = 0; slide < std::max<std::size_t>(1, bundle_->branding.attract.size()); ++slide) {
      state_.slides.shown = state_.slides.before = slide;
      TRY_STATUS(draw_in_both());
    }
    TRY_STATUS(try_look(screens::view(state_, *catalogs_.ru).look));
    for (const auto purpose : {domain::Purpose::Interest, domain::Purpose::TestDrive, domain::Purpose::Complaint}) {
      TRY_STATUS(visit(purpose));
    }
    return {};
  }

 private:
  void send(const screens::Event& event) {
    auto next = screens::update(std::move(state_), event, {Millis(1000), from_ms(1'778'578'200'000), day()});
    state_ = std::move(next.state);
  }
  static std::chrono::year_month_day day() { return std::chrono::year(2026) / 5 / 12; }

  Status visit(domain::Purpose purpose) {
    send(event::Start{});
    send(event::ChooseLanguage{domain::Language::Ru});
    send(event::ChoosePurpose{purpose});
    if (!state_.visitor) return {};
    std::vector<screens::Place> places = screens::way(*state_.visitor);
    // Pages that only some answers lead to.
    for (std::size_t i = 0; i < bundle_->questionnaire.pages.size(); ++i) {
      const screens::Place place{screens::Screen::Questions, i, 0};
      if (std::ranges::find(places, place) == places.end()) places.push_back(place);
    }
    for (const screens::Place& place : places) {
      screens::go_to(*state_.visitor, place, Millis(1000));
      state_.screen = place.screen;
      TRY_STATUS(draw_in_both());
    }
    send(event::Leave{});
    return {};
  }

  Status draw_in_both() {
    for (const auto language : {domain::Language::Ru, domain::Language::En}) {
      if (state_.visitor) state_.visitor->language = language;
      screens::View view = screens::view(state_, catalogs_.in(language));
      if (!state_.visitor) view = attract_in(language);
      for (const auto& [width, height] : {std::pair{kSide, kLongSide}, std::pair{kLongSide, kSide}}) {
        frame_.pass(view, pictures_, {width, height, kPixelsPerMm, true, 1});
        if (!frame_.overflows().empty()) return fail(problems::bundle_text_too_long, view.name);
      }
    }
    return {};
  }

  // The attract page speaks the bundle's own language: lend it the other one.
  screens::View attract_in(domain::Language language) {
    auto other = std::make_shared<domain::Bundle>(*bundle_);
    other->settings.default_language = language;
    state_.bundle = other;
    screens::View view = screens::view(state_, catalogs_.in(language));
    state_.bundle = bundle_;
    return view;
  }

  std::shared_ptr<const domain::Bundle> bundle_;
  screens::Catalogs catalogs_;
  draw::Frame frame_;
  Stand pictures_;
  screens::State state_;
};

}  // namespace

Status try_bundle(std::shared_ptr<const domain::Bundle> bundle, const std::string& font_dir) {
  TRY_STATUS(try_pictures(*bundle));
  draw::use_wiping_allocator();
  const float scale = draw::stage_for(kSide, kLongSide, kPixelsPerMm, {}).scale;
  draw::Fonts fonts(scale, draw::make_theme({}).type, font_dir);
  fonts.set_texture(1);
  return Walk(std::move(bundle), fonts).all();
}

}  // namespace anketa::window
