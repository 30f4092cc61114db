// What a lead tells beside answers and consents: how it was signed, when to call, what was declared, how
// likely nobody meant it. In: an opened lead. Out: one JSON object. Pure.
#pragma once
#include "hub/browser/json.h"
#include "shared/domain/lead.h"

namespace anketa::console {

void put_lead_details(browser::JsonText& json, const domain::Lead& lead);

}  // namespace anketa::console
