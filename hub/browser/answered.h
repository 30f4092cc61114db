// How a handler for browsers answers: a response or a Problem, never an exception. Any thread.
#pragma once
#include <functional>

#include "hub/browser/json.h"
#include "hub/http/http.h"

namespace anketa::browser {

using Answered = Result<http::Response>;

[[nodiscard]] http::Response ok(JsonText& json);
[[nodiscard]] http::Response no_content();
[[nodiscard]] http::Response refusal(
    const Problem& problem);  // RFC 9457; Retry-After where the detail is a wait in seconds
// A refusal or a broken world becomes its problem.
[[nodiscard]] http::Handler guarded(std::function<Answered(const http::Request&)> handle);

}  // namespace anketa::browser
