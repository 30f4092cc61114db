#include "hub/store/visitor.h"

namespace anketa::store {
namespace {

constexpr sql::Statement channels{"", R"sql(
  UPDATE consents SET withdrawn_channels = :channels, channels_ms = :channels_ms WHERE id = :id)sql"};
constexpr sql::Statement withdrawn{"", R"sql(
  UPDATE consents SET withdrawn_channels = :channels, withdrawn_ms = :withdrawn_ms
  WHERE id = :id AND withdrawn_ms IS NULL)sql"};
constexpr sql::Statement workers{"t", R"sql(
  SELECT DISTINCT assignee_id FROM tasks
  WHERE org_id = :org_id AND prospect_id = :prospect_id AND state = 'open' AND assignee_id IS NOT NULL)sql"};

}  // namespace

void withdraw_channels(sql::Db& db, const RowId& consent, std::string_view withdrawn_channels, bool whole, Time now) {
  if (whole) {
    db.exec(withdrawn, {{"channels", withdrawn_channels}, {"withdrawn_ms", to_ms(now)}, {"id", consent}});
  } else {
    db.exec(channels, {{"channels", withdrawn_channels}, {"channels_ms", to_ms(now)}, {"id", consent}});
  }
}

std::vector<UserId> working_on(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<UserId> users;
  for (const sql::Row& row : db.rows(workers, {{"org_id", org}, {"prospect_id", prospect}}))
    users.push_back(row.id<UserId>(0));
  return users;
}

}  // namespace anketa::store
