// What waits for a human: quarantine, review, dead jobs, notices. Newest first, reading but for `seen`.
#pragma once
#include <optional>
#include <vector>

#include "hub/privacy/vault.h"
#include "hub/store/console_leads.h"
#include "hub/store/reviews.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct QuarantineItem {
  RowId id;
  KioskId kiosk;
  std::string kiosk_name;
  std::int64_t epoch = 0;
  std::int64_t seq = 0;
  LeadId lead;
  std::string reason, state;  // state: open released dismissed
  std::int64_t arrived_ms = 0;
};
[[nodiscard]] std::vector<QuarantineItem> list_quarantine(sql::Db& db, const OrgId& org, const Place& after,
                                                          std::int64_t limit);

enum class ReviewShelf { Open, Unsure, Settled };
// Questions for a human, the newest first; sides and names are looked up by who shows them.
[[nodiscard]] std::vector<ReviewRow> list_reviews(sql::Db& db, const OrgId& org, ReviewShelf shelf, const Place& after,
                                                  std::int64_t limit);

struct DeadJob {
  RowId id;
  std::string kind, subject, code;
  std::int64_t attempts = 0;
  std::int64_t failed_ms = 0;
};
[[nodiscard]] std::vector<DeadJob> list_dead_jobs(sql::Db& db, const OrgId& org, const Place& after,
                                                  std::int64_t limit);

struct NoticeItem {
  RowId id;
  std::string kind, subject_kind, subject_id;
  std::int64_t created_ms = 0;
  bool seen = false;
  ProspectId prospect;   // whom it is about, as things stand; none: nobody in particular
  std::string severity;  // of the alarm it speaks of, else ""
};
[[nodiscard]] std::vector<NoticeItem> list_notices(sql::Db& db, const UserId& user, const Place& after,
                                                   std::int64_t limit);
[[nodiscard]] bool see_notice(sql::Db& db, const UserId& user, const RowId& notice,
                              std::int64_t now_ms);  // false: not his

}  // namespace anketa::store
