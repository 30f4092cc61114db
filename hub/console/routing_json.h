// Rule sets and dry runs as the console shows them. In: rows. Out: JSON. Pure but for looking up names.
#pragma once
#include "hub/browser/json.h"
#include "hub/console/context.h"
#include "hub/store/dry_runs.h"
#include "hub/store/routing.h"

namespace anketa::console {

// Version, state, who, when and why; `with_rules` adds the rules themselves.
void put_rules(browser::JsonText& json, const Context& context, sql::Db& db, const store::RulesRow& row,
               bool with_rules);
// What the vault seals a version's reason under.
[[nodiscard]] std::string why_subject(const OrgId& org, std::int64_t version);
// How far a dry run is, and when it is done what it found.
[[nodiscard]] browser::JsonText dry_run_json(sql::Db& db, const store::DryRunRow& row);

}  // namespace anketa::console
