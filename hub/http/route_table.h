// The route table, matched exactly: method, literal segments, {name} segments. A literal wins over
// a {name}. In: method and path. Out: the route and its params, or why there is none.
// Built once, then read by any thread.
#pragma once
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hub/http/http.h"

namespace anketa::http {

struct Match {
  const Route* route = nullptr;  // null: not found, or `allow` names what would do
  std::map<std::string, std::string> params;
  std::string allow;  // "GET, POST", when only the method is wrong
};

class RouteTable {
 public:
  explicit RouteTable(std::span<const Route> routes);  // throws BrokenWorld on a doubled or odd route
  RouteTable(const RouteTable&) = delete;
  RouteTable& operator=(const RouteTable&) = delete;

  [[nodiscard]] Match match(std::string_view method, std::string_view path) const;

 private:
  struct Pattern {
    std::vector<std::string> segments;  // "{id}" stays as written
    std::vector<const Route*> routes;   // one a method
  };
  void add(const Route& route);
  [[nodiscard]] const Pattern* find(std::string_view path) const;

  std::deque<std::string> paths_;  // owns what Route::path views
  std::deque<Route> routes_;
  std::unordered_map<std::string_view, Pattern> literal_;
  std::vector<Pattern> open_;  // those with {names}
};

}  // namespace anketa::http
