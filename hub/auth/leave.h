// Codes that leave kiosk mode, the hub's side: the secret agreed at enrolment rests sealed, each code is given once
// and audited. In: a kiosk. Out: the next code, for a person who stands before it. Any thread.
#pragma once
#include "hub/auth/enrol.h"

namespace anketa::auth {

// Keeps what a kiosk that just enrolled will accept codes of. Inside a write.
void keep_leave_secret(sql::Db& db, const EnrolDeps& deps, const KioskId& kiosk, const crypto::Secret<32>& enrol_key);

// request.not_found: no such kiosk, or one that enrolled before there were codes.
[[nodiscard]] Result<std::string> next_leave_code(const EnrolDeps& deps, const KioskId& kiosk, const UserId& by);

}  // namespace anketa::auth
