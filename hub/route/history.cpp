#include "hub/route/history.h"

#include "hub/route/facts_json.h"
#include "hub/store/routing.h"
#include "shared/base/result.h"

namespace anketa::route {

std::shared_ptr<const Network> Past::network_of(sql::Db& db, const OrgId& org, const std::string& sha256) {
  auto& network = networks_[sha256];
  if (network) return network;
  const auto body = store::network_body(db, org, sha256);
  if (!body) throw BrokenWorld(Problem(problems::store_corrupt, "routing_networks"));
  network = std::make_shared<const Network>(parse_network(*body));
  return network;
}

bool Past::read(sql::Db& db, const OrgId& org, std::int64_t most, const std::function<void(const PastDecision&)>& use) {
  auto rows = store::routing_decisions(db, org, from_ms_, to_ms_, after_seq_, most);
  for (store::DecisionFactsRow& row : rows) {
    const auto network = network_of(db, org, row.network_sha256);
    use({row.lead, row.prospect, std::move(row.brand), parse_facts(row.facts), network,
         parse_loads(row.loads, *network), parse_credits(row.credits, *network), row.dealer, row.stays, row.ended_ms,
         row.old});
  }
  if (static_cast<std::int64_t>(rows.size()) < most) return false;
  from_ms_ = rows.back().at_ms;
  after_seq_ = rows.back().seq;
  return true;
}

}  // namespace anketa::route
