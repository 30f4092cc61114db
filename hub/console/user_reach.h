// Whom of the console's people a caller may change: the hub's admin everybody, a manager those of his own house,
// everybody himself. Out: the user, or request.not_found through store::Refused. Inside a write.
#pragma once
#include "hub/http/http.h"
#include "hub/store/users.h"
#include "shared/sql/db.h"

namespace anketa::console {

[[nodiscard]] store::UserRow user_to_change(sql::Db& db, const http::Caller& caller, const UserId& id);

}  // namespace anketa::console
