// Table user_mail, and the notices that wait for a mail: where and when staff want to be written to. The address is
// sealed by the vault. A notice that was seen in the console, or is of a day ago, is not mailed any more.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct UserMailRow {
  UserId user;
  privacy::SealedCard address;                // owner: the user's id
  std::string kinds;                          // alarms leads deadlines, comma separated
  std::int64_t quiet_from = 0, quiet_to = 0;  // minutes of his day; equal: none
  std::string time_zone;
  std::int64_t since_ms = 0, last_sent_ms = 0;
  std::int64_t attempts = 0, retry_ms = 0;  // after failures
  std::optional<std::int64_t> failing_since_ms;
  std::string failed_code;
  std::string language;
};
[[nodiscard]] std::optional<UserMailRow> find_user_mail(sql::Db& db, const UserId& user);
[[nodiscard]] std::vector<UserMailRow> all_user_mail(sql::Db& db, const OrgId& org);  // of active users
void put_user_mail(sql::Db& db, const OrgId& org, const UserMailRow& row);  // as asked for now; failures are forgotten
void drop_user_mail(sql::Db& db, const UserId& user);

struct UnmailedNotice {
  RowId id;
  std::string kind;
  std::int64_t created_ms = 0;
  std::string alarm, severity, kiosk;  // where it speaks of an alarm; kiosk: its name
  std::int64_t measure = 0;
};
[[nodiscard]] std::vector<UnmailedNotice> unmailed_notices(sql::Db& db, const UserId& user, std::int64_t since_ms);
void mark_mailed(sql::Db& db, const UserId& user, const std::vector<RowId>& notices, Time now);
void mark_mail_failed(sql::Db& db, const UserId& user, std::int64_t retry_ms, std::string_view code, Time now);

}  // namespace anketa::store
