// The databases a contract test runs on: SQLite always, PostgreSQL where ANKETA_PG names one.
// Without it the skip is printed and counted once a program.
#pragma once
#include <vector>

#include "shared/sql/db.h"
#include "tests/support/hub_world.h"
#include "tests/support/skip.h"

namespace anketa::testing {

inline std::vector<sql::Engine> engines() {
  std::vector<sql::Engine> list{sql::Engine::Sqlite};
  if (TestDatabase::available(sql::Engine::Postgres)) {
    list.push_back(sql::Engine::Postgres);
  } else {
    skip("PostgreSQL: ANKETA_PG is not set");
  }
  return list;
}

}  // namespace anketa::testing
