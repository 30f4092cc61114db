// Rule sets and dry runs as the console shows them. In: rows and a DryRun. Out: JSON. Pure but for looking up names.
#pragma once
#include "hub/browser/json.h"
#include "hub/console/context.h"
#include "hub/route/dry_run.h"
#include "hub/store/routing.h"

namespace anketa::console {

// Version, state, who, when and why; `with_rules` adds the rules themselves.
void put_rules(browser::JsonText& json, const Context& context, sql::Db& db, const store::RulesRow& row,
               bool with_rules);
// What the vault seals a version's reason under.
[[nodiscard]] std::string why_subject(const OrgId& org, std::int64_t version);
// `whole`: all decisions of the period were looked at.
[[nodiscard]] browser::JsonText dry_run_json(sql::Db& db, const OrgId& org, const route::DryRun& run,
                                             const route::RuleSet& rules, bool whole);

}  // namespace anketa::console
