#include "hub/publish/next_bundle.h"

#include <algorithm>

#include "hub/store/catalogue.h"
#include "shared/check/bundle_check.h"
#include "shared/wire/bundle.h"

namespace anketa::publish {
namespace {

// A dealer that no bundle has known yet, where he sells something of its catalogue.
std::optional<domain::BundleDealer> newcomer(const store::DealerRow& row, const domain::Bundle& bundle) {
  domain::BundleDealer dealer;
  dealer.id = row.id;
  dealer.name = row.name;
  dealer.city = row.city;
  dealer.city_name = row.city_name;
  dealer.address = row.address;
  dealer.phone = row.phone;
  for (const std::string& brand : row.brands) {
    if (std::ranges::find(bundle.brands, brand, &domain::Brand::id) != bundle.brands.end())
      dealer.brands.push_back(brand);
  }
  const auto city = std::ranges::find(bundle.cities, row.city, &domain::City::id);
  if (city != bundle.cities.end()) dealer.place = city->place;
  return dealer.brands.empty() ? std::nullopt : std::optional(std::move(dealer));
}

// Dealers as the hub has them: closed and paused ones are not offered, names and addresses are the newest.
void refresh_dealers(sql::Db& db, const OrgId& org, domain::Bundle& bundle) {
  const auto rows = store::all_dealers(db, org);
  std::erase_if(bundle.dealers, [&](domain::BundleDealer& dealer) {
    const auto row = std::ranges::find(rows, dealer.id, &store::DealerRow::id);
    if (row == rows.end() || row->state != "open") return true;
    if (dealer.city != row->city) dealer = newcomer(*row, bundle).value_or(dealer);
    dealer.name = row->name;
    dealer.address = row->address;
    dealer.phone = row->phone;
    // In the order in which the importer names them, as long as they are the same.
    if (!std::ranges::is_permutation(dealer.brands, row->brands)) dealer.brands = row->brands;
    return false;
  });
  for (const store::DealerRow& row : rows) {
    const bool there = std::ranges::find(bundle.dealers, row.id, &domain::BundleDealer::id) != bundle.dealers.end();
    auto fresh = there || row.state != "open" ? std::nullopt : newcomer(row, bundle);
    if (fresh) bundle.dealers.push_back(std::move(*fresh));
  }
  std::erase_if(bundle.calendar, [&bundle](const domain::CalendarSlot& slot) {
    return std::ranges::find(bundle.dealers, slot.dealer, &domain::BundleDealer::id) == bundle.dealers.end();
  });
}

void refresh_venue(const store::VenueRow& row, domain::Bundle& bundle) {
  bundle.venue_name = row.name;
  const auto city = std::ranges::find(bundle.cities, row.city, &domain::City::id);
  if (city != bundle.cities.end() && city->place) bundle.venue_place = city->place;
}

}  // namespace

Result<Before> newest(sql::Db& db, const VenueId& venue, const crypto::PublicKey& key) {
  const auto row = store::newest_bundle(db, venue);
  if (!row) return fail(problems::not_found, "no bundle of this venue");
  TRY(bundle, wire::decode_bundle(row->signed_body, key));
  return Before{std::move(bundle), row->version};
}

Result<domain::Bundle> finished(sql::Db& db, const Publisher& publisher, const Before& before, domain::Bundle next) {
  next.org = publisher.org;
  refresh_dealers(db, publisher.org, next);
  if (const auto venue = store::find_venue(db, publisher.org, next.venue)) refresh_venue(*venue, next);
  next.settings.visitor_url = publisher.visitor_url;
  next.version = before.version;
  TRY(whole, wire::parse_bundle(wire::bundle_json(next)));  // hashes filled; proves that a kiosk can read it
  TRY_STATUS(check::check_bundle(whole));
  if (whole == before.bundle) return whole;
  whole.version = before.version + 1;
  return whole;
}

}  // namespace anketa::publish
