#include "hub/store/match_keys.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "shared/base/bytes.h"

namespace anketa::store {
namespace {

constexpr std::size_t several = 8;  // keys to a statement: most of a look-up's cost is the statement, not the tree
constexpr std::array<const char*, several> names{"k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"};

constexpr sql::Statement next_ref{"i", "SELECT coalesce(max(ref), 0) + 1 FROM match_records"};
constexpr sql::Statement insert_record{"", R"sql(
  INSERT INTO match_records (ref, org_id, prospect_id, key_version, data_key, record_sealed)
  VALUES (:ref, :org_id, :prospect_id, :key_version, :data_key, :record_sealed))sql"};
constexpr sql::Statement update_record{"", R"sql(
  UPDATE match_records SET key_version = :key_version, data_key = :data_key, record_sealed = :record_sealed
  WHERE ref = :ref)sql"};
constexpr sql::Statement remove_record{"", "DELETE FROM match_records WHERE prospect_id = :prospect_id"};
constexpr sql::Statement select_record{"ititt", R"sql(
  SELECT ref, prospect_id, key_version, data_key, record_sealed FROM match_records
  WHERE prospect_id = :prospect_id)sql"};
constexpr sql::Statement select_records{"ititt", R"sql(
  SELECT ref, prospect_id, key_version, data_key, record_sealed FROM match_records
  WHERE ref IN (:k0, :k1, :k2, :k3, :k4, :k5, :k6, :k7))sql"};

constexpr sql::Statement select_after{"ititt", R"sql(
  SELECT ref, prospect_id, key_version, data_key, record_sealed FROM match_records
  WHERE ref > :after AND org_id = :org_id ORDER BY ref LIMIT :row_limit)sql"};
constexpr sql::Statement select_highest{"i", "SELECT coalesce(max(ref), 0) FROM match_records WHERE org_id = :org_id"};
// A reference stands there once, under the number of its newest change.
#define NOTE_CHANGE                                                                                           \
  "INSERT INTO record_changes (ref, org_id, seq) SELECT ref, org_id, (SELECT coalesce(max(seq), 0) + 1 FROM " \
  "record_changes) FROM match_records WHERE "
#define ITS_NEWEST " ON CONFLICT (ref) DO UPDATE SET org_id = excluded.org_id, seq = excluded.seq"
constexpr sql::Statement note_change{"", NOTE_CHANGE "ref = :ref" ITS_NEWEST};
constexpr sql::Statement note_end{"", NOTE_CHANGE "prospect_id = :prospect_id" ITS_NEWEST};
constexpr sql::Statement select_last_change{"i", "SELECT coalesce(max(seq), 0) FROM record_changes"};
constexpr sql::Statement select_changed{"itittii", R"sql(
  SELECT r.ref, r.prospect_id, r.key_version, r.data_key, r.record_sealed, c.seq, c.ref
  FROM record_changes c LEFT JOIN match_records r ON r.ref = c.ref
  WHERE c.seq > :since AND c.org_id = :org_id ORDER BY c.seq LIMIT :row_limit)sql"};

constexpr sql::Statement select_holders{"ii", R"sql(
  SELECT key, ref FROM match_keys WHERE key = :k0 LIMIT :most)sql"};
constexpr sql::Statement select_many_holders{"ii", R"sql(
  SELECT key, ref FROM (SELECT key, ref FROM match_keys WHERE key = :k0 LIMIT :most) AS h0 UNION ALL
  SELECT key, ref FROM (SELECT key, ref FROM match_keys WHERE key = :k1 LIMIT :most) AS h1 UNION ALL
  SELECT key, ref FROM (SELECT key, ref FROM match_keys WHERE key = :k2 LIMIT :most) AS h2 UNION ALL
  SELECT key, ref FROM (SELECT key, ref FROM match_keys WHERE key = :k3 LIMIT :most) AS h3 UNION ALL
  SELECT key, ref FROM (SELECT key, ref FROM match_keys WHERE key = :k4 LIMIT :most) AS h4 UNION ALL
  SELECT key, ref FROM (SELECT key, ref FROM match_keys WHERE key = :k5 LIMIT :most) AS h5 UNION ALL
  SELECT key, ref FROM (SELECT key, ref FROM match_keys WHERE key = :k6 LIMIT :most) AS h6 UNION ALL
  SELECT key, ref FROM (SELECT key, ref FROM match_keys WHERE key = :k7 LIMIT :most) AS h7)sql"};

constexpr sql::Statement hold{"", R"sql(
  INSERT INTO match_keys (key, ref, leads) VALUES (:k0, :ref, 1)
  ON CONFLICT (key, ref) DO UPDATE SET leads = match_keys.leads + 1)sql"};
constexpr sql::Statement hold_many{"", R"sql(
  INSERT INTO match_keys (key, ref, leads)
  VALUES (:k0, :ref, 1), (:k1, :ref, 1), (:k2, :ref, 1), (:k3, :ref, 1), (:k4, :ref, 1), (:k5, :ref, 1),
         (:k6, :ref, 1), (:k7, :ref, 1)
  ON CONFLICT (key, ref) DO UPDATE SET leads = match_keys.leads + 1)sql"};
constexpr sql::Statement hold_less{"", "UPDATE match_keys SET leads = leads - 1 WHERE key = :k0 AND ref = :ref"};
constexpr sql::Statement let_go{"", "DELETE FROM match_keys WHERE key = :k0 AND ref = :ref AND leads <= 0"};

constexpr sql::Statement add_keys{"", R"sql(
  INSERT INTO lead_keys (lead_id, org_id, key_version, ref, keys)
  VALUES (:lead_id, :org_id, :key_version, :ref, :keys))sql"};
constexpr sql::Statement select_keys{
    "iit", "SELECT key_version, ref, keys FROM lead_keys WHERE lead_id = :lead_id ORDER BY key_version"};
constexpr sql::Statement select_keys_of_prospect{"tt", R"sql(
  SELECT k.lead_id, k.keys FROM leads l JOIN lead_keys k ON k.lead_id = l.id
  WHERE l.prospect_id = :prospect_id ORDER BY k.lead_id)sql"};
constexpr sql::Statement change_ref{"", "UPDATE lead_keys SET ref = :ref WHERE lead_id = :lead_id"};
constexpr sql::Statement remove_keys{"", "DELETE FROM lead_keys WHERE lead_id = :lead_id"};
// Eight bytes a key make base64 of 32 letters for every three; its end is cut off by the division.
constexpr sql::Statement select_miscount{"i", R"sql(
  SELECT abs(coalesce((SELECT sum(leads) FROM match_keys), 0) -
             coalesce((SELECT sum(length(keys) * 3 / 32) FROM lead_keys), 0)))sql"};

std::string packed(const std::vector<MatchKey>& keys) {
  Bytes bytes;
  for (const MatchKey key : keys) {
    for (int shift = 56; shift >= 0; shift -= 8)
      bytes.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(key) >> shift));
  }
  return to_base64(bytes);
}

