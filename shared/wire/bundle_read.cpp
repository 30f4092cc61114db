#include "shared/wire/bundle_members.h"

namespace anketa::wire {
namespace {

constexpr std::size_t max_code = 128;
constexpr std::size_t max_line = 4096;
constexpr std::size_t max_text = 256u * 1024;
constexpr std::size_t max_picture = 2u * 1024 * 1024;
constexpr std::size_t max_items = 10000;
constexpr std::size_t max_day = 10;
constexpr std::int64_t minutes_of_a_day = 24 * 60;
constexpr std::int64_t longest_slide_s = 3600;

domain::LocalText read_local(const Json* json, std::size_t max, JsonFields& outer) {
  JsonFields fields(json);
  domain::LocalText out;
  out.ru = fields.text("ru", max);
  out.en = fields.text("en", max);
  if (!fields.good()) outer.refuse();
  return out;
}
domain::LocalText read_local(std::string_view name, std::size_t max, JsonFields& fields) {
  return read_local(fields.member(name), max, fields);
}

domain::LocalText maybe_local(std::string_view name, JsonFields& fields) {
  return fields.member(name) == nullptr ? domain::LocalText{} : read_local(name, max_line, fields);
}

std::map<std::string, std::string> read_map(const Json* json, std::size_t max, JsonFields& outer) {
  std::map<std::string, std::string> out;
  const Json::Object* members = json != nullptr ? json->object() : nullptr;
  if (members == nullptr || members->size() > max_items) {
    outer.refuse();
    return out;
  }
  for (const Json::Member& member : *members) {
    const std::string* text = member.value.text();
    if (text == nullptr || text->size() > max || member.name.size() > max_code) {
      outer.refuse();
    } else {
      out.emplace(member.name, *text);
    }
  }
  return out;
}

template <class T>
std::optional<T> maybe(std::string_view name, JsonFields& outer, T (*read)(JsonFields&)) {
  const Json* found = outer.member(name);
  if (found == nullptr) return std::nullopt;
  JsonFields fields(found);
  T out = read(fields);
  if (!fields.good()) outer.refuse();
  return out;
}

domain::GeoPoint read_place(JsonFields& fields) {
  domain::GeoPoint out;
  out.lat6 = fields.number("lat6", -90'000'000, 90'000'000);
  out.lon6 = fields.number("lon6", -180'000'000, 180'000'000);
  return out;
}

domain::BundleDealer read_dealer(JsonFields& fields) {
  domain::BundleDealer out;
  out.id = fields.id<DealerId>("id");
  out.name = read_local("name", max_line, fields);
  out.city = fields.text("city", max_code);
  out.city_name = read_local("city_name", max_line, fields);
  out.address = read_local("address", max_line, fields);
  out.phone = fields.text("phone", max_code);
  fields.list("brands", max_items, [&](const Json& item) {
    if (item.text() == nullptr) return fields.refuse();
    out.brands.push_back(*item.text());
  });
  out.place = maybe<domain::GeoPoint>("place", fields, read_place);
  out.email = fields.maybe_text("email", max_line);
  return out;
}

domain::City read_city(JsonFields& fields) {
  domain::City out;
  out.id = fields.text("id", max_code);
  out.name = read_local("name", max_line, fields);
  out.size = fields.number("size");
  out.place = maybe<domain::GeoPoint>("place", fields, read_place);
  return out;
}

domain::CalendarSlot read_slot(JsonFields& fields) {
  domain::CalendarSlot out;
  out.dealer = fields.id<DealerId>("dealer");
  out.day = fields.text("day", max_day);
  out.model = fields.text("model", max_code);
  const auto half = domain::half_from(fields.text("half", max_code));
  if (!half) fields.refuse();
  out.half = half.value_or(domain::HalfDay::Any);
  out.free = fields.number("free");
  return out;
}

domain::OpeningHours read_hours(JsonFields& fields) {
  domain::OpeningHours out;
  out.weekday = fields.number("weekday", 1, 7);
  out.from = fields.number("from", 0, minutes_of_a_day);
  out.to = fields.number("to", 0, minutes_of_a_day);
  if (out.from >= out.to) fields.refuse();
  return out;
}

domain::Benefit read_benefit(JsonFields& fields) {
  domain::Benefit out;
  out.title = read_local("title", max_line, fields);
  out.text = read_local("text", max_line, fields);
  out.prefix = fields.text("prefix", max_code);
  out.valid_until = fields.text("valid_until", max_day);
  return out;
}

domain::AttractSlide read_slide(JsonFields& fields) {
  domain::AttractSlide out;
  out.picture = fields.text("picture", max_code);
  out.title = read_local("title", max_line, fields);
  out.text = read_local("text", max_line, fields);
  out.seconds = fields.number("seconds", 1, longest_slide_s);
  return out;
}

domain::KioskSettings read_settings(const Json* json, JsonFields& outer) {
  JsonFields fields(json);
  domain::KioskSettings out;
  out.organisation = fields.text("organisation", max_line);
  out.headline = read_local("headline", max_line, fields);
  out.subline = read_local("subline", max_line, fields);
  out.region = fields.text("region", 2);
  const std::string language = fields.text("default_language", 2);
  if (language != "ru" && language != "en") fields.refuse();
  out.default_language = language == "en" ? domain::Language::En : domain::Language::Ru;
  out.visitor_url = fields.text("visitor_url", max_line);
  out.staff_pin_hash = fields.text("staff_pin_hash", max_code);
  out.idle_page_ms = fields.number("idle_page_ms", 1);
  out.idle_typing_ms = fields.number("idle_typing_ms", 1);
  out.idle_thanks_ms = fields.number("idle_thanks_ms", 1);
  out.idle_warning_ms = fields.number("idle_warning_ms", 1);
  out.operator_name = maybe_local("operator_name", fields);
  out.operator_address = maybe_local("operator_address", fields);
  out.recipients = maybe_local("recipients", fields);
  out.policy_url = fields.maybe_text("policy_url", max_line);
  out.surname_required = fields.member("surname_required") != nullptr && fields.flag("surname_required");
  if (!fields.good()) outer.refuse();
  return out;
}

template <class T>
std::vector<T> read_all(std::string_view name, JsonFields& outer, T (*read)(JsonFields&)) {
  std::vector<T> out;
  outer.list(name, max_items, [&](const Json& item) {
    JsonFields fields(&item);
    out.push_back(read(fields));
    if (!fields.good()) outer.refuse();
  });
  return out;
}

template <class T>
std::vector<T> maybe_all(std::string_view name, JsonFields& outer, T (*read)(JsonFields&)) {
  return outer.member(name) == nullptr ? std::vector<T>{} : read_all<T>(name, outer, read);
}

domain::Branding read_branding(JsonFields& fields) {
  domain::Branding out;
  const std::string scheme = fields.text("scheme", max_code);
  if (scheme != "light" && scheme != "dark") fields.refuse();
  out.scheme = scheme == "dark" ? domain::ColorScheme::Dark : domain::ColorScheme::Light;
  out.logo = fields.maybe_text("logo", max_code);
  out.primary = fields.maybe_text("primary", max_code);
  out.accent = fields.maybe_text("accent", max_code);
  out.attract = maybe_all<domain::AttractSlide>("attract", fields, read_slide);
  return out;
}

void read_later_members(JsonFields& fields, domain::Bundle& out) {
  out.branding = maybe<domain::Branding>("branding", fields, read_branding).value_or(domain::Branding{});
  out.cities = maybe_all<domain::City>("cities", fields, read_city);
  out.venue_place = maybe<domain::GeoPoint>("venue_place", fields, read_place);
  out.has_calendar = fields.member("calendar") != nullptr;
  out.calendar = maybe_all<domain::CalendarSlot>("calendar", fields, read_slot);
  out.opening = maybe_all<domain::OpeningHours>("opening", fields, read_hours);
  out.time_zone = fields.maybe_text("time_zone", max_code);
  out.benefit = maybe<domain::Benefit>("benefit", fields, read_benefit);
}

}  // namespace

domain::ConsentText read_consent(JsonFields& fields) {
  domain::ConsentText out;
  out.purpose = fields.text("purpose", max_code);
  out.version = fields.number("version");
  out.title = read_local("title", max_line, fields);
  out.summary = read_local("summary", max_line, fields);
  out.text = read_local("text", max_text, fields);
  fields.list("channels", 8, [&](const Json& item) {
    const auto channel = item.text() != nullptr ? domain::channel_from(*item.text()) : std::nullopt;
    if (!channel) return fields.refuse();
    out.channels.push_back(*channel);
  });
  out.needs_signature = fields.flag("needs_signature");
  out.recipients = fields.maybe_text("recipients", max_code);
  return out;
}

domain::Brand read_brand(JsonFields& fields) {
  domain::Brand out;
  out.id = fields.text("id", max_code);
  out.name = fields.text("name", max_line);
  out.color = fields.text("color", max_code);
  return out;
}

domain::Model read_model(JsonFields& fields) {
  domain::Model out;
  out.id = fields.text("id", max_code);
  out.brand = fields.text("brand", max_code);
  out.name = fields.text("name", max_line);
  out.tagline = read_local("tagline", max_line, fields);
  out.body = fields.text("body", max_code);
  out.picture = fields.text("picture", max_code);
  out.price_from_rub = fields.number("price_from_rub");
  return out;
}

domain::Bundle read_members(JsonFields& fields) {
  domain::Bundle out;
  out.version = fields.number("version", 1);
  out.org = fields.id<OrgId>("org");
  out.venue = fields.id<VenueId>("venue");
  out.venue_name = read_local("venue_name", max_line, fields);
  out.consents = read_all<domain::ConsentText>("consents", fields, read_consent);
  out.brands = read_all<domain::Brand>("brands", fields, read_brand);
  out.models = read_all<domain::Model>("models", fields, read_model);
  out.dealers = read_all<domain::BundleDealer>("dealers", fields, read_dealer);
  out.pictures = read_map(fields.member("pictures"), max_picture, fields);
  out.texts_ru = read_map(fields.member("texts_ru"), max_line, fields);
  out.texts_en = read_map(fields.member("texts_en"), max_line, fields);
  out.settings = read_settings(fields.member("settings"), fields);
  read_later_members(fields, out);
  return out;
}

}  // namespace anketa::wire
