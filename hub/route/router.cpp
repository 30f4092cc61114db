#include "hub/route/router.h"

#include <algorithm>

#include "hub/privacy/basis.h"
#include "hub/route/facts_json.h"
#include "hub/route/places.h"
#include "hub/route/rules_json.h"
#include "hub/store/assignments.h"
#include "hub/store/catalogue.h"
#include "hub/store/identity.h"
#include "hub/store/owned_cars.h"
#include "hub/store/privacy_requests.h"
#include "hub/store/prospects.h"
#include "hub/store/routing.h"
#include "shared/base/bytes.h"
#include "shared/crypto/crypto.h"

namespace anketa::route {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;
// A "no" counts as long as it is about the same wish; a season later the person is a new chance for everybody.
constexpr std::int64_t rejection_ms = 90 * day_ms;

RuleSet parse_stored(const std::string& body) {
  auto rules = parse_rules(body);
  if (!rules) throw BrokenWorld(rules.error());
  return std::move(*rules);
}

Network network_of(sql::Db& db, const OrgId& org) {
  Network network;
  for (store::DealerRow& dealer : store::all_dealers(db, org)) {
    network.push_back({dealer.id, dealer.city, dealer.state == "open", std::move(dealer.brands)});
  }
  std::ranges::sort(network, {}, &DealerFacts::id);
  return network;
}

Loads loads_now(sql::Db& db, const OrgId& org, Time now) {
  Loads loads;
  for (store::DealerLoad& load : store::dealer_loads(db, org, now)) {
    loads.emplace_hint(loads.end(), std::move(load.dealer.value), Load{load.open, load.today});
  }
  return loads;
}

// An expired lease is a refusal where nobody was reached; else it was simply worked to its end.
bool is_refusal(const store::AssignmentRow& lease) {
  const std::string& reason = lease.ended_reason;
  return reason == "rejected" || reason == "lapsed" || reason == "handed_over" ||
         (reason == "expired" && !lease.first_result_ms);
}

void read_leases(const std::vector<store::AssignmentRow>& leases, LeadFacts& facts) {  // newest first
  for (const store::AssignmentRow& lease : leases) {
    const bool is_open = !lease.ended_ms;
    if (is_open && lease.brand == facts.brand) facts.owner = lease.dealer;
    if (is_open && lease.brand != facts.brand && !lease.first_result_ms && !store::is_only_kept(lease)) {
      facts.other = lease.dealer;  // the oldest of them is read last and stays
      facts.other_since_ms = lease.opened_ms;
    }
    const bool counts =
        !is_open && lease.brand == facts.brand && is_refusal(lease) && *lease.ended_ms > facts.at_ms - rejection_ms;
    if (counts && std::ranges::find(facts.rejected, lease.dealer) == facts.rejected.end()) {
      facts.rejected.push_back(lease.dealer);
    }
  }
  if (!facts.customer) return;
  const auto sold = std::ranges::find_if(leases, [](const auto& lease) { return lease.first_result_ms.has_value(); });
  if (sold != leases.end()) facts.sold_by = sold->dealer;
}

DealerId dealer_of_family(sql::Db& db, const OrgId& org, const ProspectId& prospect) {
  for (const store::HouseholdLink& link : store::household_of(db, org, prospect)) {
    const auto leases = store::open_assignments(db, org, link.prospect);
    if (!leases.empty()) return leases.front().dealer;
  }
  return {};
}

}  // namespace

struct Router::Known {
  std::string state;
  std::int64_t version = 0;
  RuleSet rules;
  Network network;
  std::string network_body, network_sha256;
  std::map<std::string, store::VenueRow> venues;
  std::map<std::string, std::string> recipients;  // by purpose, version and language
};

Router::Router(OrgId org) : org_(std::move(org)) {}
Router::~Router() = default;

const Router::Known& Router::known(sql::Db& db) {
  std::string state = store::network_state(db, org_);
  if (known_ && known_->state == state) return *known_;
  auto fresh = std::make_unique<Known>();
  fresh->state = std::move(state);
  const auto active = store::active_rules(db, org_);
  fresh->version = active ? active->version : 0;
  fresh->rules = parse_stored(active ? active->body : shipped_rules());
  fresh->network = network_of(db, org_);
  fresh->network_body = network_json(fresh->network);
  fresh->network_sha256 = to_hex(crypto::sha256(as_bytes(fresh->network_body)));
  known_ = std::move(fresh);
  return *known_;
}

