#include "hub/store/content.h"

#include <algorithm>

#include "hub/store/catalogue.h"

namespace anketa::store {
namespace {

constexpr sql::Statement select_drafts{"ttiit", R"sql(
  SELECT ref, body, changes, changed_ms, changed_by FROM drafts WHERE org_id = :org_id AND kind = :kind ORDER BY ref)sql"};
constexpr sql::Statement select_draft{"tiit", R"sql(
  SELECT body, changes, changed_ms, changed_by FROM drafts
  WHERE org_id = :org_id AND kind = :kind AND ref = :ref)sql"};
constexpr sql::Statement change_draft_row{"", R"sql(
  INSERT INTO drafts (org_id, kind, ref, body, changes, changed_ms, changed_by)
  VALUES (:org_id, :kind, :ref, :body, :changes, :changed_ms, :changed_by)
  ON CONFLICT (org_id, kind, ref) DO UPDATE SET body = excluded.body, changes = excluded.changes,
    changed_ms = excluded.changed_ms, changed_by = excluded.changed_by)sql"};
constexpr sql::Statement delete_draft{"", R"sql(
  DELETE FROM drafts WHERE org_id = :org_id AND kind = :kind AND ref = :ref)sql"};
constexpr sql::Statement select_versions{"titit", R"sql(
  SELECT ref, version, body, published_ms, published_by FROM content_versions
  WHERE org_id = :org_id AND kind = :kind ORDER BY ref, version DESC)sql"};
constexpr sql::Statement select_version{"tit", R"sql(
  SELECT body, published_ms, published_by FROM content_versions
  WHERE org_id = :org_id AND kind = :kind AND ref = :ref AND version = :version)sql"};
constexpr sql::Statement select_newest{"i", R"sql(
  SELECT coalesce(max(version), 0) FROM content_versions WHERE org_id = :org_id AND kind = :kind AND ref = :ref)sql"};
constexpr sql::Statement add_version{"", R"sql(
  INSERT INTO content_versions (org_id, kind, ref, version, body, published_ms, published_by)
  VALUES (:org_id, :kind, :ref, :version, :body, :published_ms, :published_by)
  ON CONFLICT (org_id, kind, ref, version) DO NOTHING)sql"};

}  // namespace

std::vector<DraftRow> all_drafts(sql::Db& db, const OrgId& org, std::string_view kind) {
  std::vector<DraftRow> found;
  for (const sql::Row& row : db.rows(select_drafts, {{"org_id", org}, {"kind", kind}}))
    found.push_back({std::string(kind), row.text(0), row.text(1), row.integer(2), row.integer(3), row.text(4)});
  return found;
}

std::optional<DraftRow> find_draft(sql::Db& db, const OrgId& org, std::string_view kind, std::string_view ref) {
  const auto row = db.row(select_draft, {{"org_id", org}, {"kind", kind}, {"ref", ref}});
  if (!row) return std::nullopt;
  return DraftRow{std::string(kind), std::string(ref), row->text(0), row->integer(1), row->integer(2), row->text(3)};
}

void put_draft(sql::Db& db, const OrgId& org, const DraftRow& draft) {
  db.exec(change_draft_row, {{"org_id", org},
                             {"kind", draft.kind},
                             {"ref", draft.ref},
                             {"body", draft.body},
                             {"changes", draft.changes},
                             {"changed_ms", draft.changed_ms},
                             {"changed_by", draft.changed_by}});
}

void drop_draft(sql::Db& db, const OrgId& org, std::string_view kind, std::string_view ref) {
  db.exec(delete_draft, {{"org_id", org}, {"kind", kind}, {"ref", ref}});
}

std::vector<ContentRow> content_versions(sql::Db& db, const OrgId& org, std::string_view kind) {
  std::vector<ContentRow> found;
  for (const sql::Row& row : db.rows(select_versions, {{"org_id", org}, {"kind", kind}}))
    found.push_back({std::string(kind), row.text(0), row.integer(1), row.text(2), row.integer(3), row.text(4)});
  return found;
}

std::optional<ContentRow> find_content(sql::Db& db, const OrgId& org, std::string_view kind, std::string_view ref,
                                       std::int64_t version) {
  const auto row = db.row(select_version, {{"org_id", org}, {"kind", kind}, {"ref", ref}, {"version", version}});
  if (!row) return std::nullopt;
  return ContentRow{std::string(kind), std::string(ref), version, row->text(0), row->integer(1), row->text(2)};
}

std::int64_t newest_content_version(sql::Db& db, const OrgId& org, std::string_view kind, std::string_view ref) {
  const std::int64_t kept = db.row(select_newest, {{"org_id", org}, {"kind", kind}, {"ref", ref}})->integer(0);
  return kind == "consent" ? std::max(kept, newest_consent_version(db, org, ref)) : kept;
}

void insert_content(sql::Db& db, const OrgId& org, const ContentRow& row) {
  db.exec(add_version, {{"org_id", org},
                        {"kind", row.kind},
                        {"ref", row.ref},
                        {"version", row.version},
                        {"body", row.body},
                        {"published_ms", row.published_ms},
                        {"published_by", row.published_by}});
}

}  // namespace anketa::store
