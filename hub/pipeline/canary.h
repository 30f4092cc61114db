// The morning's canary: a kiosk's lead of nobody is taken in, matched, routed, given to a dealer as a task and looked
// up with the eyes of that house, all in one write by the very functions of every lead; then the write is rolled back,
// so it stands in no list, count, turn or file, not even for a moment. In: the opened canary. Out: how far it came.
// Runs on the pipeline's thread, between writes of its own. Next: hub/store/canaries.h, hub/watch
#pragma once
#include <string>

#include "hub/pipeline/stages.h"
#include "hub/store/envelopes.h"

namespace anketa::pipeline {

[[nodiscard]] Result<Apply> apply_canary(const Parts& parts, sql::Db& read, const store::StoredEnvelope& stored,
                                         const std::string& json);

}  // namespace anketa::pipeline
