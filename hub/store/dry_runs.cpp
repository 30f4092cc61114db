#include "hub/store/dry_runs.h"

namespace anketa::store {
namespace {

constexpr std::int64_t kept = 50;

constexpr sql::Statement add{"", R"sql(
  INSERT INTO dry_runs (id, org_id, rules, from_ms, to_ms, state, at, decisions, report, asked_by, asked_ms)
  VALUES (:id, :org_id, :rules, :from_ms, :to_ms, :state, :at, :decisions, :report, :asked_by, :asked_ms))sql"};
constexpr sql::Statement forget{"", R"sql(
  DELETE FROM dry_runs WHERE org_id = :org_id AND id NOT IN (
    SELECT id FROM dry_runs WHERE org_id = :org_id ORDER BY asked_ms DESC, id DESC LIMIT :row_limit))sql"};
constexpr sql::Statement one{"ttiitiitti", R"sql(
  SELECT id, rules, from_ms, to_ms, state, at, decisions, report, asked_by, asked_ms FROM dry_runs
  WHERE org_id = :org_id AND id = :id)sql"};
constexpr sql::Statement change{"", R"sql(
  UPDATE dry_runs SET state = :state, at = :at, report = :report WHERE org_id = :org_id AND id = :id)sql"};

}  // namespace

void insert_dry_run(sql::Db& db, const DryRunRow& row) {
  db.exec(add, {{"id", row.id.value},
                {"org_id", row.org.value},
                {"rules", row.rules},
                {"from_ms", row.from_ms},
                {"to_ms", row.to_ms},
                {"state", row.state},
                {"at", row.at},
                {"decisions", row.decisions},
                {"report", row.report},
                {"asked_by", row.asked_by.value},
                {"asked_ms", row.asked_ms}});
  db.exec(forget, {{"org_id", row.org.value}, {"row_limit", kept}});
}

std::optional<DryRunRow> find_dry_run(sql::Db& db, const OrgId& org, const RowId& id) {
  const auto row = db.row(one, {{"org_id", org.value}, {"id", id.value}});
  if (!row) return std::nullopt;
  DryRunRow found;
  found.id = row->id<RowId>(0);
  found.org = org;
  found.rules = row->text(1);
  found.from_ms = row->integer(2);
  found.to_ms = row->integer(3);
  found.state = row->text(4);
  found.at = row->integer(5);
  found.decisions = row->integer(6);
  found.report = row->text(7);
  found.asked_by = row->id<UserId>(8);
  found.asked_ms = row->integer(9);
  return found;
}

void set_dry_run(sql::Db& db, const DryRunRow& row) {
  db.exec(
      change,
      {{"state", row.state}, {"at", row.at}, {"report", row.report}, {"org_id", row.org.value}, {"id", row.id.value}});
}

}  // namespace anketa::store
