#include "hub/store/known_questions.h"

namespace anketa::store {
namespace {

constexpr sql::Statement add{"", R"sql(
  INSERT INTO known_questions (id, org_id, user_id, lead_id, candidate_id, bits, reason, evidence, expected, created_ms)
  VALUES (:id, :org_id, :user_id, :lead_id, :candidate_id, :bits, :reason, :evidence, :expected, :created_ms))sql"};
#define KNOWN_COLUMNS                                                                       \
  "SELECT id, lead_id, candidate_id, bits, reason, evidence, expected, created_ms, answer " \
  "FROM known_questions WHERE org_id = :org_id AND user_id = :user_id "
constexpr sql::Statement select_one{"tttitttit", KNOWN_COLUMNS "AND id = :id"};
constexpr sql::Statement select_waiting{"tttitttit",
                                        KNOWN_COLUMNS "AND answer IS NULL ORDER BY created_ms DESC, id DESC"};
constexpr sql::Statement answer{
    "", "UPDATE known_questions SET answer = :answer, answered_ms = :answered_ms WHERE id = :id"};
constexpr sql::Statement forget[] = {
    {"", "DELETE FROM known_questions WHERE lead_id = :lead_id AND answer IS NULL"},
    {"", "UPDATE known_questions SET evidence = '[]', bits = 0 WHERE lead_id = :lead_id"},
};
constexpr sql::Statement count_one{"i", R"sql(
  INSERT INTO reviewers (org_id, user_id, answers) VALUES (:org_id, :user_id, 1)
  ON CONFLICT (org_id, user_id) DO UPDATE SET answers = reviewers.answers + 1 RETURNING answers)sql"};
constexpr sql::Statement select_measures{"tiii", R"sql(
  SELECT r.user_id, r.answers, count(k.answer), coalesce(sum(CASE WHEN k.answer = k.expected THEN 1 ELSE 0 END), 0)
  FROM reviewers r LEFT JOIN known_questions k ON k.org_id = r.org_id AND k.user_id = r.user_id
  WHERE r.org_id = :org_id GROUP BY r.user_id, r.answers ORDER BY r.answers DESC, r.user_id)sql"};

KnownQuestion known_of(const OrgId& org, const UserId& user, const sql::Row& row) {
  KnownQuestion known;
  known.user = user;
  known.item.id = row.id<RowId>(0);
  known.item.org = org;
  known.item.lead = row.id<LeadId>(1);
  known.item.candidate = row.id<ProspectId>(2);
  known.item.bits = row.integer(3);
  known.item.reason = row.text(4);
  known.item.evidence = row.text(5);
  known.expected = row.text(6);
  known.item.created_ms = row.integer(7);
  if (!row.is_null(8)) known.item.state = row.text(8);
  return known;
}

}  // namespace

void insert_known(sql::Db& db, const KnownQuestion& known) {
  db.exec(add, {{"id", known.item.id},
                {"org_id", known.item.org},
                {"user_id", known.user},
                {"lead_id", known.item.lead},
                {"candidate_id", known.item.candidate},
                {"bits", known.item.bits},
                {"reason", known.item.reason},
                {"evidence", known.item.evidence},
                {"expected", known.expected},
                {"created_ms", known.item.created_ms}});
}

std::optional<KnownQuestion> find_known(sql::Db& db, const OrgId& org, const UserId& user, const RowId& id) {
  const auto row = db.row(select_one, {{"org_id", org}, {"user_id", user}, {"id", id}});
  return row ? std::optional(known_of(org, user, *row)) : std::nullopt;
}

std::vector<KnownQuestion> waiting_known(sql::Db& db, const OrgId& org, const UserId& user) {
  std::vector<KnownQuestion> waiting;
  for (const sql::Row& row : db.rows(select_waiting, {{"org_id", org}, {"user_id", user}})) {
    waiting.push_back(known_of(org, user, row));
  }
  return waiting;
}

void answer_known(sql::Db& db, const RowId& id, std::string_view said, Time now) {
  db.exec(answer,
          {{"answer", said.empty() ? sql::Value(nullptr) : sql::Value(said)}, {"answered_ms", to_ms(now)}, {"id", id}});
}

void forget_known(sql::Db& db, const LeadId& lead) {
  for (const sql::Statement& statement : forget) db.exec(statement, {{"lead_id", lead}});
}

std::int64_t count_answer(sql::Db& db, const OrgId& org, const UserId& user) {
  return db.row(count_one, {{"org_id", org}, {"user_id", user}})->integer(0);
}

std::vector<Measure> reviewer_measures(sql::Db& db, const OrgId& org) {
  std::vector<Measure> measures;
  for (const sql::Row& row : db.rows(select_measures, {{"org_id", org}})) {
    measures.push_back({row.id<UserId>(0), row.integer(1), row.integer(2), row.integer(3)});
  }
  return measures;
}

}  // namespace anketa::store
