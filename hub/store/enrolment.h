// Table enrol_slots: places that wait for a kiosk with the right one-time code; and the keys of those that came.
#pragma once
#include <optional>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/crypto/crypto.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct SlotRow {
  std::string slot;  // four characters, the public part of the code
  OrgId org;
  KioskId kiosk;
  std::string key_sealed;  // the stretched secret, sealed by the vault
  std::int64_t expires_ms = 0;
  std::int64_t tries = 0;
  bool used = false;
  KioskId replaces{};  // its place goes to the one that comes; empty: nobody's
};

void insert_slot(sql::Db& db, const SlotRow& slot);
[[nodiscard]] std::optional<SlotRow> find_slot(sql::Db& db, const OrgId& org, std::string_view slot);
void count_try(sql::Db& db, std::string_view slot);
void use_slot(sql::Db& db, std::string_view slot, Time now);
void drop_slots_until(sql::Db& db, const OrgId& org, std::int64_t expires_ms);  // their names are free again

[[nodiscard]] std::vector<crypto::PublicKey> device_keys(sql::Db& db,
                                                         const KioskId& kiosk);  // of all its epochs, newest first
void set_app_version(sql::Db& db, const KioskId& kiosk, std::string_view app_version);

}  // namespace anketa::store
