// Rules are tried on the past, a slice a job, so that arriving leads never wait for it: a slice runs on a read session,
// and the next one queues behind whatever is ready.
#include "hub/pipeline/stages.h"
#include "hub/route/dry_work.h"
#include "hub/store/dry_runs.h"

namespace anketa::pipeline {
namespace {

constexpr std::int64_t slice = 1000;  // decisions

}  // namespace

Result<Apply> dry_run_stage(const Parts& parts, sql::Db& read, const store::Job& job) {
  auto row = store::find_dry_run(read, parts.org, RowId{job.subject});
  if (!row || row->state != "running") {  // too old to be of interest
    parts.dry_runs->erase(RowId{job.subject});
    return Apply([](sql::Db&) {});
  }
  auto [at, fresh] = parts.dry_runs->try_emplace(row->id, row->rules, row->from_ms, row->to_ms);
  route::DryWork& work = at->second;
  bool more = false;
  try {
    more = work.step(read, parts.org, slice);
  } catch (...) {
    parts.dry_runs->erase(at);  // half a slice is counted: begin anew
    throw;
  }
  row->at = work.at();
  if (!more) {
    row->state = "done";
    row->report = work.report();
    parts.dry_runs->erase(at);
  }
  return Apply([&parts, row = std::move(*row), more](sql::Db& db) {
    store::set_dry_run(db, row);
    if (more) {
      store::add_job(db, parts.org, "dry_run", row.id.value, parts.clock, parts.random, to_ms(parts.clock.now()));
    }
  });
}

}  // namespace anketa::pipeline
