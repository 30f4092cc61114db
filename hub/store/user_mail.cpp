#include "hub/store/user_mail.h"

namespace anketa::store {
namespace {

#define MAIL_COLUMNS                                                                                                \
  "SELECT m.user_id, m.key_version, m.data_key, m.address_sealed, m.kinds, m.quiet_from, m.quiet_to, m.time_zone, " \
  "m.since_ms, m.last_sent_ms, m.attempts, m.retry_ms, m.failing_since_ms, m.failed_code, u.language "              \
  "FROM user_mail m JOIN users u ON u.id = m.user_id WHERE "
constexpr const char* mail_types =
    "titt"
    "tiit"
    "iiii"
    "itt";
constexpr sql::Statement one{mail_types, MAIL_COLUMNS "m.user_id = :user_id"};
constexpr sql::Statement all{mail_types, MAIL_COLUMNS "m.org_id = :org_id AND u.state = 'active' ORDER BY m.user_id"};
constexpr sql::Statement put{"", R"sql(
  INSERT INTO user_mail (user_id, org_id, key_version, data_key, address_sealed, kinds, quiet_from, quiet_to, time_zone,
                         since_ms, last_sent_ms, attempts, retry_ms)
  VALUES (:user_id, :org_id, :key_version, :data_key, :address_sealed, :kinds, :quiet_from, :quiet_to, :time_zone,
          :since_ms, 0, 0, 0)
  ON CONFLICT (user_id) DO UPDATE SET key_version = excluded.key_version, data_key = excluded.data_key,
    address_sealed = excluded.address_sealed, kinds = excluded.kinds, quiet_from = excluded.quiet_from,
    quiet_to = excluded.quiet_to, time_zone = excluded.time_zone, attempts = 0, retry_ms = 0,
    failing_since_ms = NULL, failed_code = NULL)sql"};
constexpr sql::Statement drop{"", "DELETE FROM user_mail WHERE user_id = :user_id"};
constexpr sql::Statement unmailed{
    "ttitt"
    "ti",
    R"sql(
  SELECT n.id, n.kind, n.created_ms, a.kind, a.severity, k.name, a.measure
  FROM notices n LEFT JOIN alarms a ON n.subject_kind = 'alarm' AND a.id = n.subject_id
  LEFT JOIN kiosks k ON k.id = a.subject_id
  WHERE n.user_id = :user_id AND n.mailed_ms IS NULL AND n.seen_ms IS NULL AND n.created_ms >= :since_ms
  ORDER BY n.created_ms, n.id LIMIT 500)sql"};
constexpr sql::Statement mailed{"", "UPDATE notices SET mailed_ms = :now_ms WHERE id = :id"};
constexpr sql::Statement sent{"", R"sql(
  UPDATE user_mail SET last_sent_ms = :now_ms, attempts = 0, retry_ms = 0, failing_since_ms = NULL, failed_code = NULL
  WHERE user_id = :user_id)sql"};
constexpr sql::Statement failed{"", R"sql(
  UPDATE user_mail SET attempts = attempts + 1, retry_ms = :retry_ms,
    failing_since_ms = coalesce(failing_since_ms, :now_ms), failed_code = :code WHERE user_id = :user_id)sql"};

UserMailRow read(const sql::Row& row) {
  return {row.id<UserId>(0),     {row.integer(1), row.text(2), row.text(3)},
          row.text(4),           row.integer(5),
          row.integer(6),        row.text(7),
          row.integer(8),        row.integer(9),
          row.integer(10),       row.integer(11),
          row.maybe_integer(12), row.text(13),
          row.text(14)};
}

}  // namespace

std::optional<UserMailRow> find_user_mail(sql::Db& db, const UserId& user) {
  const auto row = db.row(one, {{"user_id", user}});
  return row ? std::optional(read(*row)) : std::nullopt;
}

std::vector<UserMailRow> all_user_mail(sql::Db& db, const OrgId& org) {
  std::vector<UserMailRow> found;
  for (const sql::Row& row : db.rows(all, {{"org_id", org}})) found.push_back(read(row));
  return found;
}

void put_user_mail(sql::Db& db, const OrgId& org, const UserMailRow& row) {
  db.exec(put, {{"user_id", row.user},
                {"org_id", org},
                {"key_version", row.address.key_version},
                {"data_key", row.address.data_key},
                {"address_sealed", row.address.sealed},
                {"kinds", row.kinds},
                {"quiet_from", row.quiet_from},
                {"quiet_to", row.quiet_to},
                {"time_zone", row.time_zone},
                {"since_ms", row.since_ms}});
}

void drop_user_mail(sql::Db& db, const UserId& user) { db.exec(drop, {{"user_id", user}}); }

std::vector<UnmailedNotice> unmailed_notices(sql::Db& db, const UserId& user, std::int64_t since_ms) {
  std::vector<UnmailedNotice> found;
  for (const sql::Row& row : db.rows(unmailed, {{"user_id", user}, {"since_ms", since_ms}})) {
    found.push_back(
        {row.id<RowId>(0), row.text(1), row.integer(2), row.text(3), row.text(4), row.text(5), row.integer(6)});
  }
  return found;
}

void mark_mailed(sql::Db& db, const UserId& user, const std::vector<RowId>& notices, Time now) {
  for (const RowId& id : notices) db.exec(mailed, {{"now_ms", to_ms(now)}, {"id", id}});
  db.exec(sent, {{"now_ms", to_ms(now)}, {"user_id", user}});
}

void mark_mail_failed(sql::Db& db, const UserId& user, std::int64_t retry_ms, std::string_view code, Time now) {
  db.exec(failed, {{"retry_ms", retry_ms}, {"now_ms", to_ms(now)}, {"code", code}, {"user_id", user}});
}

}  // namespace anketa::store
