// Takes the scope away from one store query, by its name; "" from none. For scope_test alone.
#pragma once
#include <string>

namespace anketa::testing {

void forget_scope_of(const std::string& query);

}  // namespace anketa::testing
