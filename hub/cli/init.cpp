#include "hub/cli/init.h"

#include <fmt/format.h>

#include "hub/auth/accounts.h"
#include "hub/cli/demo_content.h"
#include "hub/cli/demo_history.h"
#include "hub/cli/demo_views.h"
#include "hub/cli/open_hub.h"
#include "hub/dedup/weights_life.h"
#include "hub/publish/publication.h"
#include "hub/route/rules_json.h"
#include "hub/setup/demo.h"
#include "hub/store/catalogue.h"
#include "hub/store/routing.h"
#include "hub/store/writer.h"
#include "shared/wire/bundle.h"

namespace anketa::cli {
namespace {

struct Fresh {
  const HubConfig& config;
  const keys::Keyring& keyring;
  std::string pin_hash;
  const Clock& clock;
  const Clock& began;
};

std::string make_pin(Random& random) { return fmt::format("{:06}", random.below(1'000'000)); }

void store_network(sql::Db& db, const OrgId& org, const setup::DemoData& demo, Time now) {
  for (const domain::BundleDealer& dealer : demo.dealers) {
    store::insert_dealer(db, {dealer.id, org, dealer.name, dealer.city, dealer.city_name, dealer.address, dealer.phone,
                              "open", dealer.brands});
  }
  for (const setup::DemoVenue& venue : demo.venues) {
    store::VenueRow row{venue.id, org, venue.name, venue.kind, venue.city, venue.dealer, "RU", {}, {}, venue.address};
    if (const auto open = setup::open_time(venue, now)) {
      row.starts_ms = to_ms(open->starts);
      row.ends_ms = to_ms(open->ends);
    }
    store::insert_venue(db, row);
  }
}

Status store_bundles(sql::Db& db, const Fresh& fresh, const setup::DemoData& demo) {
  publish::Publication publication;
  publication.by = "setup";
  std::vector<domain::Bundle> bundles;
  for (const setup::DemoVenue& venue : demo.venues) {
    TRY(made, setup::make_bundle(demo, venue.id, 1));
    made.org = fresh.keyring.org;
    made.settings.visitor_url = visitor_url(fresh.config);
    made.settings.staff_pin_hash = fresh.pin_hash;
    publication.bundles.push_back(wire::encode_bundle(made, fresh.keyring.bundle));
    bundles.push_back(std::move(made));
  }
  publish::keep(db, fresh.keyring.org, publication, bundles, fresh.began);
  return {};
}

// The demo's own rules are version 1, in force; what the program ships with stays version 0.
Status store_rules(sql::Db& db, const Fresh& fresh, const setup::DemoData& demo) {
  TRY(rules, route::parse_rules(demo.routing));
  store::RulesRow row;
  row.body = route::rules_json(rules);
  row.made_ms = to_ms(fresh.clock.now());
  row.made_by = "setup";
  const std::int64_t version = store::insert_rules(db, fresh.keyring.org, row);
  if (!store::activate_rules(db, fresh.keyring.org, version, "setup", {}, fresh.clock.now()))
    return fail(problems::internal, "rules");
  return {};
}

Status store_demo(sql::Db& db, const Fresh& fresh, const setup::DemoData& demo) {
  store_network(db, fresh.keyring.org, demo, fresh.clock.now());
  TRY_STATUS(store_rules(db, fresh, demo));
  return store_bundles(db, fresh, demo);
}

}  // namespace

Status init(const InitOptions& options, std::ostream& out) {
  const SystemClock clock;
  SystemRandom random;
  const HubConfig& config = options.config;
  if (std::filesystem::exists(config.data / "hub.toml"))
    return fail(problems::config_invalid, "there is a hub in this folder already");
  std::optional<setup::DemoData> demo;
  if (!options.assets.empty()) {
    TRY(loaded, setup::load_demo(options.assets));
    demo = std::move(loaded);
  }
  std::filesystem::create_directories(config.data);
  std::filesystem::permissions(config.data, std::filesystem::perms::owner_all);
  TRY(keyring, keys::create(config.keys(), {config.host}, clock, random));
  TRY(db, store::open_writer(config.database, clock));
  const std::string pin = make_pin(random);
  PastClock began;  // the demo was set up before its past began
  began.at_ms = to_ms(clock.now()) - options.history_days * 24LL * 3600 * 1000;
  const Fresh fresh{config, keyring, crypto::password_hash(pin), clock, began};
  std::string code;
  store::DirectWriter writer(*db);
  TRY_STATUS(writer.run([&](sql::Db& session) {
    const domain::LocalText name =
        demo ? demo->organisation.name : domain::LocalText{options.organisation, options.organisation};
    store::insert_org(session, {keyring.org, name}, clock.now());
    store::set_setting(session, keyring.org, generation_setting(), "1");
    dedup::settle_shipped(session, {keyring.org, "setup", clock});
    if (demo) {
      if (const Status kept = store_demo(session, fresh, *demo); !kept) throw store::Refused(kept.error());
    }
  }));
  int past_leads = 0;  // before there is anybody to be told about each of them
  if (demo && options.history_days > 0) {
    TRY(came, make_history({config, keyring, *demo, *db}, options.history_days, clock.now()));
    past_leads = came;
    TRY_STATUS(writer.run([&](sql::Db& session) { store_drafts(session, keyring.org, *demo, clock.now()); }));
  }
  TRY_STATUS(writer.run([&](sql::Db& session) {
    const auth::IssuedCode issued = auth::first_admin(session, keyring.org, clock, random);
    code = issued.code;
    if (demo) add_views(session, *demo, {keyring.org, issued.user, "hub_admin"}, clock, random);
  }));
  TRY_STATUS(save_config(config));
  out << "A hub stands in " << config.data.string() << "\n"
      << (past_leads > 0 ? fmt::format("{} leads of the last {} days\n", past_leads, options.history_days) : "")
      << "first-admin code: " << code << "\n"
      << "kiosk staff PIN: " << pin << "\n"
      << "The root key lies in " << (config.keys() / "root.key").string() << "; move it to a safe place with\n"
      << "  anketa-hub root --data " << config.data.string() << " --to FILE\n";
  return {};
}

}  // namespace anketa::cli
