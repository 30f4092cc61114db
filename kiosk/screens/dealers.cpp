// Where a test drive may be: the dealers of the car's brand, nearest to this venue first.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/parts.h"

namespace anketa::screens {
namespace {

// The address, with the city in front where it does not name the city itself.
std::string place_of(const Scene& scene, const domain::BundleDealer& dealer) {
  const std::string& city = scene.local(dealer.city_name);
  const std::string& address = scene.local(dealer.address);
  return address.find(city) != std::string::npos ? address : city + ", " + address;
}

std::optional<double> kilometres(const domain::Bundle& bundle, const domain::BundleDealer& dealer) {
  if (!bundle.venue_place || !dealer.place) return std::nullopt;
  return domain::distance_km(*bundle.venue_place, *dealer.place);
}

// Dealers whose place is not known stand last, in the bundle's order.
std::vector<const domain::BundleDealer*> by_distance(const domain::Bundle& bundle, const domain::Model* model) {
  std::vector<const domain::BundleDealer*> dealers;
  for (const auto& dealer : bundle.dealers) {
    const bool sells = model == nullptr || std::count(dealer.brands.begin(), dealer.brands.end(), model->brand) > 0;
    if (sells) dealers.push_back(&dealer);
  }
  std::stable_sort(dealers.begin(), dealers.end(), [&](const auto* a, const auto* b) {
    return kilometres(bundle, *a).value_or(HUGE_VAL) < kilometres(bundle, *b).value_or(HUGE_VAL);
  });
  return dealers;
}

std::string distance_text(const Scene& scene, const domain::BundleDealer& dealer) {
  const auto km = kilometres(*scene.visitor().bundle, dealer);
  if (!km) return "";
  const std::int64_t whole = std::llround(*km);
  return whole < 1 ? scene.t("wish.dealer.near") : scene.t("wish.dealer.km", {{"km", whole}});
}

}  // namespace

const domain::BundleDealer* nearest_dealer(const domain::Bundle& bundle, const domain::Model* model) {
  const auto dealers = by_distance(bundle, model);
  return dealers.empty() ? nullptr : dealers.front();
}

Block dealers_block(const Scene& scene, const domain::Question& question, const domain::TestDriveWish& wish) {
  const domain::Bundle& bundle = *scene.visitor().bundle;
  DealersBlock dealers;
  dealers.cards.push_back({{"dealer.any", scene.t("wish.dealer.any"), "near_me", event::PickDealer{question.id, ""}},
                           scene.t("wish.dealer.any.detail"),
                           "",
                           wish.dealer.empty()});
  for (const auto* dealer : by_distance(bundle, model_of(bundle, wish.model))) {
    Card card;
    card.button = {"dealer." + dealer->id.value, scene.local(dealer->name), "place",
                   event::PickDealer{question.id, dealer->id.value}};
    card.detail = place_of(scene, *dealer);
    card.note = distance_text(scene, *dealer);
    card.selected = wish.dealer == dealer->id.value;
    dealers.cards.push_back(std::move(card));
  }
  Block block;
  block.body = std::move(dealers);
  return block;
}

}  // namespace anketa::screens
