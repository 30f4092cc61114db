// Tables match_keys, match_records, record_changes, lead_keys: how somebody known is found again, and what matching
// compares him by.
// A key is a keyed 64-bit hash of one trait (a phone, a phone with a digit masked, a name ...) under one organisation
// and one version of the index key, so look-ups need neither. A prospect with leads has one sealed record, and under
// each key he is held once, however many of his leads brought it. Writing: inside a write of the hub's writer.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hub/privacy/vault.h"
#include "shared/sql/db.h"

namespace anketa::store {

using MatchKey = std::int64_t;
using MatchRef = std::int64_t;  // a prospect's small number in these tables; free again once his record has gone

struct MatchRecord {
  MatchRef ref = 0;
  ProspectId prospect;
  privacy::SealedCard sealed;
};
[[nodiscard]] MatchRef add_record(sql::Db& db, const OrgId& org, const ProspectId& prospect,
                                  const privacy::SealedCard& sealed);
void change_record(sql::Db& db, MatchRef ref, const privacy::SealedCard& sealed);
void drop_record(sql::Db& db, const ProspectId& prospect);
[[nodiscard]] std::optional<MatchRecord> find_record(sql::Db& db, const ProspectId& prospect);
[[nodiscard]] std::vector<MatchRecord> find_records(sql::Db& db, const std::vector<MatchRef>& refs);

// Records in the order of their references, after one; and what happened to them since a number, in the order of those
// numbers: who keeps a picture of them in memory keeps it true by that.
[[nodiscard]] std::vector<MatchRecord> records_after(sql::Db& db, const OrgId& org, MatchRef after, std::int64_t limit);
[[nodiscard]] MatchRef highest_ref(sql::Db& db, const OrgId& org);
struct RecordChange {
  std::int64_t seq = 0;
  MatchRef ref = 0;
  std::optional<MatchRecord> record;  // none: it has gone
};
[[nodiscard]] std::int64_t last_record_change(sql::Db& db);
[[nodiscard]] std::vector<RecordChange> records_changed(sql::Db& db, const OrgId& org, std::int64_t since,
                                                        std::int64_t limit);

struct Holding {
  MatchKey key = 0;
  MatchRef ref = 0;

  auto operator<=>(const Holding&) const = default;
};
// Who holds these keys, at most `limit` of each; grouped by key.
[[nodiscard]] std::vector<Holding> holders(sql::Db& db, const std::vector<MatchKey>& keys, std::int64_t limit);

// The keys of one lead under one version of the index key; sorted.
struct LeadKeys {
  LeadId lead;
  std::int64_t key_version = 0;
  MatchRef ref = 0;
  std::vector<MatchKey> keys;
};
// A lead's keys are added once.
void add_lead_keys(sql::Db& db, const OrgId& org, const LeadKeys& lead);
void move_lead_keys(sql::Db& db, const LeadId& lead, MatchRef to);
void drop_lead_keys(sql::Db& db, const LeadId& lead);
[[nodiscard]] std::vector<LeadKeys> keys_of_lead(sql::Db& db, const LeadId& lead);
// The leads of a prospect that brought this key, in the order of their ids.
[[nodiscard]] std::vector<LeadId> leads_with_key(sql::Db& db, const ProspectId& prospect, MatchKey key);
// By how many the leads that the keys count differ from the leads that have keys; 0 where all is well.
[[nodiscard]] std::int64_t miscounted(sql::Db& db);

}  // namespace anketa::store