const store::VenueRow* Router::venue_of(sql::Db& db, const VenueId& id) {
  const auto found = known_->venues.find(id.value);
  if (found != known_->venues.end()) return &found->second;
  const auto venue = store::find_venue(db, org_, id);  // one that is not there may come yet
  return venue ? &known_->venues.emplace(id.value, *venue).first->second : nullptr;
}

std::string Router::recipients_of(sql::Db& db, const store::ConsentRow& consent) {
  const std::string key = consent.purpose + "/" + std::to_string(consent.version) + "/" + consent.language;
  const auto found = known_->recipients.find(key);
  if (found != known_->recipients.end()) return found->second;
  const auto text = store::find_consent_text(db, org_, consent.purpose, consent.version, consent.language);
  return text ? known_->recipients.emplace(key, text->recipients).first->second : std::string();
}

Considered Router::consider(sql::Db& db, const store::LeadRow& lead, const Clock& clock) {
  const Known& now = known(db);
  Considered out;
  LeadFacts& facts = out.facts;
  facts.at_ms = to_ms(clock.now());
  facts.purpose = lead.purpose;
  facts.brand = lead.brand;
  facts.model = lead.model;
  facts.city = lead.city;
  facts.language = lead.language;
  facts.venue = lead.venue;
  facts.wanted = lead.wanted_dealer;
  if (const store::VenueRow* venue = venue_of(db, lead.venue)) {
    facts.venue_dealer = venue->dealer;
    if (facts.city.empty()) facts.city = venue->city;
  }
  facts.customer = store::is_customer(db, org_, lead.prospect);
  read_leases(store::assignments_ever(db, org_, lead.prospect), facts);
  if (facts.customer) {
    const DealerId seller = store::sold_by(db, org_, lead.prospect);
    if (!seller.empty()) facts.sold_by = seller;  // else who worked with him: a customer of before this hub
  }
  facts.family = dealer_of_family(db, org_, lead.prospect);
  if (!privacy::is_own_request(lead.purpose)) {
    const privacy::Basis basis =
        privacy::basis_of(lead.purpose, store::consents_of_lead(db, lead.id),
                          [&](const store::ConsentRow& consent) { return recipients_of(db, consent); });
    facts.has_basis = basis.exists;
    facts.recipients_any = basis.recipients_any;
  }
  if (store::restricted_since(db, lead.prospect)) facts.has_basis = facts.recipients_any = false;  // his data rest
  out.loads = loads_now(db, org_, clock.now());
  out.credits = store::pool_credits(db, org_, dealers_pool);
  out.choice = choose(now.rules, facts, {now.network, places(), out.loads, out.credits});
  return out;
}

Decision Router::decide(sql::Db& db, const store::LeadRow& lead, const Clock& clock, Random& random) {
  Considered on = consider(db, lead, clock);
  const Known& now = *known_;
  const LeadFacts& facts = on.facts;
  Decision decision{RowId::make(clock, random), std::move(on.choice), now.version, 0};
  const Choice& choice = decision.choice;
  if (choice.turn) store::set_pool_credits(db, org_, dealers_pool, choice.credits);
  if (!choice.dealer.empty() && !choice.stays) {
    const std::int64_t wait_ms = now.rules.terms.other_brand_wait_h * hour_ms;
    if (!facts.other.empty() && facts.other != choice.dealer && facts.other_since_ms + wait_ms > facts.at_ms) {
      decision.waits_until_ms = facts.other_since_ms + wait_ms;
    }
  }
  store::keep_network(db, org_, now.network_sha256, now.network_body);
  store::insert_routing_decision(
      db, {decision.id, org_, lead.id, lead.prospect, lead.brand, 0, facts.at_ms, now.version, now.network_sha256,
           facts_json(facts), loads_text(now.network, on.loads), credits_text(now.network, on.credits), choice.dealer,
           choice.stays, trace_json(choice.trace)});
  return decision;
}

LeaseTerms Router::terms(sql::Db& db, const DealerId& dealer, std::int64_t from_ms) {
  const RuleSet& rules = known(db).rules;
  LeaseTerms terms;
  terms.opening = opening_of(rules, dealer);
  terms.accept_by_ms = route::accept_by_ms(rules, dealer, from_ms);
  terms.warn_ms = std::max(from_ms, terms.accept_by_ms - rules.terms.warn_min * minute_ms);
  terms.expires_ms = std::max(from_ms + rules.terms.lease_days * day_ms, terms.accept_by_ms);
  return terms;
}

}  // namespace anketa::route
