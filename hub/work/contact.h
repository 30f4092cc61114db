// A contact with a person is written down, and what follows from its result is done: the task it answers closes, the
// lease moves on, the next task stands with its time. In: a lease and what was said. Out: where it stands, and what
// comes next. Next: hub/console
// All run inside a write; Refused: request.conflict (the lease has ended), assignment.waits (P6: another brand's dealer
// is at it first), request.invalid `reason` or `stage`.
#pragma once
#include <string>

#include "hub/privacy/vault.h"
#include "hub/store/assignments.h"
#include "hub/work/plan.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

struct Contact {
  OrgId org;
  AssignmentId lease;
  TaskId task;  // none: whatever task of the lease asks for a call
  RowId drive;  // the test drive that it is about (hub/work/test_drive.h)
  UserId by;
  std::string kind = "call";  // call visit mail message test_drive
  std::string direction = "out";
  std::string result;        // as in outcome_of()
  std::string reason;        // of a loss, a code
  std::string note;          // sealed
  std::int64_t next_ms = 0;  // agreed with the person; 0: the rule's own time
  Hours hours;               // when the person may be called
};
struct Logged {
  Stage stage = Stage::New;
  TaskId next;  // none: nothing is left to do
  std::string next_kind;
  std::int64_t next_due_ms = 0;
};
Logged log_contact(sql::Db& db, const privacy::Vault& vault, const Contact& contact, const Clock& clock,
                   Random& random);

[[nodiscard]] Stage stage_of(sql::Db& db, const store::AssignmentRow& lease);
struct Move {
  OrgId org;
  AssignmentId lease;
  Stage to = Stage::Contacted;
  std::string reason;  // of a loss
  UserId by;
};
// What was lost and is taken up again has somebody to call the person.
void move_stage(sql::Db& db, const Move& move, const Clock& clock, Random& random);

// The person came again while this lease runs: where nothing is left to do he is called, and what was lost or sold
// begins anew with a first contact, due by the house's hours and his.
void come_again(sql::Db& db, const store::AssignmentRow& lease, const LeadId& lead, const route::Opening& opening,
                const Clock& clock, Random& random);

}  // namespace anketa::work
