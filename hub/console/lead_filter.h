// What a list of leads may be narrowed to, the same for the list and for the file of it. In: words of a request's query
// or body. Out: a filter of store/console_leads.h. Next: lead_handlers.cpp, export_handlers.cpp
#pragma once
#include "hub/browser/json.h"
#include "hub/console/context.h"
#include "hub/http/http.h"
#include "hub/store/console_leads.h"

namespace anketa::console {

[[nodiscard]] Result<store::LeadFilter> filter_of_query(const Context& context, const http::Request& request);
[[nodiscard]] Result<store::LeadFilter> filter_of_body(const Context& context, const browser::Body& body);
// How far back leads of a stage are counted and listed where no period is asked for.
[[nodiscard]] std::int64_t stage_since_ms(const Context& context);

}  // namespace anketa::console
