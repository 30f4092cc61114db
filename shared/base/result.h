// Result<T>: a value or a Problem. Expected failures travel as values; a broken world (disk gone,
// schema missing) is an exception, caught in the frame loop, the worker and the request.
#pragma once
#include <tl/expected.hpp>

#include "shared/base/problem.h"

namespace anketa {

template <class T>
using Result = tl::expected<T, Problem>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Problem> fail(const ProblemKind& kind, std::string detail = {}) {
  return tl::unexpected<Problem>(Problem(kind, std::move(detail)));
}
[[nodiscard]] inline tl::unexpected<Problem> fail(Problem problem) {
  return tl::unexpected<Problem>(std::move(problem));
}

// What an exception boundary catches when the world is broken; carries the same code table.
class BrokenWorld : public std::exception {
 public:
  explicit BrokenWorld(Problem problem) : problem_(std::move(problem)), text_(problem_.to_string()) {}
  [[nodiscard]] const Problem& problem() const { return problem_; }
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  Problem problem_;
  std::string text_;
};

}  // namespace anketa

#define ANKETA_JOIN2(a, b) a##b
#define ANKETA_JOIN(a, b) ANKETA_JOIN2(a, b)
// TRY(name, expression): names the value, or returns the Problem from the enclosing function.
#define TRY(name, ...)                                                                          \
  auto ANKETA_JOIN(try_, __LINE__) = (__VA_ARGS__);                                             \
  if (!ANKETA_JOIN(try_, __LINE__)) {                                                           \
    return ::tl::unexpected<::anketa::Problem>(std::move(ANKETA_JOIN(try_, __LINE__)).error()); \
  }                                                                                             \
  auto name = std::move(*ANKETA_JOIN(try_, __LINE__))
// TRY_STATUS(expression): returns the Problem of a Status, if there is one.
#define TRY_STATUS(...)                                                               \
  if (auto ANKETA_JOIN(try_, __LINE__) = (__VA_ARGS__); !ANKETA_JOIN(try_, __LINE__)) \
  return ::tl::unexpected<::anketa::Problem>(std::move(ANKETA_JOIN(try_, __LINE__)).error())
