#include "hub/console/routing_json.h"

#include "hub/console/reply.h"
#include "hub/route/dry_report.h"
#include "hub/route/rules_json.h"
#include "hub/store/catalogue.h"

namespace anketa::console {
namespace {

using browser::JsonText;
using Dealers = std::map<std::string, store::DealerRow>;

void put_dealer(JsonText& json, std::string_view name, const Dealers& dealers, const std::string& id) {
  const auto found = dealers.find(id);
  json.put_names(name, found == dealers.end() ? store::Names{id, id, id}
                                              : store::Names{id, found->second.name.ru, found->second.name.en});
}

// Thousandths of a lead: enough for people, and whole numbers travel well.
std::int64_t milli_leads(std::int64_t credit) { return credit / (route::credit_unit / 1000); }

void put_dealer_line(JsonText& json, const Dealers& dealers, const std::string& id, const route::DryDealer& line) {
  json.object();
  put_dealer(json, "dealer", dealers, id);
  json.put("was", line.was).put("would", line.would).put("difference", line.would - line.was);
  json.put("open_most_was", line.open_most_was).put("open_most_would", line.open_most_would);
  json.put("turns", line.turns).put("share_milli", line.turns * 1000 + milli_leads(line.distance));
  json.put("distance_milli", milli_leads(line.distance)).end();
}

}  // namespace

std::string why_subject(const OrgId& org, std::int64_t version) {
  return org.value + "/rules/" + std::to_string(version);
}

void put_rules(JsonText& json, const Context& context, sql::Db& db, const store::RulesRow& row, bool with_rules) {
  const OrgId& org = context.deps.org;
  std::string why;
  if (row.why) why = context.deps.vault.open(why_subject(org, row.version), *row.why).value_or("");
  json.object().put("version", row.version).put("state", row.state).put("based_on", row.based_on);
  json.put("made_ms", row.made_ms);
  put_maker(json, db, org, "made_by", row.made_by);
  json.put("activated_ms", row.activated_ms);
  put_maker(json, db, org, "activated_by", row.activated_by);
  json.put_text_or_null("why", why);
  if (with_rules) json.put_json("rules", row.body);
  json.end();
}

namespace {

void put_findings(JsonText& json, sql::Db& db, const store::DryRunRow& row) {
  const route::DryRun run = route::parse_dry_report(row.report);
  Dealers dealers;
  for (store::DealerRow& dealer : store::all_dealers(db, row.org)) {
    const std::string id = dealer.id.value;
    dealers.emplace(id, std::move(dealer));
  }
  std::map<std::string, route::DryDealer> lines = run.dealers;
  for (const auto& [id, dealer] : dealers) lines.try_emplace(id);  // who would get nothing is news too
  json.put("stays", run.stays).put("changed", run.changed).put("unassigned_was", run.unassigned_was);
  json.put("unassigned_would", run.unassigned_would).key("dealers").array();
  for (const auto& [id, line] : lines) put_dealer_line(json, dealers, id, line);
  json.end().key("steps").array();
  const auto rules = route::parse_rules(row.rules);
  for (const route::Rule& rule : rules ? rules->rules : std::vector<route::Rule>{}) {
    const auto found = run.steps.find(std::string(route::kind_code(rule.kind)));
    if (found == run.steps.end() || !rule.on) continue;
    json.object().put("kind", found->first).put("decided", found->second).end();
  }
  json.end().key("changes").array();
  for (const route::DryChange& change : run.changes) {
    json.object().put("lead_id", change.lead).put("prospect_id", change.prospect).put("at_ms", change.at_ms);
    put_dealer(json, "was", dealers, change.was.value);
    put_dealer(json, "would", dealers, change.would.value);
    json.put("step", change.would_step).end();
  }
  json.end();
}

}  // namespace

JsonText dry_run_json(sql::Db& db, const store::DryRunRow& row) {
  JsonText json;
  json.object().put("id", row.id).put("state", row.state).put("from_ms", row.from_ms).put("to_ms", row.to_ms);
  json.put("asked_ms", row.asked_ms).put("at", row.at).put("decisions", row.decisions);
  if (row.state == "done") {
    json.key("found").object();
    put_findings(json, db, row);
    json.end();
  }
  json.end();
  return json;
}

}  // namespace anketa::console
