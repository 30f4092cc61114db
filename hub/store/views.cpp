#include "hub/store/views.h"

namespace anketa::store {
namespace {

constexpr sql::Statement select_mine{"tttttt", R"sql(
  SELECT id, user_id, page, name, query, columns FROM saved_views
  WHERE org_id = :org_id AND user_id = :user_id ORDER BY page, name, id)sql"};
constexpr sql::Statement remove_named{
    "", "DELETE FROM saved_views WHERE user_id = :user_id AND page = :page AND name = :name"};
constexpr sql::Statement add{"", R"sql(
  INSERT INTO saved_views (id, org_id, user_id, page, name, query, columns, made_ms)
  VALUES (:id, :org_id, :user_id, :page, :name, :query, :columns, :made_ms))sql"};
constexpr sql::Statement select_one{"i", "SELECT 1 FROM saved_views WHERE user_id = :user_id AND id = :id"};
constexpr sql::Statement remove_one{"", "DELETE FROM saved_views WHERE user_id = :user_id AND id = :id"};

}  // namespace

std::vector<ViewRow> views_of(sql::Db& db, const OrgId& org, const UserId& user) {
  std::vector<ViewRow> views;
  for (const sql::Row& row : db.rows(select_mine, {{"org_id", org}, {"user_id", user}}))
    views.push_back({row.id<RowId>(0), org, row.id<UserId>(1), row.text(2), row.text(3), row.text(4), row.text(5)});
  return views;
}

void put_view(sql::Db& db, const ViewRow& view, Time now) {
  db.exec(remove_named, {{"user_id", view.user}, {"page", view.page}, {"name", view.name}});
  db.exec(add, {{"id", view.id},
                {"org_id", view.org},
                {"user_id", view.user},
                {"page", view.page},
                {"name", view.name},
                {"query", view.query},
                {"columns", view.columns},
                {"made_ms", to_ms(now)}});
}

bool drop_view(sql::Db& db, const UserId& user, const RowId& id) {
  if (!db.row(select_one, {{"user_id", user}, {"id", id}})) return false;
  db.exec(remove_one, {{"user_id", user}, {"id", id}});
  return true;
}

}  // namespace anketa::store
