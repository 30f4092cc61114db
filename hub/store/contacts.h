// Tables contacts, stages: what was said to a person and what came of it, and how far a lease has come. Both belong
// to the lease and not to the prospect, so that merging and splitting people move them by moving the lease.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct ContactRow {
  RowId id;
  OrgId org;
  AssignmentId assignment;
  TaskId task;  // that it closed; none: it was nobody's task
  UserId user;
  std::string kind;       // call visit mail message test_drive
  std::string direction;  // in out
  std::int64_t at_ms = 0;
  std::string result;
  std::optional<privacy::SealedCard> note;
};
void insert_contact(sql::Db& db, const ContactRow& contact);
// How often nobody answered since somebody last did.
[[nodiscard]] std::int64_t tries_in_vain(sql::Db& db, const AssignmentId& assignment);

struct ContactItem {
  ContactRow row;
  std::string user_name;
  DealerId dealer;
};
[[nodiscard]] std::int64_t drop_contact_notes(sql::Db& db, const ProspectId& prospect);  // P11; how many there were
[[nodiscard]] std::vector<ContactItem> contacts_of(sql::Db& db, const OrgId& org,
                                                   const ProspectId& prospect);  // newest first

struct StageRow {
  AssignmentId assignment;
  OrgId org;
  std::string stage;  // contacted test_drive offer deal lost
  std::string lost_reason;
  std::int64_t since_ms = 0;
};
[[nodiscard]] std::optional<StageRow> find_stage(sql::Db& db, const AssignmentId& assignment);  // none: not begun
void set_stage(sql::Db& db, const StageRow& stage);
void clear_stage(sql::Db& db, const AssignmentId& assignment);  // it begins anew

}  // namespace anketa::store
