#include "hub/store/kiosks.h"

#include <algorithm>

namespace anketa::store {
namespace {

constexpr sql::Statement select_kiosk{"ttttt", "SELECT id, org_id, venue_id, name, state FROM kiosks WHERE id = :id"};
constexpr sql::Statement add_kiosk{"", R"sql(
  INSERT INTO kiosks (id, org_id, venue_id, name, state, created_ms)
  VALUES (:id, :org_id, :venue_id, :name, :state, :created_ms))sql"};
constexpr sql::Statement change_state{"", R"sql(
  UPDATE kiosks SET state = :state, revoked_ms = CASE WHEN :is_revoked = 1 THEN :now_ms ELSE revoked_ms END
  WHERE id = :id)sql"};
constexpr sql::Statement seen{"", R"sql(
  UPDATE kiosks SET last_seen_ms = :now_ms, bundle_version = :bundle_version WHERE id = :id)sql"};
constexpr sql::Statement heartbeat{"", R"sql(
  UPDATE kiosks SET outbox_depth = :depth, app_version = :app_version WHERE id = :id)sql"};

constexpr sql::Statement change_mode{"", "UPDATE kiosks SET mode = :mode WHERE id = :id"};
constexpr sql::Statement depth_of{"i", "SELECT outbox_depth FROM kiosks WHERE id = :id"};
constexpr sql::Statement one_epoch{"tititiiiii", R"sql(
  SELECT kiosk_id, epoch, public_key, stored_seq, chain, safe_seq, last_hub_ms, quarantined, closed_ms, opened_ms
  FROM kiosk_epochs WHERE kiosk_id = :kiosk_id AND epoch = :epoch)sql"};
constexpr sql::Statement every_epoch{"tititiiiii", R"sql(
  SELECT kiosk_id, epoch, public_key, stored_seq, chain, safe_seq, last_hub_ms, quarantined, closed_ms, opened_ms
  FROM kiosk_epochs WHERE org_id = :org_id ORDER BY kiosk_id, epoch)sql"};
constexpr sql::Statement last_epoch{"tititiiiii", R"sql(
  SELECT kiosk_id, epoch, public_key, stored_seq, chain, safe_seq, last_hub_ms, quarantined, closed_ms, opened_ms
  FROM kiosk_epochs WHERE kiosk_id = :kiosk_id ORDER BY epoch DESC LIMIT 1)sql"};
constexpr sql::Statement add_epoch{"", R"sql(
  INSERT INTO kiosk_epochs (org_id, kiosk_id, epoch, public_key, opened_ms, stored_seq, chain, safe_seq,
                            last_hub_ms, quarantined)
  VALUES (:org_id, :kiosk_id, :epoch, :public_key, :opened_ms, :stored_seq, :chain, :safe_seq, :last_hub_ms, 0))sql"};
constexpr sql::Statement change_head{"", R"sql(
  UPDATE kiosk_epochs SET stored_seq = :stored_seq, chain = :chain, last_hub_ms = :last_hub_ms,
                          quarantined = :quarantined
  WHERE kiosk_id = :kiosk_id AND epoch = :epoch)sql"};
constexpr sql::Statement end_epoch{"", R"sql(
  UPDATE kiosk_epochs SET closed_ms = :closed_ms WHERE kiosk_id = :kiosk_id AND epoch = :epoch)sql"};
constexpr sql::Statement change_safe{"", R"sql(
  UPDATE kiosk_epochs SET safe_seq = :safe_seq WHERE kiosk_id = :kiosk_id AND epoch = :epoch)sql"};

template <std::size_t N>
std::array<std::uint8_t, N> fixed(std::string_view base64) {
  std::array<std::uint8_t, N> out{};
  const auto bytes = from_base64(base64);
  if (!bytes || bytes->size() != N) throw sql::Failure(Problem(problems::store_corrupt, "fixed bytes"));
  std::ranges::copy(*bytes, out.begin());
  return out;
}

EpochRow epoch_of(const sql::Row& row) {
  EpochRow epoch;
  epoch.kiosk = row.id<KioskId>(0);
  epoch.epoch = static_cast<std::uint32_t>(row.integer(1));
  epoch.device = fixed<32>(row.text(2));
  epoch.stored_seq = static_cast<std::uint64_t>(row.integer(3));
  epoch.chain = fixed<32>(row.text(4));
  epoch.safe_seq = static_cast<std::uint64_t>(row.integer(5));
  epoch.last_hub_ms = row.integer(6);
  epoch.quarantined = row.integer(7);
  epoch.closed = !row.is_null(8);
  epoch.opened_ms = row.integer(9);
  return epoch;
}

}  // namespace

std::optional<KioskRow> find_kiosk(sql::Db& db, const KioskId& id) {
  const auto row = db.row(select_kiosk, {{"id", id}});
  if (!row) return std::nullopt;
  return KioskRow{row->id<KioskId>(0), row->id<OrgId>(1), row->id<VenueId>(2), row->text(3), row->text(4)};
}

std::optional<EpochRow> find_epoch(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch) {
  const auto row = db.row(one_epoch, {{"kiosk_id", kiosk}, {"epoch", epoch}});
  if (!row) return std::nullopt;
  return epoch_of(*row);
}

std::optional<EpochRow> newest_epoch(sql::Db& db, const KioskId& kiosk) {
  const auto row = db.row(last_epoch, {{"kiosk_id", kiosk}});
  if (!row) return std::nullopt;
  return epoch_of(*row);
}

std::vector<EpochRow> all_epochs(sql::Db& db, const OrgId& org) {
  std::vector<EpochRow> epochs;
  for (const sql::Row& row : db.rows(every_epoch, {{"org_id", org}})) epochs.push_back(epoch_of(row));
  return epochs;
}

void insert_kiosk(sql::Db& db, const KioskRow& kiosk, Time now) {
  db.exec(add_kiosk, {{"id", kiosk.id},
                      {"org_id", kiosk.org},
                      {"venue_id", kiosk.venue},
                      {"name", kiosk.name},
                      {"state", kiosk.state},
                      {"created_ms", to_ms(now)}});
}

void set_kiosk_state(sql::Db& db, const KioskId& id, std::string_view state, Time now) {
  db.exec(change_state,
          {{"state", state}, {"is_revoked", state == "revoked" ? 1 : 0}, {"now_ms", to_ms(now)}, {"id", id}});
}

void insert_epoch(sql::Db& db, const OrgId& org, const EpochRow& epoch, Time now) {
  db.exec(add_epoch, {{"org_id", org},
                      {"kiosk_id", epoch.kiosk},
                      {"epoch", epoch.epoch},
                      {"public_key", to_base64(epoch.device)},
                      {"opened_ms", to_ms(now)},
                      {"stored_seq", epoch.stored_seq},
                      {"chain", to_base64(epoch.chain)},
                      {"safe_seq", epoch.safe_seq},
                      {"last_hub_ms", to_ms(now)}});
}

void move_head(sql::Db& db, const EpochRow& epoch) {
  db.exec(change_head, {{"stored_seq", epoch.stored_seq},
                        {"chain", to_base64(epoch.chain)},
                        {"last_hub_ms", epoch.last_hub_ms},
                        {"quarantined", epoch.quarantined},
                        {"kiosk_id", epoch.kiosk},
                        {"epoch", epoch.epoch}});
}

void close_epoch(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, Time now) {
  db.exec(end_epoch, {{"closed_ms", to_ms(now)}, {"kiosk_id", kiosk}, {"epoch", epoch}});
}

void mark_seen(sql::Db& db, const KioskId& id, std::int64_t bundle_version, Time now) {
  db.exec(seen, {{"now_ms", to_ms(now)}, {"bundle_version", bundle_version}, {"id", id}});
}

void mark_heartbeat(sql::Db& db, const KioskId& id, std::int64_t depth, std::string_view app_version) {
  db.exec(heartbeat, {{"depth", depth}, {"app_version", app_version}, {"id", id}});
}

void set_kiosk_mode(sql::Db& db, const KioskId& id, std::string_view mode) {
  db.exec(change_mode, {{"mode", mode}, {"id", id}});
}

std::optional<std::int64_t> waiting_at(sql::Db& db, const KioskId& id) {
  const auto row = db.row(depth_of, {{"id", id}});
  return row ? row->maybe_integer(0) : std::nullopt;
}

void mark_safe(sql::Db& db, const KioskId& kiosk, std::uint32_t epoch, std::uint64_t safe_seq) {
  db.exec(change_safe, {{"safe_seq", safe_seq}, {"kiosk_id", kiosk}, {"epoch", epoch}});
}

}  // namespace anketa::store
