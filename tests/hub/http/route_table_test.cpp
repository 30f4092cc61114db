#include "hub/http/route_table.h"

#include <doctest/doctest.h>

using anketa::http::Access;
using anketa::http::Cost;
using anketa::http::Fields;
using anketa::http::Match;
using anketa::http::Method;
using anketa::http::Reach;
using anketa::http::Request;
using anketa::http::Response;
using anketa::http::Role;
using anketa::http::Route;
using anketa::http::RouteTable;

namespace {

Route route(Method method, std::string_view path) {
  return {method, path, Access(Role::Public), Reach::Nothing, Fields::None, Cost::Light, [](const Request&) {
            return Response{};
          }};
}

const std::vector<Route> routes = {
    route(Method::Get, "/"),
    route(Method::Get, "/leads"),
    route(Method::Post, "/leads"),
    route(Method::Get, "/leads/{id}"),
    route(Method::Get, "/leads/export"),
    route(Method::Post, "/leads/{id}/close"),
    route(Method::Get, "/leads/{id}/consents/{consent_id}"),
    route(Method::Delete, "/leads/{id}"),
};

}  // namespace

TEST_CASE("a path finds exactly its route") {
  const RouteTable table(routes);
  struct Row {
    const char* method;
    const char* path;
    const char* route;  // "" = not found
    const char* allow;
  };
  const Row rows[] = {
      {"GET", "/", "/", ""},
      {"GET", "/leads", "/leads", ""},
      {"POST", "/leads", "/leads", ""},
      {"PUT", "/leads", "", "GET, POST"},
      {"get", "/leads", "", "GET, POST"},
      {"HEAD", "/leads", "", "GET, POST"},
      {"GET", "/leads/export", "/leads/export", ""},
      {"GET", "/leads/7", "/leads/{id}", ""},
      {"DELETE", "/leads/7", "/leads/{id}", ""},
      {"POST", "/leads/7", "", "GET, DELETE"},
      {"POST", "/leads/7/close", "/leads/{id}/close", ""},
      {"GET", "/leads/7/consents/8", "/leads/{id}/consents/{consent_id}", ""},
      {"GET", "/leads/", "", ""},
      {"GET", "/leads/.", "", ""},
      {"GET", "/leads/..", "", ""},
      {"GET", "//leads", "", ""},
      {"GET", "/Leads", "", ""},
      {"GET", "/leads/7/", "", ""},
      {"GET", "/leads/7/consents", "", ""},
      {"GET", "", "", ""},
      {"GET", "leads", "", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.method);
    CAPTURE(row.path);
    const Match match = table.match(row.method, row.path);
    CHECK((match.route == nullptr ? std::string() : std::string(match.route->path)) == row.route);
    CHECK(match.allow == row.allow);
  }
}

TEST_CASE("names in the path become params") {
  const RouteTable table(routes);
  const auto match = table.match("GET", "/leads/a-1/consents/b.2");
  CHECK(match.params == std::map<std::string, std::string>{{"id", "a-1"}, {"consent_id", "b.2"}});
}

TEST_CASE("a table with two answers to one question is refused") {
  const auto refused = [](std::vector<Route> bad) { CHECK_THROWS_AS(RouteTable{bad}, anketa::BrokenWorld); };
  refused({route(Method::Get, "/a"), route(Method::Get, "/a")});
  refused({route(Method::Get, "/{id}"), route(Method::Get, "/{name}")});
  refused({route(Method::Get, "a")});
  refused({route(Method::Get, "")});
  refused({Route{Method::Get, "/a", Access(Role::Public), Reach::Nothing, Fields::None, Cost::Light, nullptr}});
}
