#include "shared/check/bundle_check.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <set>

#include "shared/i18n/catalog.h"

namespace anketa::check {
namespace {

using domain::Bundle;

constexpr std::size_t kMostPictures = 300;
constexpr std::size_t kMostSlides = 20;
constexpr std::int64_t kLongestIdle = 30LL * 60 * 1000;
constexpr std::int64_t kShortestIdle = 3000;

Status wrong(const ProblemKind& kind, std::string where) { return fail(kind, std::move(where)); }

bool both(const domain::LocalText& text) { return !text.ru.empty() && !text.en.empty(); }
bool both_or_none(const domain::LocalText& text) { return text.ru.empty() == text.en.empty(); }

bool is_color(const std::string& text) {
  return text.size() == 7 && text[0] == '#' && text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

bool is_day(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  char end = 0;
  if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &year, &month, &day, &end) != 3) return false;
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok();
}

// The form of an IANA name; whether this machine knows it is asked where it is used.
bool is_zone(const std::string& text) {
  const bool plain =
      text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") == std::string::npos;
  return plain && text.front() != '/' && text.back() != '/' && text.find("//") == std::string::npos;
}

// Degrees; 0,0 lies in the sea and means that somebody left it out.
bool is_place(const domain::GeoPoint& at) {
  const bool on_earth =
      at.lat6 >= -90'000'000 && at.lat6 <= 90'000'000 && at.lon6 >= -180'000'000 && at.lon6 <= 180'000'000;
  return on_earth && at != domain::GeoPoint{};
}

Status check_texts(const Bundle& bundle) {
  const i18n::Catalog ru(i18n::Texts(bundle.texts_ru.begin(), bundle.texts_ru.end()), "ru");
  const i18n::Catalog en(i18n::Texts(bundle.texts_en.begin(), bundle.texts_en.end()), "en");
  if (const auto faults = i18n::compare(ru, en); !faults.empty())
    return wrong(problems::bundle_bad_text, faults.front());
  for (const domain::ConsentText& consent : bundle.consents) {
    if (!both(consent.title) || !both(consent.text))
      return wrong(problems::bundle_bad_text, "consent " + consent.purpose);
  }
  for (const domain::AttractSlide& slide : bundle.branding.attract) {
    if (!both_or_none(slide.title) || !both_or_none(slide.text)) return wrong(problems::bundle_bad_text, "attract");
  }
  const domain::KioskSettings& settings = bundle.settings;
  for (const domain::LocalText* text : {&settings.headline, &settings.subline, &settings.operator_name,
                                        &settings.operator_address, &settings.recipients}) {
    if (!both_or_none(*text)) return wrong(problems::bundle_bad_text, "settings");
  }
  if (bundle.benefit && (!both(bundle.benefit->title) || !both(bundle.benefit->text)))
    return wrong(problems::bundle_bad_text, "benefit");
  return {};
}

template <class List, class IdOf>
bool unique(const List& list, IdOf id_of) {
  std::set<std::string> seen;
  return std::ranges::all_of(list, [&](const auto& item) { return seen.insert(id_of(item)).second; });
}

Status check_catalogue(const Bundle& bundle) {
  const bool doubled = !unique(bundle.brands, [](const auto& b) { return b.id; }) ||
                       !unique(bundle.models, [](const auto& m) { return m.id; }) ||
                       !unique(bundle.dealers, [](const auto& d) { return d.id.value; }) ||
                       !unique(bundle.cities, [](const auto& c) { return c.id; }) ||
                       !unique(bundle.consents, [](const auto& c) { return c.purpose; });
  if (doubled) return wrong(problems::bundle_bad_catalogue, "doubled id");
  const auto known = [&](const std::string& brand) {
    return std::ranges::find(bundle.brands, brand, &domain::Brand::id) != bundle.brands.end();
  };
  for (const domain::Model& model : bundle.models) {
    if (!known(model.brand)) return wrong(problems::bundle_bad_catalogue, "model " + model.id);
    if (!model.picture.empty() && !bundle.pictures.contains(model.picture))
      return wrong(problems::bundle_bad_picture, "model " + model.id);
  }
  for (const domain::BundleDealer& dealer : bundle.dealers) {
    if (!std::ranges::all_of(dealer.brands, known))
      return wrong(problems::bundle_bad_catalogue, "dealer " + dealer.id.value);
  }
  return {};
}

Status check_look(const Bundle& bundle) {
  const domain::Branding& look = bundle.branding;
  for (const std::string* color : {&look.primary, &look.accent}) {
    if (!color->empty() && !is_color(*color)) return wrong(problems::bundle_bad_look, "color");
  }
  for (const domain::Brand& brand : bundle.brands) {
    if (!brand.color.empty() && !is_color(brand.color)) return wrong(problems::bundle_bad_look, "brand " + brand.id);
  }
  if (!look.logo.empty() && !bundle.pictures.contains(look.logo)) return wrong(problems::bundle_bad_picture, "logo");
  if (look.attract.size() > kMostSlides) return wrong(problems::bundle_bad_look, "attract");
  for (const domain::AttractSlide& slide : look.attract) {
    if (!bundle.pictures.contains(slide.picture)) return wrong(problems::bundle_bad_picture, "attract");
  }
  if (bundle.pictures.size() > kMostPictures) return wrong(problems::bundle_bad_picture, "too many");
  return {};
}

Status check_places(const Bundle& bundle) {
  if (bundle.venue_place && !is_place(*bundle.venue_place)) return wrong(problems::bundle_bad_place, "venue");
  for (const domain::BundleDealer& dealer : bundle.dealers) {
    if (dealer.place && !is_place(*dealer.place)) return wrong(problems::bundle_bad_place, "dealer " + dealer.id.value);
  }
  for (const domain::City& city : bundle.cities) {
    if (city.place && !is_place(*city.place)) return wrong(problems::bundle_bad_place, "city " + city.id);
  }
  return {};
}

Status check_hours(const Bundle& bundle) {
  if (!bundle.time_zone.empty() && !is_zone(bundle.time_zone)) return wrong(problems::bundle_bad_hours, "time zone");
  for (std::size_t i = 0; i < bundle.opening.size(); ++i) {
    const domain::OpeningHours& one = bundle.opening[i];
    if (one.weekday < 1 || one.weekday > 7 || one.from < 0 || one.to > 24 * 60 || one.from >= one.to)
      return wrong(problems::bundle_bad_hours, "opening");
    for (std::size_t k = i + 1; k < bundle.opening.size(); ++k) {
      const domain::OpeningHours& other = bundle.opening[k];
      if (one.weekday == other.weekday && one.from < other.to && other.from < one.to)
        return wrong(problems::bundle_bad_hours, "opening overlaps");
    }
  }
  const auto has_dealer = [&](const DealerId& id) {
    return std::ranges::find(bundle.dealers, id, &domain::BundleDealer::id) != bundle.dealers.end();
  };
  const auto has_model = [&](const std::string& id) {
    return std::ranges::find(bundle.models, id, &domain::Model::id) != bundle.models.end();
  };
  for (const domain::CalendarSlot& slot : bundle.calendar) {
    const bool good =
        is_day(slot.day) && slot.free >= 0 && has_dealer(slot.dealer) && (slot.model.empty() || has_model(slot.model));
    if (!good) return wrong(problems::bundle_bad_hours, "calendar");
  }
  if (bundle.benefit && !bundle.benefit->valid_until.empty() && !is_day(bundle.benefit->valid_until))
    return wrong(problems::bundle_bad_hours, "benefit");
  return {};
}

// A bundle is readable by whoever holds the kiosk's disk: what it says of secrets is their hash, never themselves.
Status check_settings(const Bundle& bundle) {
  const domain::KioskSettings& settings = bundle.settings;
  if (!settings.staff_pin_hash.empty() && !settings.staff_pin_hash.starts_with("$argon2id$"))
    return wrong(problems::bundle_bad_settings, "staff_pin_hash");
  for (const std::string* url : {&settings.visitor_url, &settings.policy_url}) {
    if (!url->empty() && (!url->starts_with("https://") || url->find('@') != std::string::npos))
      return wrong(problems::bundle_bad_settings, "address");
  }
  for (const std::int64_t idle :
       {settings.idle_page_ms, settings.idle_typing_ms, settings.idle_thanks_ms, settings.idle_warning_ms}) {
    if (idle < kShortestIdle || idle > kLongestIdle) return wrong(problems::bundle_bad_settings, "idle");
  }
  return {};
}

}  // namespace

Status check_bundle(const Bundle& bundle) {
  for (const auto check : {check_texts, check_catalogue, check_look, check_places, check_hours, check_settings}) {
    TRY_STATUS(check(bundle));
  }
  return {};
}

}  // namespace anketa::check
