#include "hub/store/prospects.h"

namespace anketa::store {
namespace {

constexpr sql::Statement select_customer{"i", "SELECT customer FROM prospects WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO prospects (id, org_id, state, customer, first_ms, last_ms, key_version, data_key, card_sealed,
                         match_sealed, changed)
  VALUES (:id, :org_id, 'active', :customer, :first_ms, :last_ms, :key_version, :data_key, :card_sealed,
          :match_sealed, 1))sql"};
constexpr sql::Statement select_one{"tttiiiittti", R"sql(
  SELECT id, state, merged_into, customer, first_ms, last_ms, key_version, data_key, card_sealed, match_sealed, changed
  FROM prospects WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement select_after{"tttiiiittti", R"sql(
  SELECT id, state, merged_into, customer, first_ms, last_ms, key_version, data_key, card_sealed, match_sealed, changed
  FROM prospects WHERE org_id = :org_id AND id > :after ORDER BY id LIMIT :row_limit)sql"};
constexpr sql::Statement select_redirect{"tt", R"sql(
  SELECT state, merged_into FROM prospects WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement change{"", R"sql(
  UPDATE prospects SET state = :state, merged_into = NULL, customer = :customer, first_ms = :first_ms, last_ms = :last_ms, key_version = :key_version,
                       data_key = :data_key, card_sealed = :card_sealed, match_sealed = :match_sealed,
                       changed = changed + 1
  WHERE id = :id)sql"};
constexpr sql::Statement merge{"", R"sql(
  UPDATE prospects SET state = 'merged', merged_into = :merged_into, data_key = '', card_sealed = '', match_sealed = '',
                       changed = changed + 1
  WHERE id = :id)sql"};

constexpr sql::Statement add_key{"", R"sql(
  INSERT INTO blind_keys (org_id, kind, key_version, value, prospect_id, lead_id)
  VALUES (:org_id, :kind, :key_version, :value, :prospect_id, :lead_id)
  ON CONFLICT (org_id, kind, key_version, value, prospect_id, lead_id) DO NOTHING)sql"};
constexpr sql::Statement select_by_key{"t", R"sql(
  SELECT prospect_id FROM blind_keys
  WHERE org_id = :org_id AND kind = :kind AND key_version = :key_version AND value = :value AND prospect_id > :after
  ORDER BY prospect_id LIMIT :row_limit)sql"};
constexpr sql::Statement select_keys{"titt", R"sql(
  SELECT kind, key_version, value, prospect_id FROM blind_keys WHERE lead_id = :lead_id
  ORDER BY kind, key_version, value)sql"};
constexpr sql::Statement select_leads_by_key{"tt", R"sql(
  SELECT lead_id, prospect_id FROM blind_keys
  WHERE org_id = :org_id AND kind = :kind AND key_version = :key_version AND value = :value
  ORDER BY prospect_id, lead_id LIMIT :most)sql"};
constexpr sql::Statement select_lead_under_key{"t", R"sql(
  SELECT lead_id FROM blind_keys
  WHERE org_id = :org_id AND kind = :kind AND key_version = :key_version AND value = :value
    AND prospect_id = :prospect_id ORDER BY lead_id LIMIT 1)sql"};
constexpr sql::Statement change_key{"", "UPDATE blind_keys SET prospect_id = :prospect_id WHERE lead_id = :lead_id"};

ProspectRow prospect_from(const OrgId& org, const sql::Row& row) {
  ProspectRow prospect;
  prospect.id = row.id<ProspectId>(0);
  prospect.org = org;
  prospect.state = row.text(1);
  prospect.merged_into = row.id<ProspectId>(2);
  prospect.customer = row.integer(3) != 0;
  prospect.first_ms = row.integer(4);
  prospect.last_ms = row.integer(5);
  prospect.card = {row.integer(6), row.text(7), row.text(8)};
  prospect.match_sealed = row.text(9);
  prospect.changed = row.integer(10);
  return prospect;
}

}  // namespace

bool is_customer(sql::Db& db, const OrgId& org, const ProspectId& id) {
  const auto row = db.row(select_customer, {{"org_id", org}, {"id", id}});
  return row && row->integer(0) != 0;
}

void insert_prospect(sql::Db& db, const ProspectRow& prospect) {
  db.exec(add, {{"id", prospect.id},
                {"org_id", prospect.org},
                {"customer", prospect.customer ? 1 : 0},
                {"first_ms", prospect.first_ms},
                {"last_ms", prospect.last_ms},
                {"key_version", prospect.card.key_version},
                {"data_key", prospect.card.data_key},
                {"card_sealed", prospect.card.sealed},
                {"match_sealed", prospect.match_sealed}});
}

std::optional<ProspectRow> find_prospect(sql::Db& db, const OrgId& org, const ProspectId& id) {
  const auto row = db.row(select_one, {{"org_id", org}, {"id", id}});
  return row ? std::optional(prospect_from(org, *row)) : std::nullopt;
}

std::vector<ProspectRow> prospects_after(sql::Db& db, const OrgId& org, const ProspectId& after, std::int64_t limit) {
  std::vector<ProspectRow> prospects;
  for (const sql::Row& row : db.rows(select_after, {{"org_id", org}, {"after", after.value}, {"row_limit", limit}})) {
    prospects.push_back(prospect_from(org, row));
  }
  return prospects;
}

// Each redirect was written after the one that leads to it, so there is no circle to be caught in.
std::optional<ProspectId> living_prospect(sql::Db& db, const OrgId& org, const ProspectId& id) {
  ProspectId living = id;
  while (true) {
    const auto row = db.row(select_redirect, {{"org_id", org}, {"id", living}});
    if (!row) return std::nullopt;
    if (row->text(0) != "merged") return living;
    living = row->id<ProspectId>(1);
  }
}

void update_prospect(sql::Db& db, const ProspectRow& prospect) {
  db.exec(change, {{"state", prospect.state},
                   {"customer", prospect.customer ? 1 : 0},
                   {"first_ms", prospect.first_ms},
                   {"last_ms", prospect.last_ms},
                   {"key_version", prospect.card.key_version},
                   {"data_key", prospect.card.data_key},
                   {"card_sealed", prospect.card.sealed},
                   {"match_sealed", prospect.match_sealed},
                   {"id", prospect.id}});
}

void set_merged(sql::Db& db, const ProspectId& from, const ProspectId& into) {
  db.exec(merge, {{"merged_into", into}, {"id", from}});
}

void insert_blind_key(sql::Db& db, const OrgId& org, const BlindKey& key, const ProspectId& prospect,
                      const LeadId& lead) {
  db.exec(add_key, {{"org_id", org},
                    {"kind", key.kind},
                    {"key_version", key.key_version},
                    {"value", key.value},
                    {"prospect_id", prospect},
                    {"lead_id", lead}});
}

// Not DISTINCT: a person who came ten thousand times has as many rows under one key, and they are stepped over.
std::vector<ProspectId> prospects_by_key(sql::Db& db, const OrgId& org, const BlindKey& key, std::int64_t limit) {
  constexpr std::int64_t page = 16;
  std::vector<ProspectId> ids;
  ProspectId after;
  while (static_cast<std::int64_t>(ids.size()) < limit) {
    const auto rows = db.rows(select_by_key, {{"org_id", org},
                                              {"kind", key.kind},
                                              {"key_version", key.key_version},
                                              {"value", key.value},
                                              {"after", after.value},
                                              {"row_limit", page}});
    for (const sql::Row& row : rows) {
      if (row.text(0) != after.value) ids.push_back(after = row.id<ProspectId>(0));
    }
    if (static_cast<std::int64_t>(rows.size()) < page) break;
  }
  if (static_cast<std::int64_t>(ids.size()) > limit) ids.resize(static_cast<std::size_t>(limit));
  return ids;
}

void move_keys(sql::Db& db, const LeadId& lead, const ProspectId& to) {
  db.exec(change_key, {{"prospect_id", to}, {"lead_id", lead}});
}

std::vector<LeadKey> keys_of_lead(sql::Db& db, const LeadId& lead) {
  std::vector<LeadKey> keys;
  for (const sql::Row& row : db.rows(select_keys, {{"lead_id", lead}})) {
    keys.push_back({{row.text(0), row.integer(1), row.text(2)}, lead, row.id<ProspectId>(3)});
  }
  return keys;
}

LeadId lead_under_key(sql::Db& db, const OrgId& org, const BlindKey& key, const ProspectId& prospect) {
  const auto row = db.row(select_lead_under_key, {{"org_id", org},
                                                  {"kind", key.kind},
                                                  {"key_version", key.key_version},
                                                  {"value", key.value},
                                                  {"prospect_id", prospect}});
  return row ? row->id<LeadId>(0) : LeadId{};
}

std::vector<LeadKey> leads_by_key(sql::Db& db, const OrgId& org, const BlindKey& key, std::int64_t limit) {
  std::vector<LeadKey> leads;
  for (const sql::Row& row : db.rows(select_leads_by_key, {{"org_id", org},
                                                           {"kind", key.kind},
                                                           {"key_version", key.key_version},
                                                           {"value", key.value},
                                                           {"most", limit}})) {
    leads.push_back({key, row.id<LeadId>(0), row.id<ProspectId>(1)});
  }
  return leads;
}

}  // namespace anketa::store
