#include <cstdio>
#include <tuple>

#include "kiosk/screens/take_along.h"
#include "shared/base/zone.h"
#include "shared/domain/vcalendar.h"
#include "shared/domain/vcard.h"

namespace anketa::screens {
namespace {

const domain::TestDriveWish* wish_of(const Visitor& visitor) {
  if (visitor.purpose != domain::Purpose::TestDrive) return nullptr;
  for (const auto& [question, answer] : visitor.answers) {
    if (const auto* wish = std::get_if<domain::TestDriveWish>(&answer)) return wish;
  }
  return nullptr;
}

// The car he chose, for the dealers of its brand.
const domain::Model* car_of(const Visitor& visitor) {
  if (const auto* wish = wish_of(visitor)) return model_of(*visitor.bundle, wish->model);
  for (const auto& [question, answer] : visitor.answers) {
    if (const auto* choice = std::get_if<domain::ModelChoice>(&answer)) return model_of(*visitor.bundle, choice->model);
  }
  return nullptr;
}

std::string stamp_of(Time time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::hh_mm_ss clock(seconds - day);
  std::string date = iso_day(std::chrono::year_month_day(day));
  std::erase(date, '-');
  char text[16];
  std::snprintf(text, sizeof text, "T%02d%02d%02dZ", int(clock.hours().count()), int(clock.minutes().count()),
                int(clock.seconds().count()));
  return date + text;
}

std::string note_of(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  return visitor.coupon.empty() ? "" : scene.t("thanks.coupon.note", {{"code", visitor.coupon}});
}

domain::VCalendar appointment(const Scene& scene, const domain::TestDriveWish& wish,
                              const domain::BundleDealer& dealer) {
  const auto* model = model_of(*scene.visitor().bundle, wish.model);
  domain::VCalendar event;
  event.uid = scene.visitor().lead.value + "@anketa";
  event.stamp = stamp_of(scene.state.now.wall);
  event.day = wish.day;
  if (wish.half == domain::HalfDay::Morning) std::tie(event.from_hour, event.to_hour) = std::pair(10, 14);
  if (wish.half == domain::HalfDay::Afternoon) std::tie(event.from_hour, event.to_hour) = std::pair(14, 20);
  event.summary = scene.t("thanks.event", {{"model", model == nullptr ? wish.model : model->name}});
  event.location = scene.local(dealer.name) + ", " + scene.local(dealer.address);
  event.description = scene.t("thanks.event.note", {{"phone", dealer.phone}});
  if (const std::string note = note_of(scene); !note.empty()) event.description += "\n" + note;
  return event;
}

domain::VCard card_of(const Scene& scene, const domain::BundleDealer& dealer) {
  return {scene.local(dealer.name),      dealer.phone, dealer.email,  scene.local(dealer.address),
          scene.local(dealer.city_name), "",           note_of(scene)};
}

}  // namespace

TakeAlong take_along(const Scene& scene) {
  const Visitor& visitor = scene.visitor();
  const auto* wish = wish_of(visitor);
  const auto* dealer = wish == nullptr ? nullptr : dealer_of(*visitor.bundle, wish->dealer);
  if (dealer != nullptr && !wish->day.empty()) {
    return {domain::vcalendar(appointment(scene, *wish, *dealer)), "thanks.code.event", "thanks.event.title",
            "thanks.event.text"};
  }
  const bool chosen = dealer != nullptr;
  if (!chosen) dealer = nearest_dealer(*visitor.bundle, car_of(visitor));
  if (dealer == nullptr) return {};
  return {domain::vcard(card_of(scene, *dealer)), "thanks.code.dealer",
          chosen ? "thanks.dealer.title" : "thanks.nearest.title", "thanks.dealer.text"};
}

}  // namespace anketa::screens
