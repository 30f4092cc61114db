#include "hub/pipeline/canary.h"

#include <algorithm>

#include "hub/pipeline/take_in.h"
#include "hub/store/assignments.h"
#include "hub/store/canaries.h"
#include "hub/store/console_tasks.h"
#include "hub/store/tasks.h"
#include "shared/wire/canary.h"

namespace anketa::pipeline {
namespace {

struct Walked {
  std::string outcome;
  DealerId dealer;
};

// As the manager of that house sees his tasks.
store::Sight eyes_of(const OrgId& org, const DealerId& dealer) {
  store::Sight sight;
  sight.org = org;
  sight.reach = dealer.value;
  sight.dealer = dealer;
  return sight;
}

Walked walk(sql::Db& db, const Parts& parts, const TakenIn& taken) {
  store_lead(db, parts, taken);
  const auto lead = store::find_lead(db, parts.org, taken.row.id);
  if (!lead || lead->state != "matched") return {"match", {}};
  route_lead(db, parts, lead->id);
  const auto lease = store::open_assignment(db, parts.org, lead->prospect, lead->brand);
  if (!lease) return {"unassigned", {}};
  const auto tasks = store::open_tasks_of(db, lease->id);
  const bool seen = std::ranges::any_of(tasks, [&](const store::TaskRow& task) {
    return store::may_see_task(db, eyes_of(parts.org, lease->dealer), task.id);
  });
  return {seen ? "arrived" : "inbox", lease->dealer};
}

// A problem: the database had trouble, and nothing is known; the job comes again.
Result<Walked> rehearse(const Parts& parts, const TakenIn& taken) {
  Walked walked;
  bool whole = false;
  const Status status = parts.writer.run([&](sql::Db& db) {
    walked = walk(db, parts, taken);
    whole = true;
    throw store::Refused(Problem(problems::request_conflict, "canary"));  // never kept
  });
  if (!whole) return fail(status.error());
  return walked;
}

}  // namespace

Result<Apply> apply_canary(const Parts& parts, sql::Db& read, const store::StoredEnvelope& stored,
                           const std::string& json) {
  TRY(canary, wire::parse_canary(json));
  TRY(parsed, wire::parse_lead(canary.lead_json));
  const wire::Header& header = stored.envelope.header;
  parsed.lead.id = header.lead;
  parsed.lead.kiosk = header.kiosk;
  parsed.lead.venue = header.venue;
  const Moment moment{stored.not_before_ms, stored.arrived_ms, header.wall_ms,
                      header.clock == wire::ClockState::Synced};
  const TakenIn taken = take_in(parts, read, canary.lead_json, std::move(parsed), moment, false);
  TRY(walked, rehearse(parts, taken));
  return Apply([&parts, walked, day = canary.day, kiosk = header.kiosk, wall_ms = header.wall_ms,
                arrived_ms = stored.arrived_ms](sql::Db& db) {
    store::put_canary(db, parts.org,
                      {kiosk, day, walked.outcome, walked.dealer, wall_ms, arrived_ms, to_ms(parts.clock.now())});
  });
}

}  // namespace anketa::pipeline
