#include "hub/cli/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <thread>

#include "hub/audit/audit.h"
#include "hub/cli/open_hub.h"
#include "hub/setup/demo.h"
#include "hub/store/catalogue.h"
#include "hub/store/console_network.h"
#include "shared/base/log.h"
#include "shared/check/bundle_check.h"
#include "shared/wire/bundle.h"
#include "shared/wire/questionnaire_json.h"

namespace anketa::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostVenues = 1000;
constexpr int kTries = 150;
constexpr Millis kBetween{100};

std::string visitor_url(const HubConfig& config) { return fmt::format("https://{}:{}/v/", config.host, config.port); }

std::string sha256_hex(const std::string& text) { return to_hex(crypto::sha256(as_bytes(text))); }

// Dealers as the hub has them: closed and paused ones are not offered, names and addresses are the newest.
void refresh_dealers(sql::Db& db, const OrgId& org, domain::Bundle& bundle) {
  const auto rows = store::all_dealers(db, org);
  std::erase_if(bundle.dealers, [&rows](domain::BundleDealer& dealer) {
    const auto row = std::ranges::find(rows, dealer.id, &store::DealerRow::id);
    if (row == rows.end() || row->state != "open") return true;
    dealer.name = row->name;
    dealer.address = row->address;
    dealer.phone = row->phone;
    // In the order in which the importer names them, as long as they are the same.
    if (!std::ranges::is_permutation(dealer.brands, row->brands)) dealer.brands = row->brands;
    return false;
  });
  std::erase_if(bundle.calendar, [&bundle](const domain::CalendarSlot& slot) {
    return std::ranges::find(bundle.dealers, slot.dealer, &domain::BundleDealer::id) == bundle.dealers.end();
  });
}

struct Before {
  domain::Bundle bundle;
  std::int64_t version = 0;
};

Result<Before> newest(sql::Db& db, const VenueId& venue, const crypto::PublicKey& key) {
  const auto row = store::newest_bundle(db, venue);
  if (!row) return fail(problems::not_found, "no bundle of this venue");
  TRY(bundle, wire::decode_bundle(row->signed_body, key));
  return Before{std::move(bundle), row->version};
}

// The next bundle of one venue; the same version as before where nothing changed.
Result<domain::Bundle> next_bundle(sql::Db& db, const HubConfig& config, const keys::Keyring& keyring,
                                   const Before& before, const std::optional<setup::DemoData>& folder) {
  domain::Bundle next = before.bundle;
  if (folder) {
    TRY(made, setup::make_bundle(*folder, before.bundle.venue, before.version));
    next = std::move(made);
    next.org = keyring.org;
    next.settings.staff_pin_hash = before.bundle.settings.staff_pin_hash;
  }
  refresh_dealers(db, keyring.org, next);
  next.settings.visitor_url = visitor_url(config);
  next.version = before.version;
  TRY(whole, wire::parse_bundle(wire::bundle_json(next)));  // hashes filled; proves that a kiosk can read it
  TRY_STATUS(check::check_bundle(whole));
  if (whole == before.bundle) return whole;
  whole.version = before.version + 1;
  return whole;
}

std::string name_in_inbox(Time now) { return fmt::format("publication-{}", to_ms(now)); }

std::string text_of(const Publication& publication) {
  std::string out;
  for (const auto& [purpose, recipients] : publication.recipients)
    out += fmt::format("recipients {} {}\n", purpose, recipients);
  for (const Bytes& bundle : publication.bundles) out += "bundle " + to_base64(bundle) + "\n";
  return out;
}

std::optional<Publication> read_publication(const fs::path& file) {
  std::ifstream in(file);
  Publication out;
  for (std::string word; in >> word;) {
    std::string first;
    std::string second;
    if (word == "recipients" && in >> first >> second) {
      out.recipients[first] = second;
    } else if (const auto bytes = word == "bundle" && in >> first ? from_base64(first) : std::nullopt) {
      out.bundles.push_back(*bytes);
    } else {
      return std::nullopt;
    }
  }
  return out.bundles.empty() ? std::nullopt : std::optional(std::move(out));
}

Status ask_running_hub(const HubConfig& config, const Publication& publication, Time now) {
  fs::create_directories(config.inbox());
  const fs::path draft = config.inbox() / (name_in_inbox(now) + ".draft");
  const fs::path request = fs::path(draft).replace_extension(".publish");
  const fs::path refused = fs::path(draft).replace_extension(".refused");
  std::ofstream(draft) << text_of(publication);
  fs::rename(draft, request);
  for (int tries = 0; tries < kTries; ++tries) {
    if (fs::exists(refused)) {
      std::string code;
      std::getline(std::ifstream(refused), code);
      fs::remove(refused);
      return fail(problems::request_conflict, "the running hub refused: " + code);
    }
    if (!fs::exists(request)) return {};
    std::this_thread::sleep_for(kBetween);
  }
  return fail(problems::store_busy, "the running hub did not take the request");
}

// --- in the writer ---

