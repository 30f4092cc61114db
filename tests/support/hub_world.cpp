#include "tests/support/hub_world.h"

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace anketa::testing {
namespace {

std::unique_ptr<sql::Db> open_database(const std::string& url, const Clock& clock) {
  auto db = store::open_writer(url, clock);
  if (!db) throw std::runtime_error("cannot open the test database: " + db.error().to_string());
  return std::move(*db);
}

privacy::VaultKeys vault_keys(Random& random) {
  privacy::VaultKeys keys;
  keys.wrapping[1] = crypto::make_box_key(random);
  keys.index[1] = crypto::make_box_key(random);
  return keys;
}

std::unique_ptr<privacy::Tombstones> open_tombstones(const std::filesystem::path& dir) {
  auto opened = privacy::Tombstones::open(dir / "tombstones");
  if (!opened) throw std::runtime_error("cannot open tombstones");
  return std::move(*opened);
}

void fill_catalogue(sql::Db& db, const HubWorld& world) {
  store::insert_org(db, {world.org, {"Импортёр", "Importer"}}, world.clock.now());
  const auto dealer = [&](const DealerId& id, const char* city, std::vector<std::string> brands) {
    store::insert_dealer(db, {id,
                              world.org,
                              {"Дилер", "Dealer"},
                              city,
                              {city, city},
                              {"Адрес", "Address"},
                              "+70003124000",
                              "open",
                              std::move(brands)});
  };
  dealer(world.dealers.moscow_a, "moscow", {"volta", "terra"});
  dealer(world.dealers.moscow_b, "moscow", {"volta"});
  dealer(world.dealers.kazan, "kazan", {"volta", "terra"});
  store::insert_venue(
      db,
      {world.showroom, world.org, {"Салон", "Showroom"}, "showroom", "moscow", world.dealers.moscow_a, "RU", {}, {}});
  store::insert_venue(
      db, {world.exhibition, world.org, {"Выставка", "Exhibition"}, "exhibition", "moscow", {}, "RU", {}, {}});
  store::put_model(db, world.org, {"volta-one", "volta", "Volta", "One"});
  store::put_model(db, world.org, {"terra-x", "terra", "Terra", "X"});
  store::put_city(db, world.org, {"moscow", {"Москва", "Moscow"}});
  store::put_city(db, world.org, {"kazan", {"Казань", "Kazan"}});
  store::insert_questionnaire(db, world.org, "interest", 1, std::string(64, '0'), "{}");
  store::insert_consent_text(db, world.org,
                             {"processing", 1, "ru", "Согласие", "Текст", std::string(64, '1'), "one_dealer"});
}

}  // namespace

TempDir::TempDir() {
  std::string pattern = (std::filesystem::temp_directory_path() / "anketa-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

bool TestDatabase::available(sql::Engine engine) {
  return engine == sql::Engine::Sqlite || std::getenv("ANKETA_PG") != nullptr;
}

TestDatabase::TestDatabase(sql::Engine engine) {
  if (engine == sql::Engine::Sqlite) {
    url_ = "sqlite:" + (dir_.path() / "hub.db").string();
    return;
  }
  const std::string conninfo = std::getenv("ANKETA_PG");
  schema_ = "t" + dir_.path().filename().string().substr(12) + std::to_string(getpid());
  for (char& c : schema_) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  auto db = sql::Db::open_postgres(conninfo);
  if (!db) throw std::runtime_error("cannot reach PostgreSQL: " + db.error().to_string());
  (*db)->run_script("CREATE SCHEMA " + schema_);
  url_ = "postgres:" + conninfo + " options='-c search_path=" + schema_ + "'";
}

TestDatabase::~TestDatabase() {
  if (schema_.empty()) return;
  auto db = sql::Db::open_postgres(std::getenv("ANKETA_PG"));
  if (db) (*db)->run_script("DROP SCHEMA " + schema_ + " CASCADE");
}

HubWorld::HubWorld(sql::Engine engine, std::uint64_t seed)
    : HubWorld(std::make_unique<TestDatabase>(engine), "", seed) {}

HubWorld::HubWorld(const std::string& url, std::uint64_t seed) : HubWorld(nullptr, url, seed) {}

HubWorld::HubWorld(std::unique_ptr<TestDatabase> database, const std::string& url, std::uint64_t seed)
    : random(seed),
      receipt_key(crypto::make_sign_key(random)),
      sealing_key(crypto::make_seal_key(random)),
      database_(std::move(database)),
      db_(open_database(database_ ? database_->url() : url, clock)),
      readers(database_ ? database_->url() : url),
      writer(*db_),
      vault(vault_keys(random), random),
      tombstones(open_tombstones(dir_.path())),
      ingest({org, hub, 1, receipt_key, writer, readers, *tombstones, clock, random}),
      pipeline({org, {{1, sealing_key}}, writer, readers, vault, *tombstones, clock, random}) {
  if (store::all_dealers(*db_, org).empty()) fill_catalogue(*db_, *this);
}

HubWorld::~HubWorld() {
  if (!database_ || !lists_hold) return;
  for (const std::string table : {"dealer_leads", "dealer_people"}) {
    const std::string kept = "SELECT * FROM " + table, told = kept + "_now";
    for (const std::string& text : {kept + " EXCEPT " + told, told + " EXCEPT " + kept}) {
      const std::string counted = "SELECT count(*) FROM (" + text + ") odd";
      const std::int64_t odd = db_->row({"i", counted.c_str()})->integer(0);
      if (odd == 0) continue;
      std::fprintf(stderr, "%s: %lld rows are not as they should be (%s)\n", table.c_str(), static_cast<long long>(odd),
                   text.c_str());
      std::abort();
    }
  }
}

KioskId HubWorld::enrol(const crypto::PublicKey& device, const VenueId& venue) {
  const KioskId id = KioskId::make(clock, random);
  store::insert_kiosk(*db_, {id, org, venue, "Kiosk", "active"}, clock.now());
  store::EpochRow epoch;
  epoch.kiosk = id;
  epoch.epoch = 1;
  epoch.device = device;
  epoch.chain = wire::epoch_start(hub, id, 1, device);
  store::insert_epoch(*db_, org, epoch, clock.now());
  return id;
}

void HubWorld::work() {
  while (pipeline.step() > 0) {
  }
}

SealingKiosk::SealingKiosk(HubWorld& world, VenueId at)
    : venue(std::move(at)), device(crypto::make_sign_key(world.random)), world_(world) {
  id = world.enrol(device.public_key, venue);
  chain = wire::epoch_start(world.hub, id, epoch, device.public_key);
}

wire::Envelope SealingKiosk::seal(const domain::Lead& lead, wire::EnvelopeKind kind) {
  return seal_json(lead.id, wire::lead_json(lead), static_cast<std::uint8_t>(kind));
}

wire::Envelope SealingKiosk::seal_json(const LeadId& lead, std::string_view json, std::uint8_t kind) {
  wire::Header header;
  header.kind = kind;
  header.hub = world_.hub;
  header.kiosk = id;
  header.epoch = epoch;
  header.seq = ++seq;
  header.prev = chain;
  header.lead = lead;
  header.wall_ms = to_ms(world_.clock.now());
  header.clock = wire::ClockState::Synced;
  header.mono_ms = world_.clock.monotonic().count();
  header.venue = venue;
  header.bundle_version = 1;
  header.sealing_key = 1;
  wire::Envelope envelope = wire::seal(header, json, world_.sealing_key.public_key, device, world_.random);
  chain = wire::chain_value(envelope.header, envelope.signature);
  return envelope;
}

Bytes batch_of(const std::vector<wire::Envelope>& envelopes) {
  std::vector<Bytes> parts;
  for (const wire::Envelope& envelope : envelopes) parts.push_back(wire::encode(envelope));
  return wire::encode_batch(parts);
}

Result<wire::Receipt> SealingKiosk::push(const std::vector<wire::Envelope>& envelopes) {
  TRY(pushed, world_.ingest.push(batch_of(envelopes)));
  return wire::decode_receipt(pushed.receipt, world_.receipt_key.public_key);
}

domain::Lead make_lead(HubWorld& world, std::string given, std::string surname, std::string phone) {
  domain::Lead lead;
  lead.id = LeadId::make(world.clock, world.random);
  lead.purpose = domain::Purpose::TestDrive;
  lead.captured_ms = to_ms(world.clock.now());
  lead.kiosk = KioskId{"018f0000-0000-7000-8000-0000000000c1"};  // the hub believes the header, not this
  lead.venue = world.showroom;
  lead.contact.name.given = std::move(given);
  lead.contact.name.surname = std::move(surname);
  lead.contact.phone = std::move(phone);
  lead.questionnaire = {"interest", 1, std::string(64, '0')};
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", "", "", domain::HalfDay::Any};
  domain::Consent consent;
  consent.purpose = "processing";
  consent.version = 1;
  consent.text_sha256 = std::string(64, '1');
  consent.given = true;
  consent.channels = {domain::Channel::Phone};
  lead.consents.push_back(consent);
  lead.visitor_token_sha256 = to_hex(crypto::sha256(as_bytes(lead.id.value)));
  return lead;
}

}  // namespace anketa::testing
