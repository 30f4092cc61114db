#include "hub/route/dry_report.h"

#include "shared/base/result.h"
#include "shared/wire/json.h"

namespace anketa::route {
namespace {

using wire::Json;

[[noreturn]] void corrupt() { throw BrokenWorld(Problem(problems::store_corrupt, "dry_runs")); }

std::int64_t number(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr || found->integer() == nullptr) corrupt();
  return *found->integer();
}

std::string text(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr || found->text() == nullptr) corrupt();
  return *found->text();
}

const Json::Array& list(const Json& json, std::string_view name) {
  const Json* found = json.find(name);
  if (found == nullptr || found->array() == nullptr) corrupt();
  return *found->array();
}

Json dealer_json(const std::string& id, const DryDealer& dealer) {
  return Json(Json::Object{{"id", id},
                           {"was", dealer.was},
                           {"would", dealer.would},
                           {"turns", dealer.turns},
                           {"distance", dealer.distance},
                           {"open_was", dealer.open_most_was},
                           {"open_would", dealer.open_most_would}});
}

Json change_json(const DryChange& change) {
  return Json(Json::Object{{"lead", change.lead.value},
                           {"prospect", change.prospect.value},
                           {"at_ms", change.at_ms},
                           {"was", change.was.value},
                           {"would", change.would.value},
                           {"step", change.would_step}});
}

}  // namespace

std::string dry_report(const DryRun& run) {
  Json::Array dealers, steps, changes;
  for (const auto& [id, dealer] : run.dealers) dealers.push_back(dealer_json(id, dealer));
  for (const auto& [kind, decided] : run.steps) steps.emplace_back(Json::Object{{"kind", kind}, {"decided", decided}});
  for (const DryChange& change : run.changes) changes.push_back(change_json(change));
  return wire::canonical(Json(Json::Object{{"decisions", run.decisions},
                                           {"stays", run.stays},
                                           {"changed", run.changed},
                                           {"unassigned_was", run.unassigned_was},
                                           {"unassigned_would", run.unassigned_would},
                                           {"dealers", std::move(dealers)},
                                           {"steps", std::move(steps)},
                                           {"changes", std::move(changes)}}));
}

DryRun parse_dry_report(std::string_view json) {
  const auto parsed = wire::parse_json(json);
  if (!parsed) corrupt();
  const Json& root = parsed->json;
  DryRun run;
  run.decisions = number(root, "decisions");
  run.stays = number(root, "stays");
  run.changed = number(root, "changed");
  run.unassigned_was = number(root, "unassigned_was");
  run.unassigned_would = number(root, "unassigned_would");
  for (const Json& one : list(root, "dealers")) {
    run.dealers[text(one, "id")] = {number(one, "was"),      number(one, "would"),    number(one, "turns"),
                                    number(one, "distance"), number(one, "open_was"), number(one, "open_would")};
  }
  for (const Json& one : list(root, "steps")) run.steps[text(one, "kind")] = number(one, "decided");
  for (const Json& one : list(root, "changes")) {
    run.changes.push_back({LeadId{text(one, "lead")}, ProspectId{text(one, "prospect")}, number(one, "at_ms"),
                           DealerId{text(one, "was")}, DealerId{text(one, "would")}, text(one, "step")});
  }
  return run;
}

}  // namespace anketa::route
