// Station 7 again: a contact turned out to be shared, so prospects that were joined by it alone are asked about.
#include "hub/dedup/resolve.h"
#include "hub/dedup/review.h"
#include "hub/pipeline/stages.h"

namespace anketa::pipeline {

Result<Apply> reevaluate_stage(const Parts& parts, sql::Db& /*read*/, const store::Job& job) {
  const auto key = dedup::parse_key_subject(job.subject);
  if (!key) return fail(problems::internal, "key");
  return Apply([&parts, key = *key](sql::Db& db) {
    static_cast<void>(dedup::Reviewer(parts.vault, parts.clock, parts.random).reevaluate(db, parts.org, key));
  });
}

}  // namespace anketa::pipeline
