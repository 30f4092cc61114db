// Table jobs: what the pipeline has yet to do. A job is claimed by reading it; work, "done" (the row
// goes) and the next job are one write. Failures come back later; after max_attempts a job is dead
// and stays visible until somebody retries it.
#pragma once
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct Job {
  RowId id;
  OrgId org;
  std::string kind;
  std::string subject;
  std::int64_t attempts = 0;
};
inline constexpr std::int64_t max_attempts = 8;

void add_job(sql::Db& db, const OrgId& org, std::string_view kind, std::string_view subject, const Clock& clock,
             Random& random, std::int64_t run_after_ms = 0);
[[nodiscard]] std::vector<Job> ready_jobs(sql::Db& db, Time now, std::int64_t limit);
// Inside the write that does the job's work: false when somebody else has done it.
[[nodiscard]] bool finish_job(sql::Db& db, const RowId& id);
void drop_jobs(sql::Db& db, const OrgId& org, std::string_view subject);  // P11: nothing is left to do about it
void postpone_job(sql::Db& db, const Job& job, const Problem& problem, Time now);
[[nodiscard]] bool retry_job(sql::Db& db, const OrgId& org, const RowId& id, Time now);
[[nodiscard]] std::int64_t next_run_ms(sql::Db& db);  // when the next ready job is due; -1: none

}  // namespace anketa::store
