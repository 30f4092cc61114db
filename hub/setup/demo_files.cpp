#include "hub/setup/demo_files.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "hub/setup/json_place.h"

namespace anketa::setup {
namespace {

constexpr std::size_t max_file = 3 * 1024 * 1024 / 2;  // as base64 a bundle takes no larger picture

// Reads one JSON file and lets `fill` take what it wants from it.
template <class Fill>
Status with_json(const std::filesystem::path& file, Fill fill) {
  const std::string name = file.filename().string();
  TRY(text, read_file(file));
  const auto json = wire::parse_json_strict(text, max_file);
  if (!json) return fail(problems::config_invalid, name + ": no JSON");
  std::string fault;
  fill(JsonPlace(&*json, name, fault));
  if (!fault.empty()) return fail(problems::config_invalid, fault);
  return {};
}

void fill_organisation(const JsonPlace& place, DemoOrganisation& out) {
  out.id = place.id<OrgId>("id");
  out.name = place.local("name");
  out.legal_name = place.local("legal_name");
  out.address = place.local("address");
  out.email = place.text("email");
}

void fill_settings(const JsonPlace& place, domain::KioskSettings& out) {
  out.headline = place.local("headline");
  out.subline = place.local("subline");
  out.region = place.text("region");
  const std::string language = place.text("default_language");
  if (language != "ru" && language != "en") place.refuse("default_language", "ru or en expected");
  out.default_language = language == "en" ? domain::Language::En : domain::Language::Ru;
  out.idle_page_ms = place.number("idle_page_ms");
  out.idle_typing_ms = place.number("idle_typing_ms");
  out.idle_thanks_ms = place.number("idle_thanks_ms");
  out.idle_warning_ms = place.number("idle_warning_ms");
  out.policy_url = place.text("policy_url");
  out.recipients = place.local("recipients");
}

void fill_benefit(const JsonPlace& place, domain::Benefit& out) {
  out = {place.local("title"), place.local("text"), place.text("prefix"), place.text("valid_until")};
}

DemoCity city_from(const JsonPlace& place) {
  return {.id = place.text("id"),
          .name = place.local("name"),
          .region = place.text("region"),
          .region_code = place.text("region_code"),
          .time_zone = place.text("time_zone"),
          .place = {place.at("place").number("lat6"), place.at("place").number("lon6")},
          .size = place.number("size")};
}

domain::BundleDealer dealer_from(const JsonPlace& place) {
  return {.id = place.id<DealerId>("id"),
          .name = place.local("name"),
          .city = place.text("city"),
          .city_name = {},
          .address = place.local("address"),
          .phone = place.text("phone"),
          .brands = place.texts("brands"),
          .place = std::nullopt,
          .email = {}};
}

DemoVenue venue_from(const JsonPlace& place) {
  DemoVenue out;
  out.id = place.id<VenueId>("id");
  out.name = place.local("name");
  out.kind = place.text("kind");
  out.city = place.text("city");
  if (out.kind == "showroom") {
    out.dealer = place.id<DealerId>("dealer");
    out.address = place.local("address");
  } else if (out.kind == "exhibition") {
    out.opens_in_days = place.number("opens_in_days");
    out.open_days = place.number("open_days");
    out.opens_hour_utc = place.number("opens_hour_utc");
    out.closes_hour_utc = place.number("closes_hour_utc");
    if (out.open_days < 1) place.refuse("open_days", "must be 1 or more");
  } else {
    place.refuse("kind", "showroom or exhibition expected");
  }
  return out;
}

domain::Model model_from(const JsonPlace& place) {
  return {.id = place.text("id"),
          .brand = place.text("brand"),
          .name = place.text("name"),
          .tagline = place.local("tagline"),
          .body = place.text("body"),
          .picture = place.text("picture"),
          .price_from_rub = place.number("price_from_rub")};
}

struct OrderedConsent {
  std::int64_t order = 0;
  DemoConsent consent;
};

OrderedConsent consent_from(const JsonPlace& place) {
  OrderedConsent out{.order = place.number("order"), .consent = {}};
  domain::ConsentText& text = out.consent.text;
  text.purpose = place.text("purpose");
  text.version = place.number("version");
  text.title = place.local("title");
  text.summary = place.local("summary");
  for (const std::string& code : place.texts("channels")) {
    const auto channel = domain::channel_from(code);
    if (!channel) place.refuse("channels", "unknown channel " + code);
    text.channels.push_back(channel.value_or(domain::Channel::Phone));
  }
  text.needs_signature = place.flag("needs_signature");
  out.consent.recipients = place.text("recipients");
  if (out.consent.recipients != "one_dealer" && out.consent.recipients != "none")
    place.refuse("recipients", "one_dealer or none expected");
  out.consent.valid_months = place.number("valid_months");
  return out;
}

// The document itself: the bytes whose hash each consent names, so only the last line's end is dropped.
Result<std::string> read_document(const std::filesystem::path& file) {
  TRY(text, read_file(file));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  if (text.empty()) return fail(problems::config_invalid, file.filename().string() + ": empty");
  return text;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(problems::file_failed, "cannot read " + file.filename().string());
  std::ostringstream out;
  out << in.rdbuf();
  if (!in || out.str().size() > max_file) return fail(problems::file_failed, "cannot read " + file.filename().string());
  return out.str();
}

Result<std::optional<std::string>> read_picture(const std::filesystem::path& file) {
  const std::string kind = file.extension().string();
  const bool jpeg = kind == ".jpg" || kind == ".jpeg";
  if (kind != ".svg" && kind != ".png" && !jpeg) return std::optional<std::string>();
  TRY(content, read_file(file));
  if (kind == ".svg") return std::optional(std::move(content));
  return std::optional((jpeg ? "data:image/jpeg;base64," : "data:image/png;base64,") + to_base64(as_bytes(content)));
}

Status read_additions(const std::filesystem::path& folder, DemoData& out) {
  std::vector<std::string> venues{""};
  for (const DemoVenue& venue : out.venues) venues.push_back(venue.id.value);
  for (const std::string& venue : venues) {
    const std::filesystem::path file = folder / (venue.empty() ? "bundle.json" : "bundle." + venue + ".json");
    if (!std::filesystem::exists(file)) continue;
    TRY(text, read_file(file));
    out.additions[venue] = std::move(text);
  }
  return {};
}

Status read_importer(const std::filesystem::path& file, DemoData& out) {
  return with_json(file, [&out](const JsonPlace& root) {
    fill_organisation(root.at("organisation"), out.organisation);
    fill_settings(root.at("settings"), out.settings);
    fill_benefit(root.at("benefit"), out.benefit);
    for (const auto& region : root.list("regions")) out.regions.push_back({region.text("id"), region.local("name")});
    for (const auto& city : root.list("cities")) out.cities.push_back(city_from(city));
    for (const auto& dealer : root.list("dealers")) out.dealers.push_back(dealer_from(dealer));
    for (const auto& venue : root.list("venues")) out.venues.push_back(venue_from(venue));
    out.settings.organisation = out.organisation.name.in(out.settings.default_language);
    out.settings.operator_name = out.organisation.legal_name;
    out.settings.operator_address = out.organisation.address;
  });
}

Status read_catalogue(const std::filesystem::path& file, DemoData& out) {
  return with_json(file, [&out](const JsonPlace& root) {
    for (const auto& brand : root.list("brands"))
      out.brands.push_back({brand.text("id"), brand.text("name"), brand.text("color")});
    for (const auto& model : root.list("models")) out.models.push_back(model_from(model));
  });
}

Status read_views(const std::filesystem::path& file, DemoData& out) {
  return with_json(file, [&out](const JsonPlace& root) {
    for (const auto& view : root.list("views"))
      out.views.push_back({view.text("role"), view.text("page"), view.text("name"), view.text("query")});
  });
}

Result<std::vector<DemoConsent>> read_consents(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<OrderedConsent> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".json") continue;
    OrderedConsent consent;
    TRY_STATUS(with_json(entry.path(), [&consent](const JsonPlace& root) { consent = consent_from(root); }));
    std::filesystem::path text = entry.path();
    TRY(ru, read_document(text.replace_extension(".ru.txt")));
    text = entry.path();
    TRY(en, read_document(text.replace_extension(".en.txt")));
    consent.consent.text.text = {std::move(ru), std::move(en)};
    found.push_back(std::move(consent));
  }
  if (error || found.empty()) return fail(problems::file_failed, "no consent documents");
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  std::vector<DemoConsent> out;
  for (auto& consent : found) out.push_back(std::move(consent.consent));
  return out;
}

Result<TextMap> read_texts(const std::filesystem::path& file) {
  TextMap out;
  TRY_STATUS(with_json(file, [&out](const JsonPlace& root) {
    if (root.members() == nullptr) return root.refuse("", "object expected");
    for (const auto& member : *root.members()) out[member.name] = root.text(member.name);
  }));
  return out;
}

}  // namespace anketa::setup
