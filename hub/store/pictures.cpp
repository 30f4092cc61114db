#include "hub/store/pictures.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO pictures (org_id, name, body, added_ms, added_by) VALUES (:org_id, :name, :body, :added_ms, :added_by)
  ON CONFLICT (org_id, name) DO NOTHING)sql"};
constexpr sql::Statement one{"t", "SELECT body FROM pictures WHERE org_id = :org_id AND name = :name"};
constexpr sql::Statement all{"t", "SELECT name FROM pictures WHERE org_id = :org_id ORDER BY name"};

}  // namespace

void insert_picture(sql::Db& db, const OrgId& org, const std::string& name, const std::string& body, Time now,
                    std::string_view by) {
  db.exec(add, {{"org_id", org}, {"name", name}, {"body", body}, {"added_ms", to_ms(now)}, {"added_by", by}});
}

std::optional<std::string> find_picture(sql::Db& db, const OrgId& org, std::string_view name) {
  const auto row = db.row(one, {{"org_id", org}, {"name", name}});
  return row ? std::optional(row->text(0)) : std::nullopt;
}

std::vector<std::string> picture_names(sql::Db& db, const OrgId& org) {
  std::vector<std::string> names;
  for (const sql::Row& row : db.rows(all, {{"org_id", org}})) names.push_back(row.text(0));
  return names;
}

}  // namespace anketa::store
