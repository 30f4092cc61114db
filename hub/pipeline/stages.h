// The stages of the pipeline's table; each is described where it is written.
#pragma once
#include "hub/pipeline/pipeline.h"

namespace anketa::pipeline {

[[nodiscard]] Result<Apply> open_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> release_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> route_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> hand_over_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> reevaluate_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> replay_weights_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> dry_run_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> takeover_check_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> takeover_import_stage(const Parts& parts, sql::Db& read, const store::Job& job);
[[nodiscard]] Result<Apply> takeover_undo_stage(const Parts& parts, sql::Db& read, const store::Job& job);

}  // namespace anketa::pipeline
