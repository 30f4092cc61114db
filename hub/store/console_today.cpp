#include "hub/store/console_today.h"

namespace anketa::store {
namespace {

constexpr sql::Statement by_hour{"ii", R"sql(
  SELECT (arrived_ms - :from_ms) / 3600000, count(*) FROM leads
  WHERE org_id = :org_id AND kind = 'lead' AND arrived_ms >= :from_ms AND arrived_ms < :to_ms GROUP BY 1 ORDER BY 1)sql"};
constexpr sql::Statement by_venue{"ttti", R"sql(
  SELECT l.venue_id, v.name_ru, v.name_en, count(*) FROM leads l JOIN venues v ON v.id = l.venue_id
  WHERE l.org_id = :org_id AND l.kind = 'lead' AND l.arrived_ms >= :from_ms
  GROUP BY l.venue_id, v.name_ru, v.name_en ORDER BY 4 DESC, 1 LIMIT 12)sql"};
constexpr sql::Statement by_purpose{"tiii", R"sql(
  SELECT c.purpose, CAST(sum(CASE WHEN c.given = 1 AND c.withdrawn_ms IS NULL THEN 1 ELSE 0 END) AS bigint),
         CAST(sum(CASE WHEN c.given = 0 THEN 1 ELSE 0 END) AS bigint),
         CAST(sum(CASE WHEN c.given = 1 AND c.withdrawn_ms IS NOT NULL THEN 1 ELSE 0 END) AS bigint)
  FROM leads l JOIN consents c ON c.lead_id = l.id
  WHERE l.org_id = :org_id AND l.kind = 'lead' AND l.arrived_ms >= :from_ms GROUP BY c.purpose ORDER BY c.purpose)sql"};
constexpr sql::Statement by_page{"tii", R"sql(
  SELECT page, CAST(sum(visits) AS bigint), CAST(sum(left_here) AS bigint) FROM kiosk_funnel
  WHERE org_id = :org_id AND day >= :from_day GROUP BY page ORDER BY 3 DESC, 1 LIMIT 12)sql"};

// Of what dealers hold, as a list of one stage finds it.
#define COUNT_STAGES "SELECT s.stage, count(*) FROM "
#define OF_STAGES "s.org_id = :org_id AND s.own = 1 AND s.kind = 'lead' AND s.arrived_ms >= :since_ms "
constexpr sql::Statement stages_of_all{"ti", COUNT_STAGES
                                       "dealers d CROSS JOIN dealer_leads s WHERE d.org_id = :org_id AND "
                                       "s.dealer_id = d.id AND " OF_STAGES "GROUP BY 1 ORDER BY 1"};
constexpr sql::Statement stages_in_sight{
    "ti", COUNT_STAGES ANKETA_HOUSES "CROSS JOIN dealer_leads s WHERE s.dealer_id = houses.dealer_id AND " OF_STAGES
                                     "AND (:own = 0 OR s.assignment_id IN (SELECT a.id FROM " ANKETA_LEASES_OF_HOUSES
                                     " a.ended_ms IS NULL AND " ANKETA_OWN_AMONG_MANY ")) GROUP BY 1 ORDER BY 1"};
#define ANSWERS                                                                                        \
  "SELECT coalesce(CAST(sum(CASE WHEN a.accept_by_ms < :now_ms THEN 1 ELSE 0 END) AS bigint), 0), "    \
  "coalesce(CAST(sum(CASE WHEN a.accept_by_ms >= :now_ms AND a.accept_by_ms < :soon_ms THEN 1 ELSE 0 " \
  "END) AS bigint), 0), coalesce(CAST(sum(CASE WHEN a.accept_by_ms >= :soon_ms THEN 1 ELSE 0 END) AS " \
  "bigint), 0) FROM "
#define UNANSWERED " a.accepted_ms IS NULL AND a.accept_by_ms IS NOT NULL AND "
constexpr sql::Statement answers_of_all{
    "iii", ANSWERS "assignments a WHERE" UNANSWERED "a.org_id = :org_id AND a.ended_ms IS NULL"};
constexpr sql::Statement answers_in_sight{"iii", ANSWERS "assignments a WHERE" UNANSWERED ANKETA_SEEN_ASSIGNMENT};
#define TASKS_DUE                                                                                          \
  "SELECT coalesce(CAST(sum(CASE WHEN t.due_ms < :now_ms THEN 1 ELSE 0 END) AS bigint), 0), count(*), "    \
  "coalesce(CAST(sum(CASE WHEN t.kind = 'call' AND t.due_ms >= :now_ms THEN 1 ELSE 0 END) AS bigint), 0) " \
  "FROM "
#define BY_TONIGHT " t.org_id = :org_id AND t.state = 'open' AND t.due_ms < :day_ends_ms"
constexpr sql::Statement due_of_all{"iii", TASKS_DUE "tasks t WHERE" BY_TONIGHT};
constexpr sql::Statement due_in_sight{"iii", TASKS_DUE ANKETA_TASKS_OF_HOUSES BY_TONIGHT " AND " ANKETA_OWN_TASK};

}  // namespace

std::vector<HourCount> leads_by_hour(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms) {
  std::vector<HourCount> counts;
  for (const sql::Row& row : db.rows(by_hour, {{"org_id", org}, {"from_ms", from_ms}, {"to_ms", to_ms}}))
    counts.push_back({row.integer(0), row.integer(1)});
  return counts;
}

std::vector<VenueCount> leads_by_venue(sql::Db& db, const OrgId& org, std::int64_t from_ms) {
  std::vector<VenueCount> counts;
  for (const sql::Row& row : db.rows(by_venue, {{"org_id", org}, {"from_ms", from_ms}}))
    counts.push_back({Names{row.text(0), row.text(1), row.text(2)}, row.integer(3)});
  return counts;
}

std::vector<ConsentCount> consents_by_purpose(sql::Db& db, const OrgId& org, std::int64_t from_ms) {
  std::vector<ConsentCount> counts;
  for (const sql::Row& row : db.rows(by_purpose, {{"org_id", org}, {"from_ms", from_ms}}))
    counts.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3)});
  return counts;
}

