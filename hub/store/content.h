// Tables drafts, content_versions: questionnaires, consent texts and the catalogue in the making, and every version
// that was published, as an editor opens it. A version never changes; a draft is its author's until it is published or
// dropped, and `changes` tells two who edit at once apart. Inside writes where they change something.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct DraftRow {
  std::string kind, ref, body;
  std::int64_t changes = 0;
  std::int64_t changed_ms = 0;
  std::string changed_by;  // a user's id, or "setup"
};
[[nodiscard]] std::vector<DraftRow> all_drafts(sql::Db& db, const OrgId& org, std::string_view kind);
[[nodiscard]] std::optional<DraftRow> find_draft(sql::Db& db, const OrgId& org, std::string_view kind,
                                                 std::string_view ref);
void put_draft(sql::Db& db, const OrgId& org, const DraftRow& draft);  // new, or instead of what it was
void drop_draft(sql::Db& db, const OrgId& org, std::string_view kind, std::string_view ref);

struct ContentRow {
  std::string kind, ref;
  std::int64_t version = 0;
  std::string body;
  std::int64_t published_ms = 0;  // 0: before there was a record of it
  std::string published_by;       // a user's id, "cli" or "setup"
};
// Newest first.
[[nodiscard]] std::vector<ContentRow> content_versions(sql::Db& db, const OrgId& org, std::string_view kind);
[[nodiscard]] std::optional<ContentRow> find_content(sql::Db& db, const OrgId& org, std::string_view kind,
                                                     std::string_view ref, std::int64_t version);
[[nodiscard]] std::int64_t newest_content_version(sql::Db& db, const OrgId& org, std::string_view kind,
                                                  std::string_view ref);    // 0: none
void insert_content(sql::Db& db, const OrgId& org, const ContentRow& row);  // what is there already stays

}  // namespace anketa::store
