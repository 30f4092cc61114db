#include "hub/dedup/weights_life.h"

#include <algorithm>
#include <charconv>

#include "hub/audit/audit.h"
#include "hub/dedup/judges.h"
#include "hub/store/catalogue.h"
#include "hub/store/jobs.h"
#include "hub/store/writer.h"

namespace anketa::dedup {
namespace {

constexpr std::int64_t default_shadow_leads = 200;

store::WeightsRow shipped() {
  store::WeightsRow row;
  row.version = match::Weights::builtin().version;
  row.body = match::Weights::builtin().tsv();
  row.made_by = "setup";
  return row;
}

[[noreturn]] void refuse(std::string_view why) {
  throw store::Refused(Problem(problems::request_conflict, std::string(why)));
}

store::WeightsRow kept(sql::Db& db, const OrgId& org, std::int64_t version) {
  auto row = store::find_weights(db, org, version);
  if (!row && version == match::Weights::builtin().version) refuse("frozen");
  if (!row) throw store::Refused(Problem(problems::not_found));
  return std::move(*row);
}

void note(sql::Db& db, const Act& act, std::string_view action, std::int64_t version, std::string_view detail = {}) {
  audit::append(db, act.org, {act.by, action, "weights", std::to_string(version), detail}, act.clock);
}

}  // namespace

std::optional<store::WeightsRow> find_version(sql::Db& db, const OrgId& org, std::int64_t version) {
  auto row = store::find_weights(db, org, version);
  if (row || version != match::Weights::builtin().version) return row;
  row = shipped();
  row->state = judges_of(db, org).decides.version == version ? "active" : "retired";
  return row;
}

std::vector<store::WeightsRow> all_versions(sql::Db& db, const OrgId& org) {
  auto all = store::all_weights(db, org);
  const std::int64_t builtin = match::Weights::builtin().version;
  const bool is_kept = std::ranges::any_of(all, [&](const auto& row) { return row.version == builtin; });
  if (!is_kept) all.push_back(*find_version(db, org, builtin));
  return all;
}

void settle_shipped(sql::Db& db, const Act& act) {
  store::WeightsRow row = shipped();
  if (store::find_weights(db, act.org, row.version)) return;
  row.made_ms = to_ms(act.clock.now());
  store::insert_weights(db, act.org, row);
  const auto judging = store::judging_weights(db, act.org);
  const bool others_decide = std::ranges::any_of(judging, [](const auto& one) { return one.state == "active"; });
  if (!others_decide) store::activate_weights(db, act.org, row.version, {row.made_by, false, {}}, act.clock.now());
  note(db, act, "weights.shipped", row.version, others_decide ? "draft" : "active");
}

std::int64_t shadow_needed(sql::Db& db, const OrgId& org) {
  const std::string text = store::setting(db, org, "matching.shadow_leads", "");
  std::int64_t leads = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), leads);
  return error == std::errc() && leads >= 0 ? leads : default_shadow_leads;
}

std::int64_t add_draft(sql::Db& db, const Act& act, std::int64_t based_on, const match::Weights& weights) {
  if (!find_version(db, act.org, based_on)) throw store::Refused(Problem(problems::request_invalid, "based_on"));
  store::WeightsRow row;
  row.body = weights.tsv();
  row.based_on = based_on;
  row.made_ms = to_ms(act.clock.now());
  row.made_by = act.by;
  const std::int64_t version = store::insert_weights(db, act.org, row);
  note(db, act, "weights.draft", version);
  return version;
}

void change_draft(sql::Db& db, const Act& act, std::int64_t version, const match::Weights& weights) {
  (void)kept(db, act.org, version);
  if (!store::change_draft_weights(db, act.org, version, weights.tsv())) refuse("frozen");
  note(db, act, "weights.change", version);
}

void begin_replay(sql::Db& db, const Act& act, std::int64_t version, Random& random) {
  store::WeightsRow row = kept(db, act.org, version);
  if (row.state != "draft") refuse("state");
  for (const store::WeightsRow& other : store::all_weights(db, act.org)) {
    if (other.replay_state == "running") refuse("busy");
  }
  row.replay_state = "running";
  row.replay_at = 0;
  row.replay_of = 0;
  row.replay_ms = to_ms(act.clock.now());
  row.replay_report.clear();
  store::set_replay(db, act.org, row);
  store::add_job(db, act.org, "replay_weights", std::to_string(version), act.clock, random, *row.replay_ms);
  note(db, act, "weights.replay", version);
}

void begin_shadow(sql::Db& db, const Act& act, std::int64_t version) {
  const store::WeightsRow row = kept(db, act.org, version);
  if (row.state != "draft") refuse("state");
  if (row.replay_state != "done") refuse("replay");
  if (judges_of(db, act.org).shadow) refuse("busy");
  store::set_shadow_since(db, act.org, version, act.clock.now());
  note(db, act, "weights.shadow", version);
}

void give_up(sql::Db& db, const Act& act, std::int64_t version) {
  store::WeightsRow row = kept(db, act.org, version);
  if (row.state != "draft" && row.state != "shadow") refuse("state");
  if (row.replay_state == "running") {
    row.replay_state = "none";
    store::set_replay(db, act.org, row);
  }
  store::set_weights_state(db, act.org, version, "retired");
  note(db, act, "weights.give_up", version);
}

void activate(sql::Db& db, const Act& act, const Activating& what) {
  const std::int64_t deciding = judges_of(db, act.org).decides.version;
  if (deciding != what.expected) refuse("expected_version");
  if (deciding == what.version) refuse("state");
  const store::WeightsRow row = kept(db, act.org, what.version);
  const bool goes_back = row.state == "retired" && row.activated_ms.has_value();
  if (!goes_back && row.state != "shadow") refuse("state");
  const bool too_few = !goes_back && row.shadowed < shadow_needed(db, act.org);
  if (too_few && !what.early) refuse("shadow");
  settle_shipped(db, act);
  store::activate_weights(db, act.org, what.version, {std::string(act.by), too_few, what.why}, act.clock.now());
  note(db, act, "weights.activate", what.version, goes_back ? "back" : too_few ? "early" : "");
}

}  // namespace anketa::dedup