std::vector<PageCount> funnel_by_page(sql::Db& db, const OrgId& org, std::int64_t from_day) {
  std::vector<PageCount> counts;
  for (const sql::Row& row : db.rows(by_page, {{"org_id", org}, {"from_day", from_day}}))
    counts.push_back({row.text(0), row.integer(1), row.integer(2)});
  return counts;
}

std::vector<StageCount> leads_by_stage(sql::Db& db, const Sight& asked, std::int64_t since_ms) {
  const Sight& sight = sight_for(__func__, asked);
  const auto rows = sight.everything ? db.rows(stages_of_all, {{"org_id", sight.org}, {"since_ms", since_ms}})
                                     : db.rows(stages_in_sight, {{"org_id", sight.org},
                                                                 {"dealer_id", sight.reach},
                                                                 {"own", sight.own_code()},
                                                                 {"at_ms", sight.at_ms},
                                                                 {"user_id", sight.user.value},
                                                                 {"since_ms", since_ms}});
  std::vector<StageCount> counts;
  for (const sql::Row& row : rows) counts.push_back({row.text(0), row.integer(1)});
  return counts;
}

AnswerCounts count_answers(sql::Db& db, const Sight& asked, std::int64_t now_ms, std::int64_t soon_ms) {
  const Sight& sight = sight_for(__func__, asked);
  const auto row = sight.everything
                       ? db.row(answers_of_all, {{"org_id", sight.org}, {"now_ms", now_ms}, {"soon_ms", soon_ms}})
                       : db.row(answers_in_sight, {{"org_id", sight.org},
                                                   {"dealer_id", sight.reach},
                                                   {"own", sight.own_code()},
                                                   {"at_ms", sight.at_ms},
                                                   {"user_id", sight.user.value},
                                                   {"now_ms", now_ms},
                                                   {"soon_ms", soon_ms}});
  return {row->integer(0), row->integer(1), row->integer(2)};
}

TaskCounts count_tasks_due(sql::Db& db, const Sight& asked, std::int64_t now_ms, std::int64_t day_ends_ms) {
  const Sight& sight = sight_for(__func__, asked);
  const auto row = sight.everything
                       ? db.row(due_of_all, {{"org_id", sight.org}, {"now_ms", now_ms}, {"day_ends_ms", day_ends_ms}})
                       : db.row(due_in_sight, {{"org_id", sight.org},
                                               {"dealer_id", sight.reach},
                                               {"own", sight.own_code()},
                                               {"at_ms", sight.at_ms},
                                               {"user_id", sight.user.value},
                                               {"now_ms", now_ms},
                                               {"day_ends_ms", day_ends_ms}});
  return {row->integer(0), row->integer(1), row->integer(2)};
}

}  // namespace anketa::store