std::vector<MatchKey> unpacked(const std::string& text) {
  const auto bytes = from_base64(text);
  if (!bytes || bytes->size() % 8 != 0) throw BrokenWorld(Problem(problems::store_corrupt, "lead keys"));
  std::vector<MatchKey> keys;
  for (std::size_t at = 0; at < bytes->size(); at += 8) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i) key = key << 8 | (*bytes)[at + i];
    keys.push_back(static_cast<MatchKey>(key));
  }
  return keys;
}

MatchRecord record_from(const sql::Row& row) {
  return {row.integer(0), row.id<ProspectId>(1), {row.integer(2), row.text(3), row.text(4)}};
}

// :k0 to :k7 from `at` on; where the keys end, the last once more.
std::vector<sql::Param> several_from(const std::vector<std::int64_t>& values, std::size_t at) {
  std::vector<sql::Param> params;
  for (std::size_t i = 0; i < several; ++i)
    params.push_back({names.at(i), values[std::min(at + i, values.size() - 1)]});
  return params;
}

void hold_keys(sql::Db& db, MatchRef ref, const std::vector<MatchKey>& keys) {
  std::size_t at = 0;
  for (; at + several <= keys.size(); at += several) {
    auto params = several_from(keys, at);
    params.insert(params.begin() + 1, {"ref", ref});
    db.exec(hold_many, params);
  }
  for (; at < keys.size(); ++at) db.exec(hold, {{"k0", keys[at]}, {"ref", ref}});
}

void release_keys(sql::Db& db, MatchRef ref, const std::vector<MatchKey>& keys) {
  for (const MatchKey key : keys) {
    db.exec(hold_less, {{"k0", key}, {"ref", ref}});
    db.exec(let_go, {{"k0", key}, {"ref", ref}});
  }
}

}  // namespace

MatchRef add_record(sql::Db& db, const OrgId& org, const ProspectId& prospect, const privacy::SealedCard& sealed) {
  const MatchRef ref = db.row(next_ref)->integer(0);
  db.exec(insert_record, {{"ref", ref},
                          {"org_id", org},
                          {"prospect_id", prospect},
                          {"key_version", sealed.key_version},
                          {"data_key", sealed.data_key},
                          {"record_sealed", sealed.sealed}});
  db.exec(note_change, {{"ref", ref}});
  return ref;
}

