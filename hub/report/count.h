// From leads and what became of them to the rows of a day, and from rows to what may be shown. Pure.
#pragma once
#include <vector>

#include "hub/store/reports.h"

namespace anketa::report {

struct DayRows {
  std::vector<store::ReportRow> rows;
  std::vector<store::DayCount> lost;  // reasons
};
// Each lead stands once in every dimension; what a lease came to counts with the lead that opened it.
[[nodiscard]] DayRows rows_of_day(const std::vector<store::LeadOutcome>& leads);

// Rows of fewer than `least` leads become one, with the key "few"; where that is still too small it takes the smallest
// of the others in, so that nobody reckons it back from the total. Where all together are too few, nothing is shown.
[[nodiscard]] std::vector<store::ReportRow> with_floor(std::vector<store::ReportRow> rows, std::int64_t least);
inline constexpr std::string_view few_key = "few";

}  // namespace anketa::report
