// What somebody of the demo is writing: a questionnaire with a new question and a consent with a shorter sentence, not
// published yet. In: a hub whose first content is published. Out: two drafts. Next: hub/cli/init.h
#pragma once
#include "hub/setup/demo.h"
#include "shared/base/clock.h"
#include "shared/sql/db.h"

namespace anketa::cli {

void store_drafts(sql::Db& db, const OrgId& org, const setup::DemoData& demo, Time now);

}  // namespace anketa::cli