void change_record(sql::Db& db, MatchRef ref, const privacy::SealedCard& sealed) {
  db.exec(update_record, {{"key_version", sealed.key_version},
                          {"data_key", sealed.data_key},
                          {"record_sealed", sealed.sealed},
                          {"ref", ref}});
  db.exec(note_change, {{"ref", ref}});
}

void drop_record(sql::Db& db, const ProspectId& prospect) {
  db.exec(note_end, {{"prospect_id", prospect}});
  db.exec(remove_record, {{"prospect_id", prospect}});
}

std::optional<MatchRecord> find_record(sql::Db& db, const ProspectId& prospect) {
  const auto row = db.row(select_record, {{"prospect_id", prospect}});
  return row ? std::optional(record_from(*row)) : std::nullopt;
}

std::vector<MatchRecord> find_records(sql::Db& db, const std::vector<MatchRef>& refs) {
  std::vector<MatchRecord> records;
  for (std::size_t at = 0; at < refs.size(); at += several) {
    for (const sql::Row& row : db.rows(select_records, several_from(refs, at))) records.push_back(record_from(row));
  }
  return records;
}

std::vector<MatchRecord> records_after(sql::Db& db, const OrgId& org, MatchRef after, std::int64_t limit) {
  std::vector<MatchRecord> records;
  for (const sql::Row& row : db.rows(select_after, {{"after", after}, {"org_id", org}, {"row_limit", limit}}))
    records.push_back(record_from(row));
  return records;
}

MatchRef highest_ref(sql::Db& db, const OrgId& org) { return db.row(select_highest, {{"org_id", org}})->integer(0); }

std::int64_t last_record_change(sql::Db& db) { return db.row(select_last_change)->integer(0); }

std::vector<RecordChange> records_changed(sql::Db& db, const OrgId& org, std::int64_t since, std::int64_t limit) {
  std::vector<RecordChange> changes;
  for (const sql::Row& row : db.rows(select_changed, {{"since", since}, {"org_id", org}, {"row_limit", limit}})) {
    RecordChange change{row.integer(5), row.integer(6), std::nullopt};
    if (!row.is_null(0)) change.record = record_from(row);
    changes.push_back(std::move(change));
  }
  return changes;
}

std::vector<Holding> holders(sql::Db& db, const std::vector<MatchKey>& keys, std::int64_t limit) {
  std::vector<Holding> found;
  std::size_t at = 0;
  const auto take = [&](const std::vector<sql::Row>& rows) {
    for (const sql::Row& row : rows) found.push_back({row.integer(0), row.integer(1)});
  };
  for (; at + several <= keys.size(); at += several) {
    auto params = several_from(keys, at);
    params.insert(params.begin() + 1, {"most", limit});
    take(db.rows(select_many_holders, params));
  }
  for (; at < keys.size(); ++at) take(db.rows(select_holders, {{"k0", keys[at]}, {"most", limit}}));
  return found;
}

void add_lead_keys(sql::Db& db, const OrgId& org, const LeadKeys& lead) {
  if (lead.keys.empty()) return;
  assert(std::ranges::is_sorted(lead.keys));
  db.exec(add_keys, {{"lead_id", lead.lead},
                     {"org_id", org},
                     {"key_version", lead.key_version},
                     {"ref", lead.ref},
                     {"keys", packed(lead.keys)}});
  hold_keys(db, lead.ref, lead.keys);
}

void move_lead_keys(sql::Db& db, const LeadId& lead, MatchRef to) {
  for (const LeadKeys& one : keys_of_lead(db, lead)) {
    release_keys(db, one.ref, one.keys);
    hold_keys(db, to, one.keys);
  }
  db.exec(change_ref, {{"ref", to}, {"lead_id", lead}});
}

void drop_lead_keys(sql::Db& db, const LeadId& lead) {
  for (const LeadKeys& one : keys_of_lead(db, lead)) release_keys(db, one.ref, one.keys);
  db.exec(remove_keys, {{"lead_id", lead}});
}

std::vector<LeadKeys> keys_of_lead(sql::Db& db, const LeadId& lead) {
  std::vector<LeadKeys> all;
  for (const sql::Row& row : db.rows(select_keys, {{"lead_id", lead}})) {
    all.push_back({lead, row.integer(0), row.integer(1), unpacked(row.text(2))});
  }
  return all;
}

std::vector<LeadId> leads_with_key(sql::Db& db, const ProspectId& prospect, MatchKey key) {
  std::vector<LeadId> leads;
  for (const sql::Row& row : db.rows(select_keys_of_prospect, {{"prospect_id", prospect}})) {
    if (std::ranges::binary_search(unpacked(row.text(1)), key)) leads.push_back(row.id<LeadId>(0));
  }
  return leads;
}

std::int64_t miscounted(sql::Db& db) { return db.row(select_miscount)->integer(0); }

}  // namespace anketa::store
