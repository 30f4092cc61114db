// A test drive from the held time to what came of it. In: a lease, a car and a time, or a change. Out: the drive, its
// car's time taken in the same write, and the work that follows (hub/work/contact.h). Next: hub/console
// All run inside a write; Refused: request.conflict `car` (the time is another drive's), `hold` (this person has one
// of that car, or comes at that time already) or `state`, request.not_found, request.invalid `car_id`, `starts_ms` or
// `minutes`.
#pragma once
#include "hub/privacy/vault.h"
#include "hub/store/test_drives.h"
#include "hub/work/contact.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::work {

struct Hold {
  OrgId org;
  AssignmentId lease;
  RowId car;
  std::int64_t starts_ms = 0;
  std::int64_t minutes = 60;
  UserId by;
};
RowId hold(sql::Db& db, const Hold& hold, const Clock& clock, Random& random);
// A time nobody confirms is given back after two days, or when it comes.
[[nodiscard]] std::int64_t held_until_ms(const store::TestDriveRow& drive);
// Called off by the clock; out: those drives, for their people to be told.
[[nodiscard]] std::vector<store::TestDriveRow> lapse_holds(sql::Db& db, const OrgId& org, const Clock& clock,
                                                           Random& random);

struct DriveChange {
  OrgId org;
  RowId drive;
  std::string state;           // confirmed done cancelled no_show; "": as it is
  RowId car;                   // none: as it is
  std::int64_t starts_ms = 0;  // 0: as it is
  std::string note;            // sealed with the contact that it makes
  UserId by;
  Hours hours;
  route::Opening opening = {};  // of the house, for whoever does not come and is called again
};
// Confirming is the contact "test drive booked", done and not come are contacts too: each has its next step.
void change_drive(sql::Db& db, const privacy::Vault& vault, const DriveChange& change, const Clock& clock,
                  Random& random);

// What a contact with the result test_drive_booked or test_drive_done says of the drive.
struct DriveSaid {
  RowId drive;  // none: a held one of that car, or a new one; of one that is done the task's own, or the next to come
  RowId car;
  std::int64_t starts_ms = 0;
};
// As log_contact(), and of these two results the drive is held and confirmed, or done, in the same write. One that
// nobody had booked needs its car and when it was: it is kept as done. The task of a drive is closed by what came of
// it: done, nobody came (no_answer, once it has begun), or all is over; Refused request.conflict `drive` else.
Logged log_said(sql::Db& db, const privacy::Vault& vault, const Contact& contact, const DriveSaid& said,
                const Clock& clock, Random& random);

}  // namespace anketa::work
