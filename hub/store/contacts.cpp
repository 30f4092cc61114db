#include "hub/store/contacts.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add_contact{"", R"sql(
  INSERT INTO contacts (id, org_id, assignment_id, task_id, user_id, kind, direction, at_ms, result, data_key,
                        key_version, note_sealed)
  VALUES (:id, :org_id, :assignment_id, :task_id, :user_id, :kind, :direction, :at_ms, :result, :data_key,
          :key_version, :note_sealed))sql"};
constexpr sql::Statement count_tries{"i", R"sql(
  SELECT count(*) FROM contacts WHERE assignment_id = :assignment_id AND result = 'no_answer' AND at_ms >
    coalesce((SELECT max(at_ms) FROM contacts WHERE assignment_id = :assignment_id AND result <> 'no_answer'), 0))sql"};
constexpr sql::Statement select_contacts{"tttttttititttt", R"sql(
  SELECT c.id, c.assignment_id, c.task_id, c.user_id, u.name, c.kind, c.direction, c.at_ms, c.result, c.key_version,
         c.data_key, c.note_sealed, a.dealer_id, c.org_id
  FROM assignments a JOIN contacts c ON c.assignment_id = a.id LEFT JOIN users u ON u.id = c.user_id
  WHERE a.org_id = :org_id AND a.prospect_id = :prospect_id ORDER BY c.at_ms DESC, c.id DESC LIMIT 500)sql"};
constexpr sql::Statement drop_notes{"t", R"sql(
  UPDATE contacts SET key_version = NULL, data_key = NULL, note_sealed = NULL
  WHERE assignment_id IN (SELECT id FROM assignments WHERE prospect_id = :prospect_id) AND note_sealed IS NOT NULL
  RETURNING id)sql"};
constexpr sql::Statement select_stage{"ttti", R"sql(
  SELECT org_id, stage, lost_reason, since_ms FROM stages WHERE assignment_id = :assignment_id)sql"};
constexpr sql::Statement put_stage{"", R"sql(
  INSERT INTO stages (assignment_id, org_id, stage, lost_reason, since_ms)
  VALUES (:assignment_id, :org_id, :stage, :lost_reason, :since_ms)
  ON CONFLICT (assignment_id) DO UPDATE SET stage = excluded.stage, lost_reason = excluded.lost_reason,
    since_ms = excluded.since_ms)sql"};
constexpr sql::Statement drop_stage{"", "DELETE FROM stages WHERE assignment_id = :assignment_id"};

}  // namespace

void insert_contact(sql::Db& db, const ContactRow& contact) {
  const auto& note = contact.note;
  db.exec(add_contact, {{"id", contact.id},
                        {"org_id", contact.org},
                        {"assignment_id", contact.assignment},
                        {"task_id", contact.task},
                        {"user_id", contact.user},
                        {"kind", contact.kind},
                        {"direction", contact.direction},
                        {"at_ms", contact.at_ms},
                        {"result", contact.result},
                        {"data_key", note ? std::optional(note->data_key) : std::nullopt},
                        {"key_version", note ? std::optional(note->key_version) : std::nullopt},
                        {"note_sealed", note ? std::optional(note->sealed) : std::nullopt}});
}

std::int64_t tries_in_vain(sql::Db& db, const AssignmentId& assignment) {
  return db.row(count_tries, {{"assignment_id", assignment}})->integer(0);
}

std::vector<ContactItem> contacts_of(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  std::vector<ContactItem> items;
  for (const sql::Row& row : db.rows(select_contacts, {{"org_id", org}, {"prospect_id", prospect}})) {
    ContactItem item;
    item.row.id = row.id<RowId>(0);
    item.row.assignment = row.id<AssignmentId>(1);
    item.row.task = row.id<TaskId>(2);
    item.row.user = row.id<UserId>(3);
    item.user_name = row.text(4);
    item.row.kind = row.text(5);
    item.row.direction = row.text(6);
    item.row.at_ms = row.integer(7);
    item.row.result = row.text(8);
    if (!row.is_null(11)) item.row.note = privacy::SealedCard{row.integer(9), row.text(10), row.text(11)};
    item.dealer = row.id<DealerId>(12);
    item.row.org = row.id<OrgId>(13);
    items.push_back(std::move(item));
  }
  return items;
}

std::int64_t drop_contact_notes(sql::Db& db, const ProspectId& prospect) {
  return static_cast<std::int64_t>(db.rows(drop_notes, {{"prospect_id", prospect}}).size());
}

std::optional<StageRow> find_stage(sql::Db& db, const AssignmentId& assignment) {
  const auto row = db.row(select_stage, {{"assignment_id", assignment}});
  if (!row) return std::nullopt;
  return StageRow{assignment, row->id<OrgId>(0), row->text(1), row->text(2), row->integer(3)};
}

void set_stage(sql::Db& db, const StageRow& stage) {
  db.exec(put_stage, {{"assignment_id", stage.assignment},
                      {"org_id", stage.org},
                      {"stage", stage.stage},
                      {"lost_reason", stage.lost_reason},
                      {"since_ms", stage.since_ms}});
}

void clear_stage(sql::Db& db, const AssignmentId& assignment) { db.exec(drop_stage, {{"assignment_id", assignment}}); }

}  // namespace anketa::store
