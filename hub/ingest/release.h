// A human's word on what lies in quarantine: release takes it in after all, as the pipeline does with
// anything that arrives. Runs inside a write; throws store::Refused (request.not_found, request.conflict).
#pragma once
#include <string_view>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/base/random.h"
#include "shared/sql/db.h"

namespace anketa::ingest {

void release(sql::Db& db, const OrgId& org, const RowId& quarantined, std::string_view by, std::string_view note,
             const Clock& clock, Random& random);

}  // namespace anketa::ingest
