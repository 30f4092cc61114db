// How much of people's contacts a role may see or take out in a day, and from how many rows on a second person must say
// yes. Data; pure.
#pragma once
#include <cstdint>

#include "hub/http/http.h"

namespace anketa::console {

inline constexpr std::int64_t file_good_ms = 24LL * 3600 * 1000;  // a file is fetched within a day of its yes

struct Quotas {
  std::int64_t reveals_a_day = 0;
  std::int64_t export_rows_a_day = 0;
  std::int64_t rows_alone = 0;  // in one file without a second person
};

[[nodiscard]] constexpr Quotas quotas_of(http::Role role) {
  switch (role) {
    case http::Role::HubAdmin: return {500, 20'000, 1'000};
    case http::Role::PrivacyOfficer: return {500, 20'000, 1'000};
    case http::Role::HubOperator: return {500, 10'000, 500};
    case http::Role::DealerManager: return {200, 500, 100};
    case http::Role::Salesperson: return {120, 0, 0};
    case http::Role::CallCentre: return {200, 0, 0};
    case http::Role::Marketer:
    case http::Role::Auditor:
    case http::Role::Kiosk:
    case http::Role::Public: break;
  }
  return {};
}

}  // namespace anketa::console
