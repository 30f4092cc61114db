#include "hub/store/prospects.h"

namespace anketa::store {
namespace {

constexpr sql::Statement select_customer{"i", "SELECT customer FROM prospects WHERE org_id = :org_id AND id = :id"};
constexpr sql::Statement put_customer{
    "", "UPDATE prospects SET customer = :customer, changed = changed + 1 WHERE id = :id"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO prospects (id, org_id, state, customer, first_ms, last_ms, key_version, data_key, card_sealed,
                         changed)
  VALUES (:id, :org_id, 'active', :customer, :first_ms, :last_ms, :key_version, :data_key, :card_sealed, 1))sql"};
constexpr sql::Statement select_one{"tttiiiitti", R"sql(
  SELECT id, state, merged_into, customer, first_ms, last_ms, key_version, data_key, card_sealed, changed
  FROM prospects WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement select_after{"tttiiiitti", R"sql(
  SELECT id, state, merged_into, customer, first_ms, last_ms, key_version, data_key, card_sealed, changed
  FROM prospects WHERE org_id = :org_id AND id > :after ORDER BY id LIMIT :row_limit)sql"};
constexpr sql::Statement select_redirect{"tt", R"sql(
  SELECT state, merged_into FROM prospects WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement change{"", R"sql(
  UPDATE prospects SET state = :state, merged_into = NULL, customer = :customer, first_ms = :first_ms, last_ms = :last_ms, key_version = :key_version,
                       data_key = :data_key, card_sealed = :card_sealed,
                       changed = changed + 1
  WHERE id = :id)sql"};
constexpr sql::Statement merge{"", R"sql(
  UPDATE prospects SET state = 'merged', merged_into = :merged_into, data_key = '', card_sealed = '',
                       changed = changed + 1
  WHERE id = :id)sql"};

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
  prospect.changed = row.integer(9);
  return prospect;
}
constexpr sql::Statement select_older{"t", R"sql(
  WITH RECURSIVE older (id) AS (
    SELECT id FROM prospects WHERE org_id = :org_id AND merged_into = :id
    UNION SELECT p.id FROM older o JOIN prospects p ON p.merged_into = o.id)
  SELECT id FROM older ORDER BY id)sql"};

}  // namespace

bool is_customer(sql::Db& db, const OrgId& org, const ProspectId& id) {
  const auto row = db.row(select_customer, {{"org_id", org}, {"id", id}});
  return row && row->integer(0) != 0;
}

void set_customer(sql::Db& db, const ProspectId& id, bool customer) {
  db.exec(put_customer, {{"id", id}, {"customer", customer ? 1 : 0}});
}

void insert_prospect(sql::Db& db, const ProspectRow& prospect) {
  db.exec(add, {{"id", prospect.id},
                {"org_id", prospect.org},
                {"customer", prospect.customer ? 1 : 0},
                {"first_ms", prospect.first_ms},
                {"last_ms", prospect.last_ms},
                {"key_version", prospect.card.key_version},
                {"data_key", prospect.card.data_key},
                {"card_sealed", prospect.card.sealed}});
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

std::vector<ProspectId> older_ids(sql::Db& db, const OrgId& org, const ProspectId& id) {
  std::vector<ProspectId> ids;
  for (const sql::Row& row : db.rows(select_older, {{"org_id", org}, {"id", id}})) ids.push_back(row.id<ProspectId>(0));
  return ids;
}

void update_prospect(sql::Db& db, const ProspectRow& prospect) {
  db.exec(change, {{"state", prospect.state},
                   {"customer", prospect.customer ? 1 : 0},
                   {"first_ms", prospect.first_ms},
                   {"last_ms", prospect.last_ms},
                   {"key_version", prospect.card.key_version},
                   {"data_key", prospect.card.data_key},
                   {"card_sealed", prospect.card.sealed},
                   {"id", prospect.id}});
}

void set_merged(sql::Db& db, const ProspectId& from, const ProspectId& into) {
  db.exec(merge, {{"merged_into", into}, {"id", from}});
}

}  // namespace anketa::store
