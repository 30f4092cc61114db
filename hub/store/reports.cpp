#include "hub/store/reports.h"

namespace anketa::store {
namespace {

constexpr sql::Statement drop_rows{"", R"sql(
  DELETE FROM report_days WHERE org_id = :org_id AND dim IN ('venue', 'dealer', 'source', 'model', 'person')
    AND day = :day)sql"};
constexpr sql::Statement drop_counts{"", "DELETE FROM report_counts WHERE org_id = :org_id AND day = :day"};
constexpr sql::Statement add_row{"", R"sql(
  INSERT INTO report_days (org_id, dim, day, key, dealer_id, leads, accepted, contacted, quick, speed_min, drives, offers,
                           sales, lost)
  VALUES (:org_id, :dim, :day, :key, :dealer_id, :leads, :accepted, :contacted, :quick, :speed_min, :drives, :offers,
          :sales, :lost))sql"};
constexpr sql::Statement add_count{"", R"sql(
  INSERT INTO report_counts (org_id, day, kind, key, dealer_id, count)
  VALUES (:org_id, :day, :kind, :key, :dealer_id, :count))sql"};

#define SUM(column) "CAST(sum(r." column ") AS bigint)"
#define IN_SIGHT \
  " AND (:everything = 1 OR r.dealer_id IN " ANKETA_REACH ") AND (:asked_dealer = '' OR r.dealer_id = :asked_dealer) "
constexpr sql::Statement rows_by_key{
    "tiiiiiiiii",
    "SELECT r.key, " SUM("leads") ", " SUM("accepted") ", " SUM("contacted") ", " SUM("quick") ", " SUM(
        "speed_min") ", " SUM("drives") ", " SUM("offers") ", " SUM("sales") ", " SUM("lost")
    " FROM report_days r WHERE r.org_id = :org_id AND r.dim = :dim AND r.day >= :from_day AND r.day <= :to_day" IN_SIGHT
    "GROUP BY r.key ORDER BY 2 DESC, 1"};
// Over one dimension only: each lead stands in every one of them once.
constexpr sql::Statement by_day{
    "iiii",
    "SELECT r.day, " SUM("leads") ", " SUM("contacted") ", " SUM("sales")
    " FROM report_days r WHERE r.org_id = :org_id AND r.dim = 'dealer' AND r.day >= :from_day AND r.day <= :to_day" IN_SIGHT
    "GROUP BY r.day ORDER BY r.day"};
constexpr sql::Statement counted{
    "tti", "SELECT r.kind, r.key, " SUM("count") " FROM report_counts r WHERE r.org_id = :org_id"
           " AND r.day >= :from_day AND r.day <= :to_day" IN_SIGHT "GROUP BY r.kind, r.key ORDER BY r.kind, 3 DESC, r.key"};
constexpr sql::Statement venue_names{"ttt", "SELECT id, name_ru, name_en FROM venues WHERE org_id = :org_id"};
constexpr sql::Statement dealer_names{"ttt", "SELECT id, name_ru, name_en FROM dealers WHERE org_id = :org_id"};
constexpr sql::Statement person_names{"ttt", "SELECT id, name, name FROM users WHERE org_id = :org_id"};
constexpr sql::Statement model_names{"ttt", R"sql(
  SELECT id, brand_name || ' ' || name, brand_name || ' ' || name FROM models WHERE org_id = :org_id
  UNION SELECT DISTINCT brand, brand_name, brand_name FROM models WHERE org_id = :org_id)sql"};
constexpr sql::Statement funnel{"tiii", R"sql(
  SELECT page, CAST(sum(visits) AS bigint), CAST(sum(left_here) AS bigint), CAST(sum(ms) AS bigint) FROM kiosk_funnel
  WHERE org_id = :org_id AND day >= :from_day AND day <= :to_day GROUP BY page ORDER BY 3 DESC, 1 LIMIT 20)sql"};

std::vector<sql::Param> params_of(const Sight& sight, const ReportAsk& ask) {
  return {{"org_id", sight.org},      {"from_day", ask.from_day},
          {"to_day", ask.to_day},     {"everything", sight.everything ? 1 : 0},
          {"dealer_id", sight.reach}, {"asked_dealer", ask.dealer}};
}

ReportSums sums_of(const sql::Row& row) {
  return {row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5),
          row.integer(6), row.integer(7), row.integer(8), row.integer(9)};
}

}  // namespace

ReportSums& ReportSums::operator+=(const ReportSums& other) {
  leads += other.leads;
  accepted += other.accepted;
  contacted += other.contacted;
  quick += other.quick;
  speed_min += other.speed_min;
  drives += other.drives;
  offers += other.offers;
  sales += other.sales;
  lost += other.lost;
  return *this;
}

void put_report_day(sql::Db& db, const OrgId& org, std::int64_t day, const std::vector<ReportRow>& rows,
                    const std::vector<DayCount>& counts) {
  db.exec(drop_rows, {{"org_id", org}, {"day", day}});
  db.exec(drop_counts, {{"org_id", org}, {"day", day}});
  for (const ReportRow& row : rows) {
    const ReportSums& sums = row.sums;
    db.exec(add_row, {{"org_id", org},
                      {"dim", row.dim},
                      {"day", day},
                      {"key", row.key},
                      {"dealer_id", row.dealer.value},
                      {"leads", sums.leads},
                      {"accepted", sums.accepted},
                      {"contacted", sums.contacted},
                      {"quick", sums.quick},
                      {"speed_min", sums.speed_min},
                      {"drives", sums.drives},
                      {"offers", sums.offers},
                      {"sales", sums.sales},
                      {"lost", sums.lost}});
  }
  for (const DayCount& count : counts) {
    db.exec(add_count, {{"org_id", org},
                        {"day", day},
                        {"kind", count.kind},
                        {"key", count.key},
                        {"dealer_id", count.dealer.value},
                        {"count", count.count}});
  }
}

Report read_report(sql::Db& db, const Sight& asked, const ReportAsk& ask) {
  const Sight& sight = sight_for(__func__, asked);
  Report report;
  auto params = params_of(sight, ask);
  for (const sql::Row& row : db.rows(by_day, params))
    report.days.push_back({row.integer(0), row.integer(1), row.integer(2), row.integer(3)});
  for (const sql::Row& row : db.rows(counted, params))
    report.counts.push_back({row.text(0), row.text(1), {}, row.integer(2)});
  params.push_back({"dim", ask.dim});
  for (const sql::Row& row : db.rows(rows_by_key, params))
    report.rows.push_back({ask.dim, row.text(0), {}, sums_of(row)});
  return report;
}

std::vector<Names> report_names(sql::Db& db, const OrgId& org, const std::string& dim) {
  std::vector<Names> names;
  if (dim == "source") return names;
  const sql::Statement& statement = dim == "venue"    ? venue_names
                                    : dim == "dealer" ? dealer_names
                                    : dim == "person" ? person_names
                                                      : model_names;
  for (const sql::Row& row : db.rows(statement, {{"org_id", org}}))
    names.push_back({row.text(0), row.text(1), row.text(2)});
  return names;
}

std::vector<FunnelPage> funnel_between(sql::Db& db, const OrgId& org, std::int64_t from_day, std::int64_t to_day) {
  std::vector<FunnelPage> pages;
  for (const sql::Row& row : db.rows(funnel, {{"org_id", org}, {"from_day", from_day}, {"to_day", to_day}}))
    pages.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3)});
  return pages;
}

}  // namespace anketa::store
