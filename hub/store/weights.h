// Tables match_weights, match_shadowed, match_disagreements: versions of matching's weights, what a replay of the past
// said of each, and the leads that a version in shadow would have placed otherwise. A version is frozen once it is no
// draft; one is active, none means the built-in table. The hub's own versions begin at `first_version`, below are the
// program's. Codes, ids and bits only. Writing: inside a write of the hub's writer.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

inline constexpr std::int64_t first_version = 1001;

struct WeightsRow {
  std::int64_t version = 0;     // 0: the next free one
  std::string state = "draft";  // draft shadow active retired
  std::string body;             // match::Weights::tsv()
  std::int64_t based_on = 0;
  std::int64_t made_ms = 0;
  std::string made_by;                // a user's id, or "setup"
  std::string replay_state = "none";  // none running done
  std::int64_t replay_at = 0, replay_of = 0;
  std::optional<std::int64_t> replay_ms = {};  // when it began; then when it ended
  std::string replay_report = {};              // JSON of hub/dedup/trial.h
  std::optional<std::int64_t> shadow_ms = {};
  std::int64_t shadowed = 0, differing = 0;
  std::optional<std::int64_t> activated_ms = {};
  std::string activated_by = {};
  bool early = false;
  std::optional<privacy::SealedCard> why = {};  // what the activating person wrote
};
// Gives the version.
std::int64_t insert_weights(sql::Db& db, const OrgId& org, const WeightsRow& row);
[[nodiscard]] std::optional<WeightsRow> find_weights(sql::Db& db, const OrgId& org, std::int64_t version);
[[nodiscard]] std::vector<WeightsRow> all_weights(sql::Db& db, const OrgId& org);  // newest first
// False where the version is no draft. What a replay has said of the old body goes.
[[nodiscard]] bool change_draft_weights(sql::Db& db, const OrgId& org, std::int64_t version, const std::string& body);
void set_weights_state(sql::Db& db, const OrgId& org, std::int64_t version, std::string_view state);
void set_shadow_since(sql::Db& db, const OrgId& org, std::int64_t version, Time now);
void set_replay(sql::Db& db, const OrgId& org, const WeightsRow& row);  // its replay_* columns

struct Activation {
  std::string by;
  bool early = false;
  std::optional<privacy::SealedCard> why;
};
// Retires what is active and activates this version.
void activate_weights(sql::Db& db, const OrgId& org, std::int64_t version, const Activation& act, Time now);

// Which table decides and which judges beside it: what every lead asks for.
struct WeightsBody {
  std::int64_t version = 0;
  std::string state;  // active shadow
  std::string body;
};
[[nodiscard]] std::vector<WeightsBody> judging_weights(sql::Db& db, const OrgId& org);

struct Disagreement {
  LeadId lead;
  std::int64_t at_ms = 0;
  std::string verdict, would_verdict;
  std::int64_t bits = 0, would_bits = 0;  // hundredths
  ProspectId prospect, would_prospect;    // of "same"
};
// One more lead judged in shadow; kept where the two differ.
void count_shadowed(sql::Db& db, const OrgId& org, std::int64_t version, const std::optional<Disagreement>& differs);
[[nodiscard]] std::vector<Disagreement> disagreements(sql::Db& db, const OrgId& org, std::int64_t version,
                                                      std::int64_t limit);  // newest first
void forget_disagreements(sql::Db& db, const LeadId& lead);                 // P11

}  // namespace anketa::store
