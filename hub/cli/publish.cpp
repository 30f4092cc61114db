#include "hub/cli/publish.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "hub/cli/open_hub.h"
#include "hub/publish/next_bundle.h"
#include "hub/publish/publication.h"
#include "hub/setup/demo.h"
#include "hub/store/console_network.h"
#include "shared/base/log.h"
#include "shared/wire/bundle.h"

namespace anketa::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostVenues = 1000;
constexpr int kTries = 150;
constexpr Millis kBetween{100};

Result<domain::Bundle> next_bundle(sql::Db& db, const publish::Publisher& publisher, const publish::Before& before,
                                   const std::optional<setup::DemoData>& folder) {
  domain::Bundle next = before.bundle;
  if (folder) {
    TRY(made, setup::make_bundle(*folder, before.bundle.venue, before.version));
    next = std::move(made);
    next.settings.staff_pin_hash = before.bundle.settings.staff_pin_hash;
  }
  return publish::finished(db, publisher, before, std::move(next));
}

std::string name_in_inbox(Time now) { return fmt::format("publication-{}", to_ms(now)); }

std::string text_of(const publish::Publication& publication) {
  std::string out;
  for (const Bytes& bundle : publication.bundles) out += "bundle " + to_base64(bundle) + "\n";
  return out;
}

std::optional<publish::Publication> read_publication(const fs::path& file) {
  std::ifstream in(file);
  publish::Publication out;
  for (std::string word, bundle; in >> word >> bundle;) {
    const auto bytes = word == "bundle" ? from_base64(bundle) : std::nullopt;
    if (!bytes) return std::nullopt;
    out.bundles.push_back(*bytes);
  }
  return out.bundles.empty() ? std::nullopt : std::optional(std::move(out));
}

Status ask_running_hub(const HubConfig& config, const publish::Publication& publication, Time now) {
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

}  // namespace

Status publish_command(const HubConfig& config, const PublishOptions& options, std::ostream& out) {
  const SystemClock clock;
  TRY(keyring, keys::load(config.keys()));
  TRY(reader, store::open_reader(config.database));
  std::optional<setup::DemoData> folder;
  if (!options.from.empty()) {
    TRY(loaded, setup::load_demo(options.from));
    folder = std::move(loaded);
  }
  const publish::Publisher publisher{keyring.org, keyring.bundle, visitor_url(config)};
  publish::Publication publication;
  std::string said;
  bool found = false;
  for (const store::VenueItem& venue : store::list_venues(*reader, keyring.org, "", kMostVenues)) {
    if (!options.venue.empty() && options.venue.value != venue.name.id) continue;
    found = true;
    TRY(before, publish::newest(*reader, VenueId{venue.name.id}, keyring.bundle.public_key));
    TRY(next, next_bundle(*reader, publisher, before, folder));
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
      TRY_STATUS(publish::store_publication(writer, keyring.org, keyring.bundle.public_key, publication, clock));
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
    const Status kept = publication ? publish::store_publication(writer, org, bundle_key, *publication, clock)
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
