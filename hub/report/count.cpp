#include "hub/report/count.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace anketa::report {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t quick_min = 60;

store::ReportSums sums_of(const store::LeadOutcome& lead) {
  store::ReportSums sums;
  sums.leads = 1;
  if (!lead.own) return sums;
  sums.accepted = lead.accepted ? 1 : 0;
  if (lead.first_contact_ms) {
    const std::int64_t took_min = std::max<std::int64_t>(0, (*lead.first_contact_ms - lead.arrived_ms) / minute_ms);
    sums.contacted = 1;
    sums.quick = took_min <= quick_min ? 1 : 0;
    sums.speed_min = took_min;
  }
  sums.drives = lead.driven ? 1 : 0;
  sums.offers = lead.offered || lead.sold ? 1 : 0;
  sums.sales = lead.sold ? 1 : 0;
  sums.lost = lead.stage == "lost" ? 1 : 0;
  return sums;
}

}  // namespace

DayRows rows_of_day(const std::vector<store::LeadOutcome>& leads) {
  std::map<std::tuple<std::string, std::string, DealerId>, store::ReportSums> sums;
  std::map<std::pair<std::string, DealerId>, std::int64_t> lost;
  for (const store::LeadOutcome& lead : leads) {
    const store::ReportSums one = sums_of(lead);
    sums[{"venue", lead.venue, lead.dealer}] += one;
    sums[{"dealer", lead.dealer.value, lead.dealer}] += one;
    sums[{"source", lead.source, lead.dealer}] += one;
    sums[{"model", lead.model, lead.dealer}] += one;
    sums[{"person", lead.user.value, lead.dealer}] += one;
    if (one.lost > 0) ++lost[{lead.lost_reason.empty() ? "other" : lead.lost_reason, lead.dealer}];
  }
  DayRows day;
  for (const auto& [key, sum] : sums) day.rows.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), sum});
  for (const auto& [key, count] : lost) day.lost.push_back({"lost", key.first, key.second, count});
  return day;
}

std::vector<store::ReportRow> with_floor(std::vector<store::ReportRow> rows, std::int64_t least) {
  std::ranges::stable_sort(rows, std::ranges::greater(), [](const store::ReportRow& row) { return row.sums.leads; });
  store::ReportRow few{rows.empty() ? std::string() : rows.front().dim, std::string(few_key), {}, {}};
  bool folded = false;
  while (!rows.empty() && (rows.back().sums.leads < least || (folded && few.sums.leads < least))) {
    few.sums += rows.back().sums;
    rows.pop_back();
    folded = true;
  }
  if (folded && few.sums.leads >= least) rows.push_back(few);
  return rows;
}

}  // namespace anketa::report
