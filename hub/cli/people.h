// `anketa-hub user`: lets an operator back in when nobody can sign in any more.
#pragma once
#include <ostream>

#include "hub/config.h"

namespace anketa::cli {

[[nodiscard]] Status new_admin_code(const HubConfig& config, std::ostream& out);

}  // namespace anketa::cli
