// Tables kiosk_funnel, kiosk_leave: what a kiosk's day on the floor leaves at the hub beside its leads.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/id.h"
#include "shared/sql/db.h"
#include "shared/wire/message.h"

namespace anketa::store {

void add_funnel(sql::Db& db, const OrgId& org, const KioskId& kiosk, const wire::FunnelLine& line, Time now);
struct FunnelRow {
  KioskId kiosk;
  wire::FunnelLine line;
};
// Of the last days, added up by page; most visits left first.
[[nodiscard]] std::vector<FunnelRow> funnel_since(sql::Db& db, const OrgId& org, Time since);

struct LeaveRow {
  std::string secret_sealed;
  std::int64_t counter = 0;
};
void put_leave_secret(sql::Db& db, const OrgId& org, const KioskId& kiosk, std::string_view secret_sealed);
[[nodiscard]] std::optional<LeaveRow> find_leave(sql::Db& db, const KioskId& kiosk);
void set_leave_counter(sql::Db& db, const KioskId& kiosk, std::int64_t counter);

}  // namespace anketa::store
