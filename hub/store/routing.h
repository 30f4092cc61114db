// Tables routing_rules, routing_networks, routing_decisions: the versions of the rule set, and every decision with
// the facts it was made on. A version is frozen once it is active; one is active, and version 0 is what the program
// ships with. Bodies, facts and traces are JSON of hub/route; codes and ids only.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct RulesRow {
  std::int64_t version = 0;
  std::string state;  // draft active retired
  std::string body;
  std::int64_t based_on = 0;
  std::int64_t made_ms = 0;
  std::string made_by;  // a user's id, or "setup"
  std::optional<std::int64_t> activated_ms;
  std::string activated_by;
  std::optional<privacy::SealedCard> why;  // what the activating person wrote
};
// The next free version.
std::int64_t insert_rules(sql::Db& db, const OrgId& org, const RulesRow& row);
[[nodiscard]] std::optional<RulesRow> find_rules(sql::Db& db, const OrgId& org, std::int64_t version);
[[nodiscard]] std::optional<RulesRow> active_rules(sql::Db& db, const OrgId& org);
[[nodiscard]] std::vector<RulesRow> all_rules(sql::Db& db, const OrgId& org);  // newest first
// False where the version is no draft: what was active is never changed.
[[nodiscard]] bool change_draft(sql::Db& db, const OrgId& org, std::int64_t version, const std::string& body);
// Retires what is active and activates this draft; false where it is none.
[[nodiscard]] bool activate_rules(sql::Db& db, const OrgId& org, std::int64_t version, std::string_view by,
                                  const std::optional<privacy::SealedCard>& why, Time now);

void keep_network(sql::Db& db, const OrgId& org, const std::string& sha256, const std::string& body);
[[nodiscard]] std::optional<std::string> network_body(sql::Db& db, const OrgId& org, const std::string& sha256);

struct DecisionFactsRow {
  RowId id;
  OrgId org;
  LeadId lead;
  ProspectId prospect;
  std::string brand;
  std::int64_t seq = 0;  // given by the store: the order in which they were made
  std::int64_t at_ms = 0;
  std::int64_t rules_version = 0;
  std::string network_sha256;
  std::string facts, loads, credits;
  DealerId dealer;  // none: unassigned
  bool stays = false;
  std::string trace = {};                     // not read again: a replay gives it
  std::optional<std::int64_t> ended_ms = {};  // of the lease it opened, which bears the decision's id; read only
  bool old = false;                           // about a lead of an old base; read only
};
void insert_routing_decision(sql::Db& db, const DecisionFactsRow& row);
// In the order in which they were made, from `from_ms` on and before `to_ms`; a page begins after (from_ms, after_seq).
[[nodiscard]] std::vector<DecisionFactsRow> routing_decisions(sql::Db& db, const OrgId& org, std::int64_t from_ms,
                                                              std::int64_t to_ms, std::int64_t after_seq,
                                                              std::int64_t limit);
[[nodiscard]] std::int64_t count_decisions(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms);
[[nodiscard]] std::string newest_trace(sql::Db& db, const LeadId& lead);  // "" where nothing was decided

// A word that changes whenever dealers, their brands or the active rules do; equal words, equal network.
[[nodiscard]] std::string network_state(sql::Db& db, const OrgId& org);
void touch_network(sql::Db& db, const OrgId& org, std::string_view what);

}  // namespace anketa::store
