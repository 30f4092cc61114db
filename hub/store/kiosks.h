// Tables kiosks, kiosk_epochs. The head of each chain: what was accepted last, what a backup covers.
#pragma once
#include <optional>
#include <vector>

#include "shared/base/bytes.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/crypto/crypto.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct KioskRow {
  KioskId id;
  OrgId org;
  VenueId venue;
  std::string name;
  std::string state;  // waiting active revoked
};

struct EpochRow {
  KioskId kiosk;
  std::uint32_t epoch = 0;
  crypto::PublicKey device{};
  std::uint64_t stored_seq = 0;
  Hash chain{};  // of stored_seq
  std::uint64_t safe_seq = 0;
  std::int64_t opened_ms = 0;
  std::int64_t last_hub_ms = 0;  // when the hub last answered this chain
  std::int64_t quarantined = 0;
  bool closed = false;
};

[[nodiscard]] std::optional<KioskRow> find_kiosk(sql::Db& db, const KioskId& id);
[[nodiscard]] std::optional<EpochRow> find_epoch(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch);
[[nodiscard]] std::optional<EpochRow> newest_epoch(sql::Db& db, const KioskId& kiosk);
[[nodiscard]] std::vector<EpochRow> all_epochs(sql::Db& db, const OrgId& org);
void insert_kiosk(sql::Db& db, const KioskRow& kiosk, Time now);
void set_kiosk_state(sql::Db& db, const KioskId& id, std::string_view state, Time now);
void insert_epoch(sql::Db& db, const OrgId& org, const EpochRow& epoch, Time now);
void move_head(sql::Db& db, const EpochRow& epoch);
void close_epoch(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, Time now);
void mark_seen(sql::Db& db, const KioskId& id, std::int64_t bundle_version, Time now);
void mark_heartbeat(sql::Db& db, const KioskId& id, std::int64_t depth, std::string_view app_version);
void set_kiosk_mode(sql::Db& db, const KioskId& id, std::string_view mode);            // "" open
[[nodiscard]] std::optional<std::int64_t> waiting_at(sql::Db& db, const KioskId& id);  // rows in its outbox, as it told
// Everything stored so far is in a verified backup.
void mark_safe(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t safe_seq);

}  // namespace anketa::store
