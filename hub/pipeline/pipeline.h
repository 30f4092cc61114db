// The pipeline: a table says which stage does which kind of job; dedup, route and work meet only here.
// In: rows of the jobs table. Out: their effects, the "done" mark and the next job in one transaction.
// A stage has two halves: prepare() reads, opens and parses on a read session; the Apply it returns
// runs in the hub's writer and may run again. Many jobs share one transaction; one that fails goes back
// to the queue with a growing delay and, after store::max_attempts, stays visible as dead.
#pragma once
#include <functional>
#include <map>
#include <memory>

#include "hub/dedup/weights_replay.h"
#include "hub/privacy/tombstones.h"
#include "hub/privacy/vault.h"
#include "hub/route/dry_work.h"
#include "hub/route/router.h"
#include "hub/store/jobs.h"
#include "hub/store/open.h"
#include "hub/store/writer.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/crypto/crypto.h"

namespace anketa::pipeline {

struct Parts {
  OrgId org;
  std::map<std::uint32_t, crypto::SealKey> sealing;  // by key id
  store::Writer& writer;
  store::ReadPool& readers;
  const privacy::Vault& vault;
  privacy::Tombstones& tombstones;  // no old base brings an erased person back
  const Clock& clock;
  Random& random;
  // Keeps dealers and rules between jobs; used inside writes only.
  std::shared_ptr<route::Router> router = std::make_shared<route::Router>(org);
  // Goes on from slice to slice; used by the thread of step() only.
  std::shared_ptr<dedup::WeightsReplay> replay = std::make_shared<dedup::WeightsReplay>();
  std::shared_ptr<std::map<RowId, route::DryWork>> dry_runs = std::make_shared<std::map<RowId, route::DryWork>>();
};

using Apply = std::function<void(sql::Db&)>;
using Prepare = Result<Apply> (*)(const Parts&, sql::Db& read, const store::Job&);

struct Stage {
  std::string_view kind;  // of the job
  Prepare prepare;
};
[[nodiscard]] std::span<const Stage> stages();  // the table

class Pipeline {
 public:
  explicit Pipeline(Parts parts) : parts_(std::move(parts)) {}
  // Does up to `most` ready jobs; returns how many were taken on. Call from one thread.
  int step(std::int64_t most = 64);
  // Milliseconds until the next job is due; 0: now, -1: none.
  [[nodiscard]] std::int64_t wait_ms();
  [[nodiscard]] const Parts& parts() const { return parts_; }

 private:
  struct Work;
  void settle(std::vector<Work>& work);
  void postpone(const store::Job& job, const Problem& problem);
  Parts parts_;
};

}  // namespace anketa::pipeline
