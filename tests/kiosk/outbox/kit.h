// What the tests of the kiosk's back share: clocks that stand still, a seeded random source, keys of a
// hub, a folder that goes away, and a hub in memory that follows shared/README.md's rules of ingest.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/capture/capture.h"
#include "kiosk/enrol/identity.h"
#include "kiosk/enrol/trust.h"
#include "kiosk/outbox/outbox.h"
#include "shared/wire/bundle.h"
#include "shared/wire/key_list.h"
#include "shared/wire/receipt.h"

namespace anketa::test {

class StillClock final : public Clock {
 public:
  [[nodiscard]] Time now() const override { return from_ms(wall_ms); }
  [[nodiscard]] Millis monotonic() const override { return Millis(mono_ms); }
  [[nodiscard]] std::string boot_id() const override { return boot; }
  void advance(std::int64_t ms) {
    wall_ms += ms;
    mono_ms += ms;
  }
  std::int64_t wall_ms = 1'780'000'000'000;
  std::int64_t mono_ms = 5'000;
  std::string boot = "11111111-2222-4333-8444-555555555555";
};

class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> out) override;

 private:
  std::uint64_t state_;
};

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct HubKeys {
  explicit HubKeys(Random& random);
  [[nodiscard]] Bytes key_list(std::uint32_t version) const;
  HubId hub;
  crypto::SignKey root, receipt, bundle;
  crypto::SealKey sealing;
  Hash tls_pin{};
};

// The hub's side of ingest, in memory: stores by (epoch, seq), counts what looks wrong as quarantined.
class FakeHub {
 public:
  FakeHub(const HubKeys& keys, KioskId kiosk, crypto::PublicKey device)
      : keys_(keys), kiosk_(std::move(kiosk)), device_(device) {}

  // Refused bodies change nothing. The answer is a signed receipt for the batch's epoch.
  [[nodiscard]] Result<Bytes> push(ByteView body);
  void back_up();  // raises safe_seq to what is stored
  void restore();  // back to the last back_up(), next generation
  [[nodiscard]] std::size_t count() const { return held_.size(); }
  [[nodiscard]] std::map<LeadId, int> leads(const crypto::SealKey& key, std::uint8_t kind = 1) const;
  [[nodiscard]] std::vector<std::string> opened(std::uint8_t kind) const;

  struct Held {
    Bytes bytes;
    bool quarantined = false;
  };
  std::map<outbox::Place, Held> held_;
  std::vector<Bytes> doubles_;  // other bytes under a known place
  std::map<std::uint32_t, std::uint64_t> stored_, safe_;
  std::map<std::uint32_t, Hash> chain_;
  std::uint32_t generation_ = 1;
  std::int64_t hub_ms_ = 1'780'000'000'000;
  std::vector<LeadId> erased_;
  bool asks_first_ = false;      // the first gap of a generation is answered, not stored: fill it, please
  bool covers_nothing_ = false;  // a broken hub: receipts that never move

  [[nodiscard]] wire::Receipt receipt(std::uint32_t epoch) const;

 private:
  void take(const wire::Envelope& envelope, const Bytes& bytes);
  std::uint32_t asked_in_ = 0;  // generation
  const HubKeys& keys_;
  KioskId kiosk_;
  crypto::PublicKey device_;
  std::map<outbox::Place, Held> saved_held_;
  std::map<std::uint32_t, std::uint64_t> saved_stored_;
  std::map<std::uint32_t, Hash> saved_chain_;
};

// A kiosk's back on a real folder: identity, trust, outbox, capture.
struct Kit {
  explicit Kit(std::uint64_t seed = 1);
  void open();  // (again), as after a restart
  [[nodiscard]] outbox::Options options() const;
  [[nodiscard]] domain::Lead visitor(int number) const;
  capture::Captured capture(int number);  // REQUIREs success
  // One push with the fake hub and its receipt applied; false: nothing to send.
  bool push_once(FakeHub& hub, std::size_t most = 100);
  [[nodiscard]] std::filesystem::path file() const { return folder.path() / "outbox.db"; }

  TempFolder folder;
  StillClock clock;
  SeededRandom random;
  HubKeys keys;
  enrol::Identity identity;
  crypto::SignKey device;
  enrol::Trust trust;
  domain::Bundle bundle;
  std::unique_ptr<outbox::Outbox> outbox;
  std::unique_ptr<capture::Capture> capturer;
  std::uint64_t free_bytes = 1ull << 40;
};

}  // namespace anketa::test
