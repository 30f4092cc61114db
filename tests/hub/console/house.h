// A house with a car to try and somebody who wants to, for tests of the working day over the API.
#pragma once
#include <nlohmann/json.hpp>

#include "tests/hub/console/rig.h"
#include "tests/hub/console/schema.h"

namespace anketa::testing {

using Json = nlohmann::json;
inline constexpr std::int64_t hour_ms = 3600 * 1000;

struct House {
  ConsoleRig& rig;
  ProspectId prospect;
  std::string assignment;
  std::string car;

  [[nodiscard]] std::string at(const char* what) const { return "/api/v1/assignments/" + assignment + what; }
  [[nodiscard]] Json page() const {
    return Json::parse(rig.get(rig.manager_a, "/api/v1/prospects/" + prospect.value).body);
  }
  [[nodiscard]] std::string fits(const char* method, const char* path, const http::Response& answer) const {
    return misfit(body_of(rig.ask(nullptr, {"GET", "/api/v1/openapi.json"})), method, path, answer.body);
  }
};

inline domain::Lead wish(ConsoleRig& rig, const char* given, const char* phone) {
  domain::Lead lead = make_lead(rig.world, given, "Щукина", phone);
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", rig.a.value, "", domain::HalfDay::Any};
  return lead;
}

inline House open_house(ConsoleRig& rig) {
  rig.pass(12 * hour_ms);
  const ProspectId prospect = rig.arrive(wish(rig, "Алиса", "+79161830274"));
  House house{rig, prospect, rig.one("SELECT id FROM assignments WHERE ended_ms IS NULL"), ""};
  const auto car = rig.post(rig.manager_a, "/api/v1/test-cars",
                            R"({"dealer_id":")" + rig.a.value + R"(","model":"volta-one","name":"Синяя, А001"})");
  house.car = Json::parse(car.body).at("id");
  return house;
}

// The next whole hour, two hours from now at least.
inline std::int64_t soon(const ConsoleRig& rig) {
  const std::int64_t now = to_ms(rig.world.clock.now());
  return now - now % hour_ms + 3 * hour_ms;
}
inline std::string hold_at(const House& house, std::int64_t at_ms) {
  return R"({"car_id":")" + house.car + R"(","starts_ms":)" + std::to_string(at_ms) + "}";
}

// Somebody else whom this house works with: the way to his lease.
inline std::string other_lease(ConsoleRig& rig) {
  domain::Lead lead = make_lead(rig.world, "Мария", "Соколова", "+79035557788");
  lead.answers["wish"] = domain::TestDriveWish{"volta-one", rig.a.value, "", domain::HalfDay::Any};
  const ProspectId prospect = rig.arrive(lead);
  return "/api/v1/assignments/" +
         rig.one("SELECT id FROM assignments WHERE ended_ms IS NULL AND prospect_id = '" + prospect.value + "'");
}

inline std::string refused(const http::Response& answer) {
  return code_of(answer) + " " + Json::parse(answer.body).value("detail", "");
}

}  // namespace anketa::testing
