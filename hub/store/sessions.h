// Table sessions: who is signed in. Only the hash of a session's token is kept. Read together with the
// user's row, so that a right taken away is gone with the next request.
#pragma once
#include <optional>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct SessionRow {
  std::string token_sha256;
  UserId user;
  std::string csrf;
  std::int64_t created_ms = 0;
  std::int64_t used_ms = 0;
  // Of the user, as it stands now:
  std::string role;
  DealerId dealer;
  RegionId region;
  std::string state;
};

void insert_session(sql::Db& db, const OrgId& org, const SessionRow& session);
[[nodiscard]] std::optional<SessionRow> find_session(sql::Db& db, const OrgId& org,
                                                     std::string_view token_sha256);  // not ended
void touch_session(sql::Db& db, std::string_view token_sha256, std::int64_t used_ms);
void end_session(sql::Db& db, std::string_view token_sha256, Time now);
// Those not ended and begun since, oldest first.
[[nodiscard]] std::vector<SessionRow> sessions_of(sql::Db& db, const OrgId& org, const UserId& user,
                                                  std::int64_t since_ms);
void end_sessions(sql::Db& db, const OrgId& org, const UserId& user, Time now);
void drop_sessions_before(sql::Db& db, const OrgId& org, std::int64_t created_ms);  // too old to be good for anything

}  // namespace anketa::store