void keep_texts(sql::Db& db, const OrgId& org, const domain::Bundle& bundle, const Publication& publication) {
  for (const domain::ConsentText& consent : bundle.consents) {
    for (const auto language : {domain::Language::Ru, domain::Language::En}) {
      const char* code = language == domain::Language::Ru ? "ru" : "en";
      const std::string& body = consent.text.in(language);
      const auto known = store::find_consent_text(db, org, consent.purpose, consent.version, code);
      if (known && known->sha256 != sha256_hex(body))
        throw store::Refused(Problem(problems::request_conflict, "consent " + consent.purpose + ": raise its version"));
      const auto recipients = publication.recipients.find(consent.purpose);
      if (known) continue;
      if (recipients == publication.recipients.end())
        throw store::Refused(
            Problem(problems::request_conflict, "consent " + consent.purpose + ": who receives the data?"));
      store::insert_consent_text(db, org,
                                 {consent.purpose, consent.version, code, consent.title.in(language), body,
                                  sha256_hex(body), recipients->second});
    }
  }
  const domain::Questionnaire& form = bundle.questionnaire;
  const std::string body = wire::questionnaire_json(form);
  const auto known = store::questionnaire_body(db, org, form.id, form.version);
  if (known && *known != body)
    throw store::Refused(Problem(problems::request_conflict, "questionnaire " + form.id + ": raise its version"));
  store::insert_questionnaire(db, org, form.id, form.version, sha256_hex(body), body);
}

void keep_catalogue(sql::Db& db, const OrgId& org, const domain::Bundle& bundle) {
  for (const domain::City& city : bundle.cities) store::put_city(db, org, {city.id, city.name});
  for (const domain::Model& model : bundle.models) {
    const auto brand = std::ranges::find(bundle.brands, model.brand, &domain::Brand::id);
    store::put_model(db, org, {model.id, model.brand, brand->name, model.name});
  }
}

void keep_bundle(sql::Db& db, const OrgId& org, const domain::Bundle& bundle, const Bytes& signed_body,
                 const Clock& clock) {
  if (bundle.org != org || !store::find_venue(db, org, bundle.venue))
    throw store::Refused(Problem(problems::not_found, "venue"));
  if (bundle.version != store::newest_bundle_version(db, bundle.venue) + 1)
    throw store::Refused(Problem(problems::bundle_rollback, "another version was published meanwhile"));
  store::insert_bundle(db,
                       {org, bundle.venue, bundle.version, bundle.questionnaire.id, bundle.questionnaire.version,
                        bundle.questionnaire_sha256, bundle.consents_sha256, signed_body},
                       clock.now());
  audit::append(db, org, {"cli", "bundle.publish", "venue", bundle.venue.value, std::to_string(bundle.version)}, clock);
}

}  // namespace

Status store_publication(store::Writer& writer, const OrgId& org, const crypto::PublicKey& bundle_key,
                         const Publication& publication, const Clock& clock) {
  std::vector<domain::Bundle> bundles;
  for (const Bytes& bytes : publication.bundles) {
    TRY(bundle, wire::decode_bundle(bytes, bundle_key));
    TRY_STATUS(check::check_bundle(bundle));
    bundles.push_back(std::move(bundle));
  }
  return writer.run([&](sql::Db& db) {
    for (std::size_t i = 0; i < bundles.size(); ++i) {
      keep_texts(db, org, bundles[i], publication);
      keep_catalogue(db, org, bundles[i]);
      keep_bundle(db, org, bundles[i], publication.bundles[i], clock);
    }
  });
}

Status publish_command(const HubConfig& config, const PublishOptions& options, std::ostream& out) {
  const SystemClock clock;
  TRY(keyring, keys::load(config.keys()));
  TRY(reader, store::open_reader(config.database));
  std::optional<setup::DemoData> folder;
  if (!options.from.empty()) {
    TRY(loaded, setup::load_demo(options.from));
    folder = std::move(loaded);
  }
  Publication publication;
  if (folder) {
    for (const setup::DemoConsent& consent : folder->consents)
      publication.recipients[consent.text.purpose] = consent.recipients;
  }
  std::string said;
  bool found = false;
  for (const store::VenueItem& venue : store::list_venues(*reader, keyring.org, "", kMostVenues)) {
    if (!options.venue.empty() && options.venue.value != venue.name.id) continue;
    found = true;
    TRY(before, newest(*reader, VenueId{venue.name.id}, keyring.bundle.public_key));
    TRY(next, next_bundle(*reader, config, keyring, before, folder));
    if (next.version == before.version) {
      said += fmt::format("{}: nothing new, version {} stays\n", venue.name.ru, before.version);
      continue;
    }
    publication.bundles.push_back(wire::encode_bundle(next, keyring.bundle));
    said += fmt::format("{}: version {} published\n", venue.name.ru, next.version);
  }
  if (!found) return fail(problems::not_found, "venue");
  if (!publication.bundles.empty()) {
    if (const auto lock = HubLock::take(config)) {
      TRY(db, store::open_writer(config.database, clock));
      store::DirectWriter writer(*db);
      TRY_STATUS(store_publication(writer, keyring.org, keyring.bundle.public_key, publication, clock));
    } else {
      TRY_STATUS(ask_running_hub(config, publication, clock.now()));
    }
  }
  out << said;
  return {};
}

void take_publications(const HubConfig& config, store::Writer& writer, const OrgId& org,
                       const crypto::PublicKey& bundle_key, const Clock& clock) {
  if (!fs::exists(config.inbox())) return;
  for (const auto& entry : fs::directory_iterator(config.inbox())) {
    if (entry.path().extension() != ".publish") continue;
    const auto publication = read_publication(entry.path());
    const Status kept = publication ? store_publication(writer, org, bundle_key, *publication, clock)
                                    : Status(fail(problems::request_malformed));
    if (kept) {
      log::event(log::Level::Info, "bundle.published",
                 {{"venues", static_cast<std::int64_t>(publication->bundles.size())}});
    } else {
      log::event(log::Level::Error, "bundle.not_published", {{"code", kept.error()}});
      std::ofstream(fs::path(entry.path()).replace_extension(".draft")) << kept.error().to_string() << '\n';
      fs::rename(fs::path(entry.path()).replace_extension(".draft"),
                 fs::path(entry.path()).replace_extension(".refused"));
    }
    fs::remove(entry.path());
  }
}

}  // namespace anketa::cli
