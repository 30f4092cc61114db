#include "hub/store/sessions.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO sessions (token_sha256, org_id, user_id, csrf, created_ms, used_ms)
  VALUES (:token_sha256, :org_id, :user_id, :csrf, :created_ms, :used_ms))sql"};
constexpr sql::Statement one{"tttiitttt", R"sql(
  SELECT s.token_sha256, s.user_id, s.csrf, s.created_ms, s.used_ms, u.role, u.dealer_id, u.region_id, u.state
  FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_sha256 = :token_sha256 AND s.org_id = :org_id AND s.ended_ms IS NULL)sql"};
constexpr sql::Statement open_ones{"ttii", R"sql(
  SELECT token_sha256, csrf, created_ms, used_ms FROM sessions
  WHERE org_id = :org_id AND user_id = :user_id AND ended_ms IS NULL AND created_ms > :since_ms
  ORDER BY created_ms, token_sha256)sql"};
constexpr sql::Statement touch{"", "UPDATE sessions SET used_ms = :used_ms WHERE token_sha256 = :token_sha256"};
constexpr sql::Statement end_one{"", R"sql(
  UPDATE sessions SET ended_ms = :ended_ms WHERE token_sha256 = :token_sha256 AND ended_ms IS NULL)sql"};
constexpr sql::Statement end_all{"", R"sql(
  UPDATE sessions SET ended_ms = :ended_ms WHERE org_id = :org_id AND user_id = :user_id AND ended_ms IS NULL)sql"};
constexpr sql::Statement drop_old{"", "DELETE FROM sessions WHERE org_id = :org_id AND created_ms < :created_ms"};

}  // namespace

void insert_session(sql::Db& db, const OrgId& org, const SessionRow& session) {
  db.exec(add, {{"token_sha256", session.token_sha256},
                {"org_id", org},
                {"user_id", session.user},
                {"csrf", session.csrf},
                {"created_ms", session.created_ms},
                {"used_ms", session.used_ms}});
}

std::optional<SessionRow> find_session(sql::Db& db, const OrgId& org, std::string_view token_sha256) {
  const auto row = db.row(one, {{"token_sha256", token_sha256}, {"org_id", org}});
  if (!row) return std::nullopt;
  return SessionRow{row->text(0), row->id<UserId>(1),   row->text(2),         row->integer(3), row->integer(4),
                    row->text(5), row->id<DealerId>(6), row->id<RegionId>(7), row->text(8)};
}

std::vector<SessionRow> sessions_of(sql::Db& db, const OrgId& org, const UserId& user, std::int64_t since_ms) {
  std::vector<SessionRow> sessions;
  for (const sql::Row& row : db.rows(open_ones, {{"org_id", org}, {"user_id", user}, {"since_ms", since_ms}})) {
    sessions.push_back({row.text(0), user, row.text(1), row.integer(2), row.integer(3), {}, {}, {}, {}});
  }
  return sessions;
}

void touch_session(sql::Db& db, std::string_view token_sha256, std::int64_t used_ms) {
  db.exec(touch, {{"used_ms", used_ms}, {"token_sha256", token_sha256}});
}

void end_session(sql::Db& db, std::string_view token_sha256, Time now) {
  db.exec(end_one, {{"ended_ms", to_ms(now)}, {"token_sha256", token_sha256}});
}

void end_sessions(sql::Db& db, const OrgId& org, const UserId& user, Time now) {
  db.exec(end_all, {{"ended_ms", to_ms(now)}, {"org_id", org}, {"user_id", user}});
}

void drop_sessions_before(sql::Db& db, const OrgId& org, std::int64_t created_ms) {
  db.exec(drop_old, {{"org_id", org}, {"created_ms", created_ms}});
}

}  // namespace anketa::store
