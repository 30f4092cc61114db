// The importer's own consents, questionnaire and catalogue, as a first bundle holds them.
#pragma once
#include <doctest/doctest.h>

#include <cstdlib>

#include "hub/setup/demo.h"

namespace anketa::testing {

inline const domain::Bundle& shipped() {
  static const domain::Bundle bundle = [] {
    const char* source = std::getenv("ANKETA_SOURCE");
    const auto demo = setup::load_demo(std::filesystem::path(source == nullptr ? "." : source) / "assets");
    if (!demo) FAIL(demo.error().to_string());
    auto made = setup::make_bundle(*demo, demo->venues.front().id, 1);
    if (!made) FAIL(made.error().to_string());
    return std::move(*made);
  }();
  return bundle;
}

}  // namespace anketa::testing
