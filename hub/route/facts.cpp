#include "hub/route/facts.h"

#include "hub/privacy/basis.h"
#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"

namespace anketa::route {
LeadFacts facts_of(sql::Db& db, const store::LeadRow& lead) {
  LeadFacts facts;
  facts.purpose = lead.purpose;
  facts.brand = lead.brand;
  facts.city = lead.city;
  facts.wanted = lead.wanted_dealer;
  if (const auto venue = store::find_venue(db, lead.org, lead.venue)) {
    facts.venue_dealer = venue->dealer;
    if (facts.city.empty()) facts.city = venue->city;
  }
  if (const auto lease = store::open_assignment(db, lead.org, lead.prospect, lead.brand)) facts.owner = lease->dealer;
  const privacy::Basis basis = privacy::basis_of(db, lead.org, lead.purpose, store::consents_of_lead(db, lead.id));
  facts.has_basis = basis.exists;
  facts.recipients_any = basis.recipients_any;
  return facts;
}

std::vector<DealerFacts> dealers_of(sql::Db& db, const OrgId& org) {
  std::vector<DealerFacts> facts;
  for (store::DealerRow& dealer : store::all_dealers(db, org)) {
    facts.push_back({dealer.id, dealer.city, dealer.state == "open", std::move(dealer.brands)});
  }
  return facts;
}

}  // namespace anketa::route
