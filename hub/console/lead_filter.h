// What a list of leads may be narrowed to, for the list and for the file of it. In: words of a request. Out: a filter
// of store/console_leads.h. Next: lead_handlers.cpp, export_handlers.cpp
#pragma once
#include <string_view>

#include "hub/console/context.h"
#include "hub/store/console_leads.h"

namespace anketa::console {

[[nodiscard]] std::int64_t stages_from_ms(const Context& context);
[[nodiscard]] bool is_lead_state(std::string_view state);
// Of leases at this stage, as far back as the first page counts them.
[[nodiscard]] Status keep_stage(const Context& context, std::string_view stage, store::LeadFilter& filter);

}  // namespace anketa::console
