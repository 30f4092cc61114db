#include "hub/route/history.h"

#include <algorithm>

#include "hub/route/facts_json.h"
#include "hub/store/routing.h"
#include "shared/base/result.h"

namespace anketa::route {
namespace {

constexpr std::int64_t page = 1000;

using Networks = std::map<std::string, std::shared_ptr<const Network>>;

std::shared_ptr<const Network> network_of(sql::Db& db, const OrgId& org, const std::string& sha256, Networks& known) {
  auto& network = known[sha256];
  if (network) return network;
  const auto body = store::network_body(db, org, sha256);
  if (!body) throw BrokenWorld(Problem(problems::store_corrupt, "routing_networks"));
  network = std::make_shared<const Network>(parse_network(*body));
  return network;
}

}  // namespace

bool each_decision(sql::Db& db, const OrgId& org, std::int64_t from_ms, std::int64_t to_ms, std::int64_t most,
                   const std::function<void(PastDecision)>& use) {
  Networks networks;
  std::int64_t after_seq = 0;
  for (std::int64_t left = most;;) {
    const std::int64_t limit = std::min(page, left + 1);  // one more than wanted tells whether there are more
    auto rows = store::routing_decisions(db, org, from_ms, to_ms, after_seq, limit);
    for (store::DecisionFactsRow& row : rows) {
      if (left-- == 0) return false;
      const auto network = network_of(db, org, row.network_sha256, networks);
      use({row.lead, row.prospect, std::move(row.brand), parse_facts(row.facts), network,
           parse_loads(row.loads, *network), parse_credits(row.credits, *network), row.dealer, row.stays,
           row.ended_ms});
    }
    if (static_cast<std::int64_t>(rows.size()) < limit) return true;
    from_ms = rows.back().at_ms;
    after_seq = rows.back().seq;
  }
}

}  // namespace anketa::route
