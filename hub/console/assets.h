// The browser console's files, compiled in from hub/web/dist: packed, with names that change with their
// content and may be kept for ever; only index.html is made anew, with a style nonce, for each answer.
// In: nothing. Out: routes of the browser port. Any thread.
#pragma once
#include <vector>

#include "hub/http/http.h"
#include "shared/base/random.h"

namespace anketa::console {

[[nodiscard]] std::vector<http::Route> asset_routes(Random& random);

}  // namespace anketa::console
