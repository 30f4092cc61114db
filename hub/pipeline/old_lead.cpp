#include "hub/pipeline/old_lead.h"

#include <algorithm>

#include "hub/audit/audit.h"
#include "hub/privacy/basis.h"
#include "hub/store/assignments.h"
#include "hub/store/identity.h"
#include "hub/store/tasks.h"
#include "hub/work/assign.h"
#include "hub/work/own_car.h"

namespace anketa::pipeline {
namespace {

constexpr std::int64_t kept_ms = 365LL * 24 * 3600 * 1000;  // as long a house may leave an old customer alone

domain::Consent consent_of(const char* purpose, bool given, const domain::Contact& contact) {
  domain::Consent consent;
  consent.purpose = purpose;
  consent.version = privacy::of_old_base;
  consent.given = given;
  if (given && consent.purpose == "marketing") {
    if (!contact.phone.empty()) consent.channels.push_back(domain::Channel::Phone);
    if (!contact.email.empty()) consent.channels.push_back(domain::Channel::Email);
  }
  return consent;
}

domain::Lead lead_of(const Parts& parts, const LeadId& lead_id, const takeover::Understood& known) {
  domain::Lead lead;
  lead.id = lead_id;
  lead.source = "takeover";
  lead.captured_ms = known.created_ms.value_or(to_ms(parts.clock.now()));
  lead.contact = known.contact;
  for (const auto& [id, text] : known.rest) lead.answers[id] = domain::FreeText{text};
  if (!known.model.empty()) lead.answers["model"] = domain::ModelChoice{known.model};
  if (known.processing) lead.consents.push_back(consent_of("processing", *known.processing, known.contact));
  if (known.marketing) lead.consents.push_back(consent_of("marketing", *known.marketing, known.contact));
  return lead;
}

// What has no date must never outweigh what somebody said himself: a yes is the oldest word, a no the newest.
std::int64_t said_ms(const takeover::Understood& known, bool given, std::int64_t now_ms) {
  return known.consent_ms.value_or(known.created_ms.value_or(given ? 0 : now_ms));
}

std::string joins_after(sql::Db& db, const OrgId& org, std::int64_t seq) {
  std::string joins;
  for (const store::DecisionRow& decision : store::decisions_after(db, org, seq, 50)) {
    if (decision.kind == "same") joins.append(joins.empty() ? "" : ",").append(decision.id.value);
  }
  return joins;
}

std::string keep_car(sql::Db& db, const Parts& parts, const OldLead& old, const store::LeadRow& lead,
                     std::string_view by) {
  if (old.vin.empty()) return {};
  const auto owners = work::owners_of(db, parts.vault, parts.org, old.vin);
  if (std::ranges::find(owners, lead.prospect) != owners.end()) return "known";
  if (!owners.empty()) return "elsewhere";
  work::OwnCar car{lead.prospect, {}, old.vin};
  car.row.org = parts.org;
  car.row.lead = lead.id;
  car.row.dealer = old.dealer;
  car.row.model = lead.model;
  car.row.since_ms = old.sold_ms;
  car.row.recorded_by = by;
  work::own_car(db, parts.vault, car, parts.clock, parts.random);
  audit::append(db, parts.org, {by, "car.takeover", "lead", lead.id.value}, parts.clock);
  return "owned";
}

std::string keep_house(sql::Db& db, const Parts& parts, const store::LeadRow& lead, const DealerId& dealer) {
  const auto running = store::open_assignments(db, parts.org, lead.prospect);
  if (!running.empty()) return "taken";
  const std::string hinders = work::hindrance(db, parts.org, lead.prospect, lead.brand, dealer);
  if (!hinders.empty()) return hinders == "outside_consent" ? "no_basis" : hinders;
  work::Assign order{parts.org, lead.prospect, lead.brand, dealer, {}, lead.id, {}, "takeover"};
  order.trace = R"([{"step":"takeover","verdict":"chosen","detail":""}])";
  order.accepted = true;
  order.quiet = true;
  order.terms.expires_ms = to_ms(parts.clock.now()) + kept_ms;
  work::assign(db, order, parts.clock, parts.random);
  store::set_lead_state(db, lead.id, "assigned");
  return "given";
}

bool has_basis(const TakenIn& taken) { return std::ranges::any_of(taken.consents, &store::ConsentRow::given); }

std::string settle(sql::Db& db, const Parts& parts, const OldLead& old, const store::LeadRow& lead,
                   std::string_view dealers) {
  if (dealers == "keep" && !old.dealer.empty()) return keep_house(db, parts, lead, old.dealer);
  if (dealers != "rules") return {};
  if (!has_basis(old.taken)) return "no_basis";
  store::add_job(db, parts.org, "route", lead.id.value, parts.clock, parts.random, to_ms(parts.clock.now()));
  return "routed";
}

}  // namespace

OldLead old_lead(const Parts& parts, sql::Db& read, const LeadId& id, const takeover::Understood& known) {
  const domain::Lead lead = lead_of(parts, id, known);
  const std::int64_t now = to_ms(parts.clock.now());
  // Its best time is when the old base met him, so that whatever he said here since counts for more.
  const Moment moment{0, now, lead.captured_ms, true};
  OldLead old{take_in(parts, read, wire::lead_json(lead), {lead, {}}, moment, false), known.dealer, known.vin,
              known.sold_ms};
  old.taken.row.kind = "old_lead";
  old.taken.row.wanted_dealer = known.dealer;
  if (!known.brand.empty()) old.taken.row.brand = known.brand;
  for (store::ConsentRow& consent : old.taken.consents) consent.given_ms = said_ms(known, consent.given, now);
  return old;
}

OldOutcome store_old_lead(sql::Db& db, const Parts& parts, const OldLead& old, std::string_view dealers,
                          std::string_view by) {
  const TakenIn& taken = old.taken;
  store::insert_lead(db, taken.row, taken.card);
  for (const store::ConsentRow& consent : taken.consents) store::insert_consent(db, consent);
  audit::append(db, parts.org, {by, "lead.takeover", "lead", taken.row.id.value}, parts.clock);
  const std::int64_t seq = store::newest_seq(db, parts.org);
  const dedup::Resolved resolved = dedup::Resolver(parts.vault, parts.clock, parts.random).resolve(db, taken.arrival);
  store::set_lead_prospect(db, taken.row.id, resolved.prospect, "matched");
  store::set_consent_prospect(db, taken.row.id, resolved.prospect);
  store::insert_history(db, parts.org,
                        {resolved.prospect, "lead", "in", {}, "lead", taken.row.id.value, taken.row.purpose},
                        parts.clock, parts.random);
  const auto row = store::find_lead(db, parts.org, taken.row.id);
  OldOutcome outcome;
  outcome.verdict = dedup::verdict_code(resolved.decision.verdict);
  outcome.joins = joins_after(db, parts.org, seq);
  outcome.car = keep_car(db, parts, old, *row, by);
  outcome.house = settle(db, parts, old, *row, dealers);
  return outcome;
}

}  // namespace anketa::pipeline
