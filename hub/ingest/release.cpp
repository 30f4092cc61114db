#include "hub/ingest/release.h"

#include "hub/audit/audit.h"
#include "hub/store/envelopes.h"
#include "hub/store/jobs.h"
#include "hub/store/writer.h"

namespace anketa::ingest {

void release(sql::Db& db, const OrgId& org, const RowId& quarantined, std::string_view by, std::string_view note,
             const Clock& clock, Random& random) {
  const auto item = store::find_quarantine(db, org, quarantined);
  if (!item) throw store::Refused(Problem(problems::not_found));
  if (item->state != "open") throw store::Refused(Problem(problems::request_conflict));
  store::decide_quarantine(db, quarantined, "released", by, note, clock.now());
  store::add_job(db, org, "release", quarantined.value, clock, random);
  audit::append(db, org, {by, "quarantine.release", "quarantine", quarantined.value, item->reason}, clock);
}

}  // namespace anketa::ingest
