#include "hub/auth/leave.h"

#include "hub/audit/audit.h"
#include "hub/auth/sealed_secret.h"
#include "hub/store/kiosk_floor.h"
#include "hub/store/kiosks.h"
#include "shared/wire/leave.h"

namespace anketa::auth {
namespace {

std::string owner_of(const KioskId& kiosk) { return "leave/" + kiosk.value; }

}  // namespace

void keep_leave_secret(sql::Db& db, const EnrolDeps& deps, const KioskId& kiosk, const crypto::Secret<32>& enrol_key) {
  const auto secret = wire::leave_secret(enrol_key, kiosk);
  store::put_leave_secret(db, deps.org, kiosk, seal_secret(deps.vault, owner_of(kiosk), secret));
}

Result<std::string> next_leave_code(const EnrolDeps& deps, const KioskId& kiosk, const UserId& by) {
  std::string code;
  TRY_STATUS(deps.writer.run([&](sql::Db& db) {
    const auto row = store::find_kiosk(db, kiosk);
    const auto leave = row && row->org == deps.org ? store::find_leave(db, kiosk) : std::nullopt;
    if (!leave) throw store::Refused(Problem(problems::not_found));
    const auto secret = open_secret(deps.vault, owner_of(kiosk), leave->secret_sealed);
    if (!secret) throw store::Refused(secret.error());
    const std::int64_t counter = leave->counter + 1;
    store::set_leave_counter(db, kiosk, counter);
    audit::append(db, deps.org, {by.value, "kiosk.leave_code", "kiosk", kiosk.value, std::to_string(counter)},
                  deps.clock);
    code = wire::leave_code(*secret, static_cast<std::uint64_t>(counter));
  }));
  return code;
}

}  // namespace anketa::auth
