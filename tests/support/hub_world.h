// A whole hub in one process, on a real database file, without sockets: keys, catalogue, ingest and
// pipeline. With ANKETA_PG set and `Engine::Postgres` asked for, the same on PostgreSQL in a schema of its own.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "hub/ingest/ingest.h"
#include "hub/pipeline/pipeline.h"
#include "hub/privacy/tombstones.h"
#include "hub/privacy/vault.h"
#include "hub/store/catalogue.h"
#include "shared/domain/lead.h"
#include "shared/wire/lead_json.h"
#include "tests/support/fakes.h"

namespace anketa::testing {

class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  [[nodiscard]] std::filesystem::path path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A database for one test: "sqlite:<file>" or, from ANKETA_PG, a fresh PostgreSQL schema.
class TestDatabase {
 public:
  explicit TestDatabase(sql::Engine engine);
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;
  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] static bool available(sql::Engine engine);

 private:
  TempDir dir_;
  std::string url_;
  std::string schema_;
};

struct Dealers {  // fixed ids, so that tests read well
  DealerId moscow_a{"018f0000-0000-7000-8000-0000000000a1"};
  DealerId moscow_b{"018f0000-0000-7000-8000-0000000000a2"};
  DealerId kazan{"018f0000-0000-7000-8000-0000000000a3"};
};

class HubWorld {
 public:
  explicit HubWorld(sql::Engine engine = sql::Engine::Sqlite, std::uint64_t seed = 1);
  HubWorld(const std::string& url, std::uint64_t seed);  // a database that outlives this world
  // Ends the program if the tables kept by triggers are not what their views say: every test of the hub asks it.
  ~HubWorld();

  // Enrols a device without the ceremony: rows only.
  KioskId enrol(const crypto::PublicKey& device,
                const VenueId& venue = VenueId{"018f0000-0000-7000-8000-0000000000b1"});
  void work();  // runs the pipeline until nothing is ready
  [[nodiscard]] sql::Db& db() { return *db_; }

  bool lists_hold = true;  // false: a test breaks those tables on purpose
  FakeClock clock;
  SeededRandom random;
  OrgId org{"018f0000-0000-7000-8000-0000000000f1"};
  HubId hub{"018f0000-0000-7000-8000-0000000000f2"};
  VenueId showroom{"018f0000-0000-7000-8000-0000000000b1"};    // of dealers.moscow_a
  VenueId exhibition{"018f0000-0000-7000-8000-0000000000b2"};  // nobody's
  Dealers dealers;
  crypto::SignKey receipt_key;
  crypto::SealKey sealing_key;

 private:
  HubWorld(std::unique_ptr<TestDatabase> database, const std::string& url, std::uint64_t seed);
  std::unique_ptr<TestDatabase> database_;
  TempDir dir_;
  std::unique_ptr<sql::Db> db_;

 public:
  store::ReadPool readers;
  store::DirectWriter writer;
  privacy::Vault vault;
  std::unique_ptr<privacy::Tombstones> tombstones;
  ingest::Ingest ingest;
  pipeline::Pipeline pipeline;
};

// Seals leads as a kiosk does, in memory.
class SealingKiosk {
 public:
  SealingKiosk(HubWorld& world, VenueId venue = VenueId{"018f0000-0000-7000-8000-0000000000b1"});
  // The next envelope of the chain; `json` instead of the lead's own when given.
  wire::Envelope seal(const domain::Lead& lead, wire::EnvelopeKind kind = wire::EnvelopeKind::Lead);
  wire::Envelope seal_json(const LeadId& id, std::string_view json, std::uint8_t kind);
  [[nodiscard]] Result<wire::Receipt> push(const std::vector<wire::Envelope>& envelopes);

  KioskId id;
  VenueId venue;
  crypto::SignKey device;
  std::uint32_t epoch = 1;
  std::uint64_t seq = 0;
  Hash chain{};

 private:
  HubWorld& world_;
};

// A believable lead of nobody: given and surname as told, phone as told.
[[nodiscard]] domain::Lead make_lead(HubWorld& world, std::string given, std::string surname, std::string phone);

[[nodiscard]] Bytes batch_of(const std::vector<wire::Envelope>& envelopes);

}  // namespace anketa::testing
