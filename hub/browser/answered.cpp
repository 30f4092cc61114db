#include "hub/browser/answered.h"

#include <algorithm>

#include "shared/base/log.h"

namespace anketa::browser {

http::Response ok(JsonText& json) {
  http::Response response;
  response.body = json.take();
  return response;
}

http::Response no_content() {
  http::Response response;
  response.status = 204;
  response.type.clear();
  return response;
}

http::Response refusal(const Problem& problem) {
  http::Response response = http::problem_response(problem);
  const std::string& detail = problem.detail();
  const bool is_number = !detail.empty() && std::ranges::all_of(detail, [](char c) { return c >= '0' && c <= '9'; });
  if (problem.is(problems::sign_in_throttled) && is_number) response.headers.emplace_back("Retry-After", detail);
  return response;
}

http::Handler guarded(std::function<Answered(const http::Request&)> handle) {
  return [handle = std::move(handle)](const http::Request& request) {
    try {
      Answered answered = handle(request);
      return answered ? std::move(*answered) : refusal(answered.error());
    } catch (const BrokenWorld& broken) {
      log::event(log::Level::Error, "request.failed", {{"code", broken.problem()}});
      return refusal(broken.problem());
    }
  };
}

}  // namespace anketa::browser
