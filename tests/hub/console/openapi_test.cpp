// The routes in code and in hub/console/openapi.json are the same, each way, roles and reach included.
#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "hub/auth/roles.h"
#include "hub/http/rights.h"
#include "tests/hub/console/rig.h"

namespace anketa::testing {
namespace {

struct Operation {
  std::set<std::string> roles;
  bool everything = false;
};
using Table = std::map<std::string, Operation>;  // "GET /path"

Table in_document(std::string_view text) {
  Table table;
  const auto document = nlohmann::json::parse(text);
  for (const auto& [path, operations] : document.at("paths").items()) {
    for (const auto& [name, operation] : operations.items()) {
      if (name == "parameters") continue;
      std::string method = name;
      std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
      Operation& known = table[method + " " + path];
      for (const auto& role : operation.at("x-anketa-roles")) known.roles.insert(role.get<std::string>());
      known.everything = operation.value("x-anketa-reach", "") == "everything";
    }
  }
  return table;
}

Table in_code(const std::vector<http::Route>& routes) {
  Table table;
  for (const http::Route& route : routes) {
    auto& [roles, everything] = table[std::string(http::method_name(route.method)) + " " + std::string(route.path)];
    everything = route.reach == http::Reach::Everything;
    if (route.access.allows(http::Role::Public)) roles.insert("public");
    for (const http::Rights& rights : http::all_rights()) {
      const std::string code(auth::role_code(rights.role));
      if (auth::role_from(code) && route.access.allows(rights.role)) roles.insert(code);
    }
  }
  return table;
}

}  // namespace

TEST_CASE("routes in code and in openapi.json agree") {
  ConsoleRig rig;
  const auto answer = rig.ask(nullptr, {"GET", "/api/v1/openapi.json"});
  REQUIRE(answer.status == 200);
  const Table documented = in_document(body_of(answer));
  const Table coded = in_code(rig.routes);
  for (const auto& [route, operation] : documented) {
    CHECK_MESSAGE(coded.contains(route), "not in code: ", route);
    if (!coded.contains(route)) continue;
    CHECK_MESSAGE(coded.at(route).roles == operation.roles, "other roles: ", route);
    CHECK_MESSAGE(coded.at(route).everything == operation.everything, "other reach: ", route);
  }
  for (const auto& [route, operation] : coded)
    CHECK_MESSAGE(documented.contains(route), "not in openapi.json: ", route);
}

}  // namespace anketa::testing
