#include <doctest/doctest.h>

#include "hub/report/count.h"

namespace anketa::report {
namespace {

constexpr std::int64_t minute_ms = 60'000;
const DealerId a{"a"}, b{"b"};

const store::ReportRow* find(const DayRows& day, const std::string& dim, const std::string& key) {
  for (const auto& row : day.rows) {
    if (row.dim == dim && row.key == key) return &row;
  }
  return nullptr;
}
std::vector<store::ReportRow> rows(const std::vector<std::int64_t>& leads) {
  std::vector<store::ReportRow> made;
  for (const std::int64_t count : leads) {
    store::ReportRow row{"venue", "v" + std::to_string(made.size()), {}, {}};
    row.sums.leads = count;
    made.push_back(row);
  }
  return made;
}
std::vector<std::int64_t> leads_of(const std::vector<store::ReportRow>& rows) {
  std::vector<std::int64_t> leads;
  for (const auto& row : rows) leads.push_back(row.sums.leads);
  return leads;
}

}  // namespace

TEST_CASE("a lead stands once in every dimension, its lease's outcome with the lead that opened it") {
  store::LeadOutcome first{"stand", "kiosk", "one", a, UserId{"u"}, 0};
  first.own = first.accepted = first.driven = first.sold = true;
  first.first_contact_ms = 30 * minute_ms;
  store::LeadOutcome again = first;
  again.own = false;
  store::LeadOutcome lost{"stand", "walk_in", "two", b, {}, 0};
  lost.own = true;
  lost.first_contact_ms = 300 * minute_ms;
  lost.stage = "lost";
  lost.lost_reason = "price";
  const DayRows day = rows_of_day({first, again, lost, store::LeadOutcome{"stand", "kiosk", "two", {}, {}, 0}});
  const auto* venue = find(day, "venue", "stand");
  REQUIRE(venue != nullptr);
  std::int64_t leads = 0;
  for (const auto& row : day.rows) leads += row.sums.leads;
  CHECK(leads == 4 * 5);
  const auto* dealer = find(day, "dealer", "a");
  REQUIRE(dealer != nullptr);
  CHECK(dealer->sums.leads == 2);
  CHECK(dealer->sums.sales == 1);
  CHECK(dealer->sums.offers == 1);  // who bought was made an offer
  CHECK(dealer->sums.quick == 1);
  CHECK(dealer->sums.speed_min == 30);
  CHECK(find(day, "dealer", "b")->sums.quick == 0);
  CHECK(find(day, "dealer", "b")->sums.lost == 1);
  CHECK(find(day, "dealer", "")->sums.leads == 1);
  REQUIRE(day.lost.size() == 1);
  CHECK(day.lost.front().key == "price");
  CHECK(day.lost.front().dealer == b);
}

TEST_CASE("a row of a few is never shown alone, nor reckoned back from the total") {
  CHECK(leads_of(with_floor(rows({9, 8}), 5)) == std::vector<std::int64_t>{9, 8});
  CHECK(leads_of(with_floor(rows({9, 3, 2}), 5)) == std::vector<std::int64_t>{9, 5});
  CHECK(leads_of(with_floor(rows({20, 9, 2}), 5)) == std::vector<std::int64_t>{20, 11});  // takes the smallest in
  CHECK(with_floor(rows({20, 9, 2}), 5).back().key == "few");
  CHECK(leads_of(with_floor(rows({3, 1}), 5)).empty());
  CHECK(leads_of(with_floor(rows({3, 1}), 0)) == std::vector<std::int64_t>{3, 1});
  CHECK(with_floor({}, 5).empty());
}

}  // namespace anketa::report
