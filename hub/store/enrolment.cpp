#include "hub/store/enrolment.h"

#include <algorithm>

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO enrol_slots (slot, org_id, kiosk_id, key_sealed, expires_ms, tries, replaces)
  VALUES (:slot, :org_id, :kiosk_id, :key_sealed, :expires_ms, 0, :replaces))sql"};
constexpr sql::Statement one{"ttttiiit", R"sql(
  SELECT slot, org_id, kiosk_id, key_sealed, expires_ms, tries, used_ms, replaces FROM enrol_slots
  WHERE slot = :slot AND org_id = :org_id)sql"};
constexpr sql::Statement add_try{"", "UPDATE enrol_slots SET tries = tries + 1 WHERE slot = :slot"};
constexpr sql::Statement take{"", "UPDATE enrol_slots SET used_ms = :used_ms WHERE slot = :slot AND used_ms IS NULL"};
constexpr sql::Statement drop_old{"", "DELETE FROM enrol_slots WHERE org_id = :org_id AND expires_ms <= :expires_ms"};
constexpr sql::Statement keys{"t", R"sql(
  SELECT public_key FROM kiosk_epochs WHERE kiosk_id = :kiosk_id ORDER BY epoch DESC)sql"};
constexpr sql::Statement version{"", "UPDATE kiosks SET app_version = :app_version WHERE id = :id"};

}  // namespace

void insert_slot(sql::Db& db, const SlotRow& slot) {
  db.exec(add, {{"slot", slot.slot},
                {"org_id", slot.org},
                {"kiosk_id", slot.kiosk},
                {"key_sealed", slot.key_sealed},
                {"expires_ms", slot.expires_ms},
                {"replaces", slot.replaces}});
}

std::optional<SlotRow> find_slot(sql::Db& db, const OrgId& org, std::string_view slot) {
  const auto row = db.row(one, {{"slot", slot}, {"org_id", org}});
  if (!row) return std::nullopt;
  SlotRow found{row->text(0),    row->id<OrgId>(1), row->id<KioskId>(2), row->text(3),
                row->integer(4), row->integer(5),   !row->is_null(6)};
  if (!row->text(7).empty()) found.replaces = row->id<KioskId>(7);
  return found;
}

void count_try(sql::Db& db, std::string_view slot) { db.exec(add_try, {{"slot", slot}}); }

void use_slot(sql::Db& db, std::string_view slot, Time now) {
  db.exec(take, {{"used_ms", to_ms(now)}, {"slot", slot}});
}

void drop_slots_until(sql::Db& db, const OrgId& org, std::int64_t expires_ms) {
  db.exec(drop_old, {{"org_id", org}, {"expires_ms", expires_ms}});
}

std::vector<crypto::PublicKey> device_keys(sql::Db& db, const KioskId& kiosk) {
  std::vector<crypto::PublicKey> found;
  for (const sql::Row& row : db.rows(keys, {{"kiosk_id", kiosk}})) {
    const auto bytes = from_base64(row.text(0));
    crypto::PublicKey key{};
    if (!bytes || bytes->size() != key.size()) throw sql::Failure(Problem(problems::store_corrupt, "device key"));
    std::ranges::copy(*bytes, key.begin());
    if (std::ranges::find(found, key) == found.end()) found.push_back(key);
  }
  return found;
}

void set_app_version(sql::Db& db, const KioskId& kiosk, std::string_view app_version) {
  db.exec(version, {{"app_version", app_version}, {"id", kiosk}});
}

}  // namespace anketa::store
