// Whose telephone number it is: a sheet over the phone page. The list is assets/countries.json, names and
// calling codes are the libraries' own; a country that is not listed is typed with its "+".
#include "shared/domain/country.h"

#include <algorithm>

#include "kiosk/screens/parts.h"
#include "shared/base/embedded.h"
#include "shared/wire/json.h"

namespace anketa::embedded {
Files kiosk_countries();
}

namespace anketa::screens {
namespace {

constexpr std::size_t kMaxFile = 4096;

const std::vector<std::string>& countries() {
  static const std::vector<std::string> read = [] {
    const auto json = wire::parse_json_strict(embedded::kiosk_countries().front().bytes, kMaxFile);
    std::vector<std::string> codes;
    if (json && json->array() != nullptr) {
      for (const auto& item : *json->array()) codes.push_back(item.text() == nullptr ? "" : *item.text());
    }
    const bool known = std::none_of(codes.begin(), codes.end(),
                                    [](const std::string& code) { return domain::calling_code(code).empty(); });
    if (codes.empty() || !known) throw BrokenWorld(Problem(problems::config_invalid, "countries.json"));
    return codes;
  }();
  return read;
}

}  // namespace

std::string phone_region(const Visitor& visitor) {
  const std::string typed = domain::region_of_number(visitor.contact.phone);
  if (!typed.empty()) return typed;
  return visitor.country.empty() ? visitor.bundle->settings.region : visitor.country;
}

void update_country(Step step, const Event& event) {
  const auto* picked = std::get_if<event::PickCountry>(&event);
  if (picked == nullptr || !step.state.visitor) return;
  Visitor& visitor = step.visitor();
  visitor.country = picked->region;
  visitor.contact.phone = domain::without_calling_code(visitor.contact.phone);
  visitor.phone_confirmed = false;
  step.state.sheet.reset();
}

CountrySheet view_country(const Scene& scene) {
  CountrySheet sheet;
  if (!scene.state.visitor) return sheet;
  const Visitor& visitor = scene.visitor();
  std::vector<std::string> order = countries();
  const std::string& home = visitor.bundle->settings.region;
  const auto at_home = std::find(order.begin(), order.end(), home);
  if (at_home != order.end()) std::rotate(order.begin(), at_home, at_home + 1);
  const std::string chosen = phone_region(visitor);
  for (const std::string& region : order) {
    Card card;
    card.button = {"country." + region, domain::country_name(region, visitor.language), "", event::PickCountry{region}};
    card.detail = domain::calling_code(region);
    card.selected = region == chosen;
    sheet.countries.push_back(std::move(card));
  }
  return sheet;
}

}  // namespace anketa::screens
