// The life of a version of the weights: draft, replayed over the past, shadowed beside what decides, active, retired.
// In: an admin's act. Out: the version's next state, with its entry in the audit. Next: hub/dedup/judges.h reads it.
// Runs inside a write of the hub's writer; throws store::Refused with request.not_found or request.conflict, its
// detail one of frozen, state, replay, busy, shadow, expected_version.
#pragma once
#include <string>
#include <vector>

#include "hub/match/weights.h"
#include "hub/store/weights.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"

namespace anketa::dedup {

struct Act {
  const OrgId& org;
  std::string_view by;
  const Clock& clock;
};

// A kept version, or the built-in table under its own number.
[[nodiscard]] std::optional<store::WeightsRow> find_version(sql::Db& db, const OrgId& org, std::int64_t version);
// Newest first; the built-in table stands last.
[[nodiscard]] std::vector<store::WeightsRow> all_versions(sql::Db& db, const OrgId& org);
// Called when a hub is made and whenever it starts: the table the program brings decides where none does yet; a newer
// program's is a draft like any other.
void settle_shipped(sql::Db& db, const Act& act);
// How many leads a version must have judged in shadow before it may decide: setting matching.shadow_leads, else 200.
[[nodiscard]] std::int64_t shadow_needed(sql::Db& db, const OrgId& org);

std::int64_t add_draft(sql::Db& db, const Act& act, std::int64_t based_on, const match::Weights& weights);
void change_draft(sql::Db& db, const Act& act, std::int64_t version, const match::Weights& weights);
// Of a draft; the pipeline does it (job replay_weights). One at a time.
void begin_replay(sql::Db& db, const Act& act, std::int64_t version, Random& random);
// Of a replayed draft; at most one version is in shadow.
void begin_shadow(sql::Db& db, const Act& act, std::int64_t version);
// A draft, or the version in shadow, that shall never decide.
void give_up(sql::Db& db, const Act& act, std::int64_t version);

struct Activating {
  std::int64_t version = 0;
  std::int64_t expected = 0;  // the version that decides now, as the admin saw it
  bool early = false;         // before it has judged enough leads
  privacy::SealedCard why;
};
// The version in shadow, or one that has decided before: going back is this one act.
void activate(sql::Db& db, const Act& act, const Activating& what);

}  // namespace anketa::dedup
