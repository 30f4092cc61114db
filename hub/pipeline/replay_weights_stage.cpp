// A draft of the weights judges the past anew, a slice a job, so that arriving leads never wait for it: a slice runs on
// a read session, and the next one queues behind whatever is ready.
#include <charconv>

#include "hub/dedup/judges.h"
#include "hub/dedup/weights_replay.h"
#include "hub/pipeline/stages.h"
#include "hub/store/identity.h"
#include "hub/store/weights.h"

namespace anketa::pipeline {
namespace {

constexpr std::int64_t slice = 100;  // entries of the ledger

}  // namespace

Result<Apply> replay_weights_stage(const Parts& parts, sql::Db& read, const store::Job& job) {
  std::int64_t version = 0;
  std::from_chars(job.subject.data(), job.subject.data() + job.subject.size(), version);
  auto row = store::find_weights(read, parts.org, version);
  dedup::WeightsReplay& replay = *parts.replay;
  if (!row || row->replay_state != "running") {  // changed or given up meanwhile
    replay.forget();
    return Apply([](sql::Db&) {});
  }
  replay.about(dedup::weights_from(version, row->body), dedup::judges_of(read, parts.org).decides);
  const bool more = replay.step(read, parts.vault, parts.org, slice);
  row->replay_at = replay.at();
  row->replay_of = store::newest_seq(read, parts.org);
  if (!more) {
    row->replay_state = "done";
    row->replay_ms = to_ms(parts.clock.now());
    row->replay_report = replay.report(read, parts.org);
    replay.forget();
  }
  return Apply([&parts, row = std::move(*row), more](sql::Db& db) {
    const auto current = store::find_weights(db, parts.org, row.version);
    if (!current || current->replay_state != "running" || current->body != row.body) return;
    store::set_replay(db, parts.org, row);
    if (more) {
      store::add_job(db, parts.org, "replay_weights", std::to_string(row.version), parts.clock, parts.random,
                     to_ms(parts.clock.now()));
    }
  });
}

}  // namespace anketa::pipeline
