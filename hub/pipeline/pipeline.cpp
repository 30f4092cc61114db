#include "hub/pipeline/pipeline.h"

#include <algorithm>

#include "shared/base/log.h"

namespace anketa::pipeline {

struct Pipeline::Work {
  store::Job job;
  Apply apply;
};

namespace {

Result<Apply> prepare(const Parts& parts, sql::Db& read, const store::Job& job) {
  for (const Stage& stage : stages()) {
    if (stage.kind != job.kind) continue;
    try {
      return stage.prepare(parts, read, job);
    } catch (const BrokenWorld& broken) {
      return fail(broken.problem());
    }
  }
  return fail(problems::internal, "no stage");
}

}  // namespace

int Pipeline::step(std::int64_t most) {
  std::vector<Work> work;
  int taken = 0;
  {
    auto read = parts_.readers.take();
    for (store::Job& job : store::ready_jobs(*read, parts_.clock.now(), most)) {
      ++taken;
      auto apply = prepare(parts_, *read, job);
      if (apply) {
        work.push_back({std::move(job), std::move(*apply)});
      } else {
        postpone(job, apply.error());
      }
    }
  }
  settle(work);
  return taken;
}

void Pipeline::settle(std::vector<Work>& work) {
  const auto one = [](sql::Db& db, const Work& item) {
    if (store::finish_job(db, item.job.id)) item.apply(db);  // somebody else's "done" is as good as ours
  };
  if (work.empty()) return;
  const Status together = parts_.writer.run([&](sql::Db& db) {
    for (const Work& item : work) one(db, item);
  });
  if (together) return;
  for (const Work& item : work) {  // one of them is broken: find it, keep the others
    const Status alone = parts_.writer.run([&](sql::Db& db) { one(db, item); });
    if (!alone) postpone(item.job, alone.error());
  }
}

void Pipeline::postpone(const store::Job& job, const Problem& problem) {
  log::event(log::Level::Warning, "job.failed", {{"job", job.id}, {"code", problem}, {"attempt", job.attempts + 1}});
  const Status kept =
      parts_.writer.run([&](sql::Db& db) { store::postpone_job(db, job, problem, parts_.clock.now()); });
  if (!kept) log::event(log::Level::Error, "job.not_postponed", {{"job", job.id}, {"code", kept.error()}});
}

std::int64_t Pipeline::wait_ms() {
  auto read = parts_.readers.take();
  const std::int64_t next = store::next_run_ms(*read);
  return next < 0 ? -1 : std::max<std::int64_t>(0, next - to_ms(parts_.clock.now()));
}

}  // namespace anketa::pipeline
