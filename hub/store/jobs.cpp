#include "hub/store/jobs.h"

#include <algorithm>

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO jobs (id, org_id, kind, subject, state, attempts, run_after_ms, created_ms)
  VALUES (:id, :org_id, :kind, :subject, 'ready', 0, :run_after_ms, :created_ms)
  ON CONFLICT (kind, subject) DO NOTHING)sql"};
constexpr sql::Statement ready{"tttti", R"sql(
  SELECT id, org_id, kind, subject, attempts FROM jobs
  WHERE state = 'ready' AND run_after_ms <= :now_ms ORDER BY run_after_ms, subject, id LIMIT :most)sql"};
constexpr sql::Statement finish{"t", "DELETE FROM jobs WHERE id = :id RETURNING id"};
constexpr sql::Statement drop{"", "DELETE FROM jobs WHERE org_id = :org_id AND subject = :subject"};
constexpr sql::Statement postpone{"", R"sql(
  UPDATE jobs SET attempts = attempts + 1, state = :state, run_after_ms = :run_after_ms, code = :code,
                  failed_ms = :failed_ms
  WHERE id = :id)sql"};
constexpr sql::Statement retry{"t", R"sql(
  UPDATE jobs SET attempts = 0, state = 'ready', run_after_ms = :now_ms WHERE org_id = :org_id AND id = :id
    AND state = 'dead' RETURNING id)sql"};
constexpr sql::Statement soonest{"i", "SELECT min(run_after_ms) FROM jobs WHERE state = 'ready'"};

constexpr std::int64_t first_delay_ms = 1000;
constexpr std::int64_t longest_delay_ms = 3600 * 1000;

}  // namespace

void add_job(sql::Db& db, const OrgId& org, std::string_view kind, std::string_view subject, const Clock& clock,
             Random& random, std::int64_t run_after_ms) {
  db.exec(add, {{"id", RowId::make(clock, random)},
                {"org_id", org},
                {"kind", kind},
                {"subject", subject},
                {"run_after_ms", run_after_ms},
                {"created_ms", to_ms(clock.now())}});
}

std::vector<Job> ready_jobs(sql::Db& db, Time now, std::int64_t limit) {
  std::vector<Job> jobs;
  for (const sql::Row& row : db.rows(ready, {{"now_ms", to_ms(now)}, {"most", limit}})) {
    jobs.push_back({row.id<RowId>(0), row.id<OrgId>(1), row.text(2), row.text(3), row.integer(4)});
  }
  return jobs;
}

bool finish_job(sql::Db& db, const RowId& id) { return db.row(finish, {{"id", id}}).has_value(); }

void drop_jobs(sql::Db& db, const OrgId& org, std::string_view subject) {
  db.exec(drop, {{"org_id", org}, {"subject", subject}});
}

void postpone_job(sql::Db& db, const Job& job, const Problem& problem, Time now) {
  const std::int64_t delay_ms =
      std::min(longest_delay_ms, first_delay_ms << std::min<std::int64_t>(job.attempts * 2, 20));
  db.exec(postpone, {{"state", job.attempts + 1 >= max_attempts ? "dead" : "ready"},
                     {"run_after_ms", to_ms(now) + delay_ms},
                     {"code", problem.code()},
                     {"failed_ms", to_ms(now)},
                     {"id", job.id}});
}

bool retry_job(sql::Db& db, const OrgId& org, const RowId& id, Time now) {
  return db.row(retry, {{"now_ms", to_ms(now)}, {"org_id", org}, {"id", id}}).has_value();
}

std::int64_t next_run_ms(sql::Db& db) {
  const auto row = db.row(soonest);
  return row && !row->is_null(0) ? row->integer(0) : -1;
}

}  // namespace anketa::store
