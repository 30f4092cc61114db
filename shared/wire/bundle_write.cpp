#include "shared/wire/bundle_members.h"

namespace anketa::wire {
namespace {

Json write(const domain::LocalText& text) { return Json::Object{{"ru", text.ru}, {"en", text.en}}; }

Json write(const std::map<std::string, std::string>& map) {
  Json::Object out;
  for (const auto& [name, value] : map) out.push_back({name, value});
  return out;
}

Json write(const std::vector<std::string>& list) {
  Json::Array out;
  for (const std::string& value : list) out.emplace_back(value);
  return out;
}

Json write(const domain::ConsentText& consent) {
  Json::Array channels;
  for (const domain::Channel channel : consent.channels) channels.emplace_back(domain::channel_code(channel));
  Json::Object out{{"purpose", consent.purpose},
                   {"version", consent.version},
                   {"title", write(consent.title)},
                   {"summary", write(consent.summary)},
                   {"text", write(consent.text)},
                   {"channels", std::move(channels)},
                   {"needs_signature", consent.needs_signature}};
  if (!consent.recipients.empty()) out.push_back({"recipients", consent.recipients});
  return out;
}

Json write(const domain::Brand& brand) {
  return Json::Object{{"id", brand.id}, {"name", brand.name}, {"color", brand.color}};
}

Json write(const domain::Model& model) {
  return Json::Object{{"id", model.id},
                      {"brand", model.brand},
                      {"name", model.name},
                      {"tagline", write(model.tagline)},
                      {"body", model.body},
                      {"picture", model.picture},
                      {"price_from_rub", model.price_from_rub}};
}

Json write(const domain::GeoPoint& place) { return Json::Object{{"lat6", place.lat6}, {"lon6", place.lon6}}; }

Json write(const domain::BundleDealer& dealer) {
  Json::Object out{{"id", dealer.id.value},
                   {"name", write(dealer.name)},
                   {"city", dealer.city},
                   {"city_name", write(dealer.city_name)},
                   {"address", write(dealer.address)},
                   {"phone", dealer.phone},
                   {"brands", write(dealer.brands)}};
  if (dealer.place) out.push_back({"place", write(*dealer.place)});
  if (!dealer.email.empty()) out.push_back({"email", dealer.email});
  return out;
}

Json write(const domain::City& city) {
  Json::Object out{{"id", city.id}, {"name", write(city.name)}, {"size", city.size}};
  if (city.place) out.push_back({"place", write(*city.place)});
  return out;
}

Json write(const domain::CalendarSlot& slot) {
  return Json::Object{{"dealer", slot.dealer.value},
                      {"day", slot.day},
                      {"model", slot.model},
                      {"half", domain::half_code(slot.half)},
                      {"free", slot.free}};
}

Json write(const domain::OpeningHours& hours) {
  return Json::Object{{"weekday", hours.weekday}, {"from", hours.from}, {"to", hours.to}};
}

Json write(const domain::Benefit& benefit) {
  return Json::Object{{"title", write(benefit.title)},
                      {"text", write(benefit.text)},
                      {"prefix", benefit.prefix},
                      {"valid_until", benefit.valid_until}};
}

Json write(const domain::AttractSlide& slide) {
  return Json::Object{{"picture", slide.picture},
                      {"title", write(slide.title)},
                      {"text", write(slide.text)},
                      {"seconds", slide.seconds}};
}

Json write(const domain::KioskSettings& settings) {
  Json::Object out{{"organisation", settings.organisation},
                   {"headline", write(settings.headline)},
                   {"subline", write(settings.subline)},
                   {"region", settings.region},
                   {"default_language", settings.default_language == domain::Language::Ru ? "ru" : "en"},
                   {"visitor_url", settings.visitor_url},
                   {"staff_pin_hash", settings.staff_pin_hash},
                   {"idle_page_ms", settings.idle_page_ms},
                   {"idle_typing_ms", settings.idle_typing_ms},
                   {"idle_thanks_ms", settings.idle_thanks_ms},
                   {"idle_warning_ms", settings.idle_warning_ms}};
  const domain::LocalText none;
  if (settings.operator_name != none) out.push_back({"operator_name", write(settings.operator_name)});
  if (settings.operator_address != none) out.push_back({"operator_address", write(settings.operator_address)});
  if (settings.recipients != none) out.push_back({"recipients", write(settings.recipients)});
  if (!settings.policy_url.empty()) out.push_back({"policy_url", settings.policy_url});
  if (settings.surname_required) out.push_back({"surname_required", true});
  return out;
}

template <class T>
Json write_all(const std::vector<T>& items) {
  Json::Array out;
  for (const T& item : items) out.push_back(write(item));
  return out;
}

Json write(const domain::Branding& branding) {
  Json::Object out{{"scheme", branding.scheme == domain::ColorScheme::Dark ? "dark" : "light"}};
  if (!branding.logo.empty()) out.push_back({"logo", branding.logo});
  if (!branding.primary.empty()) out.push_back({"primary", branding.primary});
  if (!branding.accent.empty()) out.push_back({"accent", branding.accent});
  if (!branding.attract.empty()) out.push_back({"attract", write_all(branding.attract)});
  return out;
}

}  // namespace

Json consents_json(const std::vector<domain::ConsentText>& consents) { return write_all(consents); }
Json consent_json(const domain::ConsentText& consent) { return write(consent); }
Json brand_json(const domain::Brand& brand) { return write(brand); }
Json model_json(const domain::Model& model) { return write(model); }

Json::Object bundle_members(const domain::Bundle& bundle) {
  Json::Object out{{"version", bundle.version},
                   {"org", bundle.org.value},
                   {"venue", bundle.venue.value},
                   {"venue_name", write(bundle.venue_name)},
                   {"brands", write_all(bundle.brands)},
                   {"models", write_all(bundle.models)},
                   {"dealers", write_all(bundle.dealers)},
                   {"pictures", write(bundle.pictures)},
                   {"texts_ru", write(bundle.texts_ru)},
                   {"texts_en", write(bundle.texts_en)},
                   {"settings", write(bundle.settings)}};
  if (bundle.branding != domain::Branding{}) out.push_back({"branding", write(bundle.branding)});
  if (!bundle.cities.empty()) out.push_back({"cities", write_all(bundle.cities)});
  if (bundle.venue_place) out.push_back({"venue_place", write(*bundle.venue_place)});
  if (bundle.has_calendar) out.push_back({"calendar", write_all(bundle.calendar)});
  if (!bundle.opening.empty()) out.push_back({"opening", write_all(bundle.opening)});
  if (!bundle.time_zone.empty()) out.push_back({"time_zone", bundle.time_zone});
  if (bundle.benefit) out.push_back({"benefit", write(*bundle.benefit)});
  return out;
}

}  // namespace anketa::wire
