#include "hub/cli/init.h"

#include <algorithm>

#include <fmt/format.h>

#include "hub/auth/accounts.h"
#include "hub/cli/demo_history.h"
#include "hub/cli/open_hub.h"
#include "hub/dedup/weights_life.h"
#include "hub/route/rules_json.h"
#include "hub/setup/demo.h"
#include "hub/store/catalogue.h"
#include "hub/store/routing.h"
#include "hub/store/writer.h"
#include "shared/wire/bundle.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::cli {
namespace {

struct Fresh {
  const HubConfig& config;
  const keys::Keyring& keyring;
  std::string pin_hash;
  const Clock& clock;
};

std::string make_pin(Random& random) { return fmt::format("{:06}", random.below(1'000'000)); }

void store_texts(sql::Db& db, const OrgId& org, const setup::DemoData& demo) {
  for (const setup::DemoConsent& consent : demo.consents) {
    const domain::ConsentText& text = consent.text;
    for (const auto language : {domain::Language::Ru, domain::Language::En}) {
      const std::string& body = text.text.in(language);
      store::insert_consent_text(
          db, org,
          {text.purpose, text.version, language == domain::Language::Ru ? "ru" : "en", text.title.in(language), body,
           to_hex(crypto::sha256(as_bytes(body))), consent.recipients});
    }
  }
  const std::string body = wire::questionnaire_json(demo.questionnaire);
  store::insert_questionnaire(db, org, demo.questionnaire.id, demo.questionnaire.version,
                              to_hex(crypto::sha256(as_bytes(body))), body);
}

void store_catalogue(sql::Db& db, const OrgId& org, const setup::DemoData& demo, Time now) {
  for (const setup::DemoCity& city : demo.cities) store::put_city(db, org, {city.id, city.name});
  for (const domain::Model& model : demo.models) {
    const auto brand = std::ranges::find(demo.brands, model.brand, &domain::Brand::id);
    store::put_model(db, org, {model.id, model.brand, brand->name, model.name});
  }
  for (const domain::BundleDealer& dealer : demo.dealers) {
    store::insert_dealer(db, {dealer.id, org, dealer.name, dealer.city, dealer.city_name, dealer.address, dealer.phone,
                              "open", dealer.brands});
  }
  for (const setup::DemoVenue& venue : demo.venues) {
    store::VenueRow row{venue.id, org, venue.name, venue.kind, venue.city, venue.dealer, "RU", {}, {}};
    if (const auto open = setup::open_time(venue, now)) {
      row.starts_ms = to_ms(open->starts);
      row.ends_ms = to_ms(open->ends);
    }
    store::insert_venue(db, row);
  }
}

Status store_bundles(sql::Db& db, const Fresh& fresh, const setup::DemoData& demo) {
  for (const setup::DemoVenue& venue : demo.venues) {
    TRY(bundle, setup::make_bundle(demo, venue.id, 1));
    bundle.org = fresh.keyring.org;
    bundle.settings.visitor_url = fmt::format("https://{}:{}/v/", fresh.config.host, fresh.config.port);
    bundle.settings.staff_pin_hash = fresh.pin_hash;
    store::insert_bundle(
        db,
        {fresh.keyring.org, venue.id, bundle.version, bundle.questionnaire.id, bundle.questionnaire.version,
         bundle.questionnaire_sha256, bundle.consents_sha256, wire::encode_bundle(bundle, fresh.keyring.bundle)},
        fresh.clock.now());
  }
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
  store_catalogue(db, fresh.keyring.org, demo, fresh.clock.now());
  store_texts(db, fresh.keyring.org, demo);
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
  const Fresh fresh{config, keyring, crypto::password_hash(pin), clock};
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
  }
  TRY_STATUS(writer.run([&](sql::Db& session) { code = auth::first_admin(session, keyring.org, clock, random).code; }));
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
