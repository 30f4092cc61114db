#include "hub/store/canaries.h"

namespace anketa::store {
namespace {

constexpr sql::Statement put{"", R"sql(
  INSERT INTO canaries (kiosk_id, day, org_id, outcome, dealer_id, captured_ms, arrived_ms, done_ms)
  VALUES (:kiosk_id, :day, :org_id, :outcome, :dealer_id, :captured_ms, :arrived_ms, :done_ms)
  ON CONFLICT (kiosk_id, day) DO UPDATE SET outcome = excluded.outcome, dealer_id = excluded.dealer_id,
    captured_ms = excluded.captured_ms, arrived_ms = excluded.arrived_ms, done_ms = excluded.done_ms
  WHERE canaries.outcome <> 'arrived')sql"};

}  // namespace

void put_canary(sql::Db& db, const OrgId& org, const CanaryRow& row) {
  db.exec(put, {{"kiosk_id", row.kiosk},
                {"day", row.day},
                {"org_id", org},
                {"outcome", row.outcome},
                {"dealer_id", row.dealer},
                {"captured_ms", row.captured_ms},
                {"arrived_ms", row.arrived_ms},
                {"done_ms", row.done_ms}});
}

}  // namespace anketa::store
