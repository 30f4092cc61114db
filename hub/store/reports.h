// Tables report_days, report_counts: what the reports are read from, for each what he may see.
#pragma once
#include <string>
#include <vector>

#include "hub/store/console_leads.h"
#include "hub/store/report_facts.h"
#include "hub/store/sight.h"
#include "shared/sql/db.h"

namespace anketa::store {

struct ReportSums {
  std::int64_t leads = 0, accepted = 0, contacted = 0;
  std::int64_t quick = 0;      // contacted within an hour
  std::int64_t speed_min = 0;  // of all contacted together
  std::int64_t drives = 0, offers = 0, sales = 0, lost = 0;

  ReportSums& operator+=(const ReportSums& other);
};
struct ReportRow {
  std::string dim, key;
  DealerId dealer;
  ReportSums sums;
};
// The whole day anew: what stood there goes.
void put_report_day(sql::Db& db, const OrgId& org, std::int64_t day, const std::vector<ReportRow>& rows,
                    const std::vector<DayCount>& counts);

struct ReportAsk {
  std::string dim;                        // venue dealer source model person
  std::int64_t from_day = 0, to_day = 0;  // the last one included
  std::string dealer;                     // "" all within sight
};
struct Report {
  std::vector<ReportRow> rows;  // by key, most leads first; without dealer
  struct Day {
    std::int64_t day = 0, leads = 0, contacted = 0, sales = 0;
  };
  std::vector<Day> days;
  std::vector<DayCount> counts;  // by kind and key
};
[[nodiscard]] Report read_report(sql::Db& db, const Sight& sight, const ReportAsk& ask);
// Names of what a report's keys are ids of; a key without one is a word of its own.
[[nodiscard]] std::vector<Names> report_names(sql::Db& db, const OrgId& org, const std::string& dim);

struct FunnelPage {
  std::string page;
  std::int64_t visits = 0, left = 0, ms = 0;
};
[[nodiscard]] std::vector<FunnelPage> funnel_between(sql::Db& db, const OrgId& org, std::int64_t from_day,
                                                     std::int64_t to_day);

}  // namespace anketa::store
