// The rights test tested: whichever store query forgets whose eyes it serves, the matrix must notice.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/hub/console/rights_matrix.h"
#include "tests/hub/console/seam.h"

namespace anketa::testing {
namespace {

// Every function of hub/store that takes a Sight, found in its headers, so that none can be left out here.
std::set<std::string> queries_with_sight() {
  std::set<std::string> names;
  const std::regex taking(R"((\w+)\(sql::Db& db, const Sight& \w+)");
  const char* root = std::getenv("ANKETA_SOURCE");
  REQUIRE(root != nullptr);
  for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(root) / "hub/store")) {
    if (file.path().extension() != ".h") continue;
    std::stringstream text;
    text << std::ifstream(file.path()).rdbuf();
    const std::string header = text.str();
    for (std::sregex_iterator it(header.begin(), header.end(), taking), end; it != end; ++it) names.insert((*it)[1]);
  }
  return names;
}

}  // namespace

TEST_CASE("removing the scope from any one store query turns the rights test red") {
  RightsWorld world(sql::Engine::Sqlite);
  forget_scope_of("");
  REQUIRE(ask_matrix(world, "RCMS").deviations.empty());
  const auto queries = queries_with_sight();
  CHECK(queries.size() == 28);
  for (const std::string& query : queries) {
    forget_scope_of(query);
    CHECK_MESSAGE(!ask_matrix(world, "RCMS").deviations.empty(), query);
  }
  forget_scope_of("");
}

}  // namespace anketa::testing
