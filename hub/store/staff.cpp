#include "hub/store/staff.h"

namespace anketa::store {
namespace {

constexpr sql::Statement select_staff{"tti", R"sql(
  SELECT id, role, on_shift FROM users WHERE dealer_id = :dealer_id AND state = 'active' ORDER BY id)sql"};
constexpr sql::Statement find_staff{"t", R"sql(
  SELECT id FROM users WHERE id = :id AND dealer_id = :dealer_id AND state = 'active')sql"};
constexpr sql::Statement select_admins{"t", R"sql(
  SELECT id FROM users WHERE org_id = :org_id AND role = 'hub_admin' AND state = 'active' ORDER BY id)sql"};
constexpr sql::Statement select_privacy{"t", R"sql(
  SELECT id FROM users WHERE org_id = :org_id AND role IN ('hub_admin', 'privacy_officer') AND state = 'active'
  ORDER BY id)sql"};
constexpr sql::Statement select_hub{"t", R"sql(
  SELECT id FROM users WHERE org_id = :org_id AND role IN ('hub_admin', 'hub_operator') AND region_id IS NULL
    AND state = 'active' ORDER BY id)sql"};

std::vector<UserId> users_of(sql::Db& db, const sql::Statement& statement, const OrgId& org) {
  std::vector<UserId> people;
  for (const sql::Row& row : db.rows(statement, {{"org_id", org}})) people.push_back(row.id<UserId>(0));
  return people;
}

}  // namespace

std::vector<Staff> staff_of(sql::Db& db, const DealerId& dealer) {
  std::vector<Staff> staff;
  for (const sql::Row& row : db.rows(select_staff, {{"dealer_id", dealer}})) {
    staff.push_back({row.id<UserId>(0), row.text(1), row.integer(2) != 0});
  }
  return staff;
}

bool works_at(sql::Db& db, const DealerId& dealer, const UserId& user) {
  return db.row(find_staff, {{"id", user}, {"dealer_id", dealer}}).has_value();
}

std::vector<UserId> admins_of(sql::Db& db, const OrgId& org) { return users_of(db, select_admins, org); }
std::vector<UserId> privacy_staff(sql::Db& db, const OrgId& org) { return users_of(db, select_privacy, org); }
std::vector<UserId> hub_staff(sql::Db& db, const OrgId& org) { return users_of(db, select_hub, org); }

}  // namespace anketa::store
