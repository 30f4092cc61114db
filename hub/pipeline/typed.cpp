#include "hub/pipeline/typed.h"

#include "hub/audit/audit.h"
#include "hub/pipeline/take_in.h"
#include "hub/route/router.h"
#include "hub/store/assignments.h"
#include "hub/store/writer.h"
#include "hub/work/assign.h"
#include "hub/work/contact.h"

namespace anketa::pipeline {
namespace {

// The house that the person came to has him, unless another one works with him already (P6) or the consent forbids.
void assign_to_house(sql::Db& db, const Parts& parts, const store::LeadRow& lead, const Typist& typist) {
  work::Assign order{parts.org, lead.prospect, lead.brand, typist.dealer, typist.user, lead.id, {}, typist.user.value};
  order.trace = R"([{"step":"typed","verdict":"chosen","detail":""}])";
  order.accepted = true;
  order.terms.opening = parts.router->terms(db, typist.dealer, to_ms(parts.clock.now())).opening;
  work::assign(db, order, parts.clock, parts.random);
  store::set_lead_state(db, lead.id, "assigned");
}

std::string settle(sql::Db& db, const Parts& parts, const store::LeadRow& lead, const Typist& typist) {
  const auto lease = store::open_assignment(db, parts.org, lead.prospect, lead.brand);
  if (lease) return lease->dealer == typist.dealer ? "yours" : "taken";
  if (typist.dealer.empty()) return "routed";
  const bool other_brand = !store::open_assignments(db, parts.org, lead.prospect).empty();
  if (other_brand || !work::hindrance(db, parts.org, lead.prospect, lead.brand, typist.dealer).empty())
    return "routed";  // the rules know how to wait, and who may
  assign_to_house(db, parts, lead, typist);
  return "yours";
}

}  // namespace

TypedIn type_in(const Parts& parts, sql::Db& db, const domain::Lead& lead, const Typist& typist) {
  const std::int64_t now = to_ms(parts.clock.now());
  TakenIn taken = take_in(parts, db, wire::lead_json(lead), {lead, {}}, {now, now, now, false}, false);
  taken.row.wanted_dealer = typist.dealer;
  store_lead(db, parts, taken);
  audit::append(db, parts.org, {typist.user.value, "lead.type", "lead", lead.id.value, lead.source}, parts.clock);
  const auto row = store::find_lead(db, parts.org, lead.id);
  if (!row || row->prospect.empty()) throw store::Refused(Problem(problems::request_invalid, "phone"));
  return {row->prospect, settle(db, parts, *row, typist)};
}

}  // namespace anketa::pipeline
