// Flow 10/12: the console. In: requests of signed-in people. Out: what their role may see, as JSON.
// Next: hub/web
// The whole route table of the browser's API: method, path, roles, reach and handler stand together, and
// hub/console/openapi.json says the same (tests/hub/console).
#pragma once
#include <vector>

#include "hub/console/deps.h"
#include "hub/http/http.h"

namespace anketa::console {

[[nodiscard]] std::vector<http::Route> console_routes(const Deps& deps);

}  // namespace anketa::console
